using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using k8s.Models;
using Platform.Testing;
using Xunit;

namespace Platform.Charts.Tests;

/// <summary>The chart knows the house as it is: a service that is added to it is missed here until it has its values.</summary>
public sealed partial class HouseTests
{
    private static IEnumerable<(string Name, bool Database)> Services => Line().Matches(File.ReadAllText(Path.Combine(ServiceProcess.Root, "scripts", "lib.sh")))
        .Select(m => (m.Groups["name"].Value, m.Groups["database"].Value == "database"));

    [Fact]
    public void Every_service_is_a_component() =>
        Assert.Equal(Services.Select(s => s.Name).Order(StringComparer.Ordinal), Chart.Defaults["components"]!.AsObject().Select(c => c.Key).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_database_is_migrated()
    {
        var jobs = (await Chart.OfAsync("defaults")).Where(d => d.Kind == "Job").Select(d => d.As<V1Job>()).ToList();
        Assert.Equal(Services.Where(s => s.Database).Select(s => s.Name + "-migrate").Order(StringComparer.Ordinal), jobs.Select(j => j.Metadata.Name).Order(StringComparer.Ordinal));
        Assert.All(jobs, job => Assert.Equal("pre-install,pre-upgrade", job.Metadata.Annotations["helm.sh/hook"]));
    }

    [Fact]
    public async Task The_gateway_is_told_where_all_its_clusters_are()
    {
        var clusters = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ServiceProcess.Root, "gateway", "appsettings.json")))!["ReverseProxy"]!["Clusters"]!.AsObject().Select(c => c.Key);
        var gateway = (await Chart.PodsAsync("defaults")).Single(p => p.Name == "Deployment gateway").Spec.Containers.Single();
        Assert.Empty(clusters.Select(c => "Gateway__Destinations__" + c).Except(gateway.Env.Select(e => e.Name)));
    }

    [Fact]
    public async Task Helm_test_asks_every_component_through_the_gateway()
    {
        var args = (await Chart.PodsAsync("defaults")).Single(p => p.Owner.Kind == "Pod").Spec.Containers.Single().Args;
        Assert.Equal("ask", args[0]);
        Assert.Equal(Services.Count(), args.Count - 1);
        Assert.All(args.Skip(1), address => Assert.StartsWith("http://gateway:8080/", address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_database_and_its_two_roles_are_made_in_a_cluster()
    {
        var folder = Path.Combine(ServiceProcess.Root, "k8s", "base");
        var databases = Document.ReadAll(await File.ReadAllTextAsync(Path.Combine(folder, "databases.yaml"))).Select(d => d.Tree["spec"]!).ToList();
        Assert.Equal(Services.Where(s => s.Database).Select(s => s.Name).Order(StringComparer.Ordinal), databases.Select(d => d["name"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.All(databases, d => Assert.Equal(d["name"] + "_owner", d["owner"]!.GetValue<string>()));
        var roles = Document.ReadAll(await File.ReadAllTextAsync(Path.Combine(folder, "database.yaml"))).Single().Tree["spec"]!["managed"]!["roles"]!.AsArray()
            .Select(role => (role!["name"]!.GetValue<string>(), role["passwordSecret"]!["name"]!.GetValue<string>()));
        Assert.Equal(Services.Where(s => s.Database).SelectMany(s => ((string, string)[])[(s.Name, s.Name + "-database"), (s.Name + "_owner", s.Name + "-database-owner")]).Order(), roles.Order());
    }

    [GeneratedRegex("""^  "(?<name>[a-z]+) \S+\.csproj [0-9]+ (?<database>\S+)"$""", RegexOptions.Multiline)]
    private static partial Regex Line();
}
