using Platform.Testing;

namespace Platform.Journeys;

/// <summary>The product without the demo year, with a marked test programme beside the real ones.</summary>
public sealed class RecognitionPlatform() : Product("28480", "recognition", "--no-demo")
{
    private readonly string catalogue = Directory.CreateTempSubdirectory("catalogue").FullName;

    protected override IEnumerable<KeyValuePair<string, string>> Settings
    {
        get
        {
            foreach (var folder in new[] { Path.Combine("services", "Scoring", "Catalogue"), Path.Combine("tests", "Journeys", "Catalogue") })
                foreach (var file in Directory.EnumerateFiles(Path.Combine(ServiceProcess.Root, folder), "*.yaml"))
                    File.Copy(file, Path.Combine(catalogue, Path.GetFileName(file)), overwrite: true);
            return [new("Scoring__Catalogue", catalogue)];
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(catalogue, recursive: true);
    }
}
