using Platform.Scoring.Catalogue;
using Xunit;

namespace Platform.Scoring.Tests;

/// <summary>Scoring with programmes beside the catalogue's in which every kind of criterion occurs, of a unit and of a city.</summary>
public sealed class EveryKindFixture : ScoringFixture
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Scoring:Catalogue", folder)];

    public override ValueTask InitializeAsync()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Catalogue"), "*.yaml")
            .Append(Path.Combine(AppContext.BaseDirectory, "Integration", "every-kind.yaml")).Append(Path.Combine(AppContext.BaseDirectory, "Integration", "every-kind-of-city.yaml")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
