using k8s;
using NJsonSchema;
using Platform.Testing;
using Xunit;

namespace Platform.Charts.Tests;

/// <summary>Every object has only fields that its kind knows: Kubernetes' own by its types, the operators' by small schemas beside this test.</summary>
public sealed class KindTests
{
    public static TheoryData<string> Scenarios => Chart.Names;

    public static TheoryData<string> Files =>
    [
        .. Directory.GetFiles(Path.Combine(ServiceProcess.Root, "k8s"), "*.yaml", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "values.yaml").Select(file => Path.GetRelativePath(ServiceProcess.Root, file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task The_chart_makes_only_what_is_known(string scenario)
    {
        foreach (var document in await Chart.OfAsync(scenario))
            await AssertKnownAsync(document);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_stands_around_the_chart_is_known(string file)
    {
        var documents = Document.ReadAll(await File.ReadAllTextAsync(Path.Combine(ServiceProcess.Root, file)));
        Assert.NotEmpty(documents);
        foreach (var document in documents)
            await AssertKnownAsync(document);
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  clusterIp: None\n")]
    [InlineData("apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata:\n  name: a\nspec:\n  selector: {}\n  endpoint: []\n")]
    [InlineData("apiVersion: example.vn/v1\nkind: Other\nmetadata:\n  name: a\n")]
    public async Task A_field_or_a_kind_that_is_not_known_is_found(string text) =>
        await Assert.ThrowsAnyAsync<Exception>(() => AssertKnownAsync(Document.ReadAll(text).Single()));

    private static async Task AssertKnownAsync(Document document)
    {
        if (document.IsBuiltIn)
        {
            Assert.Single(KubernetesYaml.LoadAllFromString(document.Text, null, strict: true));
            return;
        }
        var schema = await JsonSchema.FromFileAsync(Path.Combine(ServiceProcess.Root, "tests", "Charts.Tests", "schemas", (document.ApiVersion.StartsWith("kind.", StringComparison.Ordinal) ? "kind-" : "") + document.Kind + ".json"));
        Assert.Empty(schema.Validate(document.Tree.ToJsonString()).Select(e => $"{document.Kind} {document.Name} {e.Path}: {e.Kind}"));
    }
}
