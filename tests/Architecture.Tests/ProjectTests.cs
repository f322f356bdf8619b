using System.Xml.Linq;
using Xunit;

namespace Platform.Architecture.Tests;

/// <summary>Who may know whom: services share Contracts and Hosting, and nothing about each other.</summary>
public sealed class ProjectTests
{
    private static readonly string[] Shared = ["Contracts", "Hosting"];

    // Each has its reason: no mediator or mapper between a request and its statement; MassTransit 9 is commercial.
    private static readonly string[] Banned = ["MediatR", "AutoMapper", "Mapster", "FluentAssertions", "Moq", "NSubstitute", "Swashbuckle.AspNetCore"];

    [Fact]
    public void Services_reference_only_Contracts_and_Hosting() => Assert.Empty(Repository.Files("*.csproj", "services", "gateway").SelectMany(ForeignReferences));

    [Fact]
    public void A_service_that_references_another_would_be_found() =>
        Assert.Equal(["services/A/A.csproj -> B"], ForeignReferences("services/A/A.csproj", """<Project><ItemGroup><ProjectReference Include="../B/B.csproj" /><ProjectReference Include="../Hosting/Hosting.csproj" /></ItemGroup></Project>"""));

    [Fact]
    public void Contracts_stand_on_nothing_and_Hosting_on_Contracts_alone()
    {
        Assert.Empty(References(Repository.Read("services/Contracts/Contracts.csproj")));
        Assert.Equal(["Contracts"], References(Repository.Read("services/Hosting/Hosting.csproj")));
    }

    [Fact]
    public void No_banned_package_comes_in()
    {
        var packages = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion").ToList();
        Assert.Empty(packages.Select(p => p.Attribute("Include")!.Value).Intersect(Banned, StringComparer.OrdinalIgnoreCase));
        Assert.All(
            packages.Where(p => p.Attribute("Include")!.Value.StartsWith("MassTransit", StringComparison.Ordinal)),
            p => Assert.StartsWith("8.5.", p.Attribute("Version")!.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void No_layer_projects() => Assert.DoesNotContain(
        Repository.Files("*.csproj"),
        p => new[] { ".Domain.", ".Application.", ".Infrastructure.", ".Core.", ".Common." }.Any(layer => p.Contains(layer, StringComparison.Ordinal)));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("Platform.sln").Replace('\\', '/');
        Assert.Empty(Repository.Files("*.csproj").Where(p => !solution.Contains(p.Replace('\\', '/'), StringComparison.Ordinal)));
    }

    [Fact]
    public void Decision_records_have_unique_numbers()
    {
        var numbers = Repository.Files("*.md", "docs/adr").Select(f => Path.GetFileName(f)[..4]).ToList();
        Assert.NotEmpty(numbers);
        Assert.Equal(numbers.Distinct(StringComparer.Ordinal), numbers);
        Assert.All(numbers, n => Assert.Matches("^[0-9]{4}$", n));
    }

    [Fact]
    public void Migrations_are_named_by_date_and_order() => Assert.All(
        Repository.Files("*.sql", "services"),
        file => Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2}_[0-9]{2}_[a-z0-9_]+\\.sql$", Path.GetFileName(file)));

    private static IEnumerable<string> ForeignReferences(string project) => ForeignReferences(project, Repository.Read(project));

    private static IEnumerable<string> ForeignReferences(string project, string xml) =>
        References(xml).Except(Shared, StringComparer.Ordinal).Select(reference => $"{project} -> {reference}");

    private static IEnumerable<string> References(string xml) => XDocument.Parse(xml).Descendants("ProjectReference")
        .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
}
