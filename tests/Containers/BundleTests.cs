using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;

namespace Platform.Containers;

/// <summary>What goes to a place without internet, unpacked elsewhere.</summary>
[Trait("tier", "journey")]
public sealed class BundleTests(ContainerPlatform platform) : IDisposable
{
    private readonly string elsewhere = Directory.CreateTempSubdirectory("bundle").FullName;

    [Fact]
    public async Task The_bundle_is_whole_says_what_is_in_it_and_fills_a_registry_inside()
    {
        var bundle = await UnpackAsync();

        var sums = File.ReadAllLines(Path.Combine(bundle, "SHA256SUMS")).Select(line => line.Split("  ./")).ToDictionary(part => part[1], part => part[0], StringComparer.Ordinal);
        var files = Directory.GetFiles(bundle, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(bundle, file)).Where(file => file != "SHA256SUMS").ToList();
        Assert.Equal(files.Order(StringComparer.Ordinal), sums.Keys.Order(StringComparer.Ordinal));
        Assert.All(sums, file => Assert.Equal(file.Value, Digest(Path.Combine(bundle, file.Key))));
        // Blobs are named by their content, so that a registry will take them.
        Assert.All(files.Where(file => file.StartsWith("images/blobs/sha256/", StringComparison.Ordinal)), blob => Assert.Equal(Path.GetFileName(blob), sums[blob]));

        var images = Json(bundle, "images/index.json")["manifests"]!.AsArray().Select(m => (string)m!["annotations"]!["org.opencontainers.image.ref.name"]!);
        Assert.Equal(ContainerPlatform.Components.Select(component => $"platform/{component}"), images.Select(image => image.Split(':')[0]).Order(StringComparer.Ordinal));
        AssertSaysWhatIsInIt(Json(bundle, "sbom.cdx.json"));
        Assert.Contains(files, file => file.StartsWith("platform-", StringComparison.Ordinal) && file.EndsWith(".tgz", StringComparison.Ordinal));

        var loaded = await platform.InEngineAsync("env", "EXTRA=--tls-verify=false", Path.Combine(bundle, "load-images"), $"{platform.Registry}/inside");
        Assert.Equal(ContainerPlatform.Components.Count, loaded.Split('\n').Count(line => line.StartsWith($"{platform.Registry}/inside/", StringComparison.Ordinal)));

        await File.AppendAllTextAsync(Path.Combine(bundle, "load-images"), "\n# changed on the way\n", TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => platform.InEngineAsync(Path.Combine(bundle, "load-images"), $"{platform.Registry}/inside"));
        Assert.Contains("load-images: FAILED", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(elsewhere, recursive: true);

    private async Task<string> UnpackAsync()
    {
        var archive = Path.Combine(elsewhere, "bundle.tar");
        await platform.RunAsync("scripts/bundle", archive, "--base", await File.ReadAllTextAsync(Path.Combine(platform.Local, "base"), TestContext.Current.CancellationToken));
        await TarFile.ExtractToDirectoryAsync(archive, elsewhere, overwriteFiles: false, TestContext.Current.CancellationToken);
        File.Delete(archive);
        return Assert.Single(Directory.GetDirectories(elsewhere));
    }

    private static void AssertSaysWhatIsInIt(JsonNode sbom)
    {
        Assert.Equal(("CycloneDX", "1.6"), ((string)sbom["bomFormat"]!, (string)sbom["specVersion"]!));
        var told = sbom["components"]!.AsArray().Select(c => (string)c!["purl"]!).ToHashSet(StringComparer.Ordinal);
        var locks = new[] { "services", "gateway" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(ServiceProcess.Root, folder), "packages.lock.json", SearchOption.AllDirectories));
        var used = locks.SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!["dependencies"]!.AsObject())
            .SelectMany(framework => framework.Value!.AsObject()).Where(package => (string)package.Value!["type"]! != "Project")
            .Select(package => $"pkg:nuget/{package.Key}@{package.Value!["resolved"]}");
        Assert.Superset(used.ToHashSet(StringComparer.Ordinal), told);
        Assert.Contains(told, purl => purl.StartsWith("pkg:npm/%40fontsource/be-vietnam-pro@", StringComparison.Ordinal));
        var references = sbom["components"]!.AsArray().Select(c => (string)c!["bom-ref"]!).ToHashSet(StringComparer.Ordinal);
        Assert.All(sbom["dependencies"]!.AsArray().SelectMany(d => d!["dependsOn"]!.AsArray()), reference => Assert.Contains((string)reference!, references));
    }

    private static JsonNode Json(string folder, string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!;

    private static string Digest(string file)
    {
        using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
