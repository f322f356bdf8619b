using System.Text.RegularExpressions;
using Xunit;

namespace Platform.Architecture.Tests;

/// <summary>A criterion counts what somebody tells: each fact it names is made by one service, and entered on a page.</summary>
public sealed partial class FactTests
{
    [Fact]
    public void Every_fact_that_a_criterion_names_is_published_and_its_register_has_a_page() => Assert.Equal([], Unserved(Named()));

    [Fact]
    public void A_fact_that_nobody_publishes_would_be_found() => Assert.Equal(["WeatherFact: no service publishes it"], Unserved(["WeatherFact"]));

    [Fact]
    public void A_register_without_a_page_would_be_found() => Assert.Equal(["ConfirmationFact: no page writes it"], Unserved(["ConfirmationFact"]));

    private static IReadOnlyList<string> Named() =>
        [.. Repository.Files("*.yaml", "services/Scoring/Catalogue").SelectMany(file => FactName().Matches(Repository.Read(file))).Select(match => match.Groups["fact"].Value).Distinct().Order(StringComparer.Ordinal)
            // The ledger's own: entered by the steps of a dossier, and never published.
            .Where(fact => fact != "RecognitionFact")];

    private static List<string> Unserved(IReadOnlyList<string> facts)
    {
        var pages = string.Concat(Repository.Files("*.cs", "services/Portal").Select(Repository.Read));
        var sources = Repository.Files("*.cs", "services").Where(file => file.Split(Path.DirectorySeparatorChar)[1] is not ("Portal" or "Scoring" or "Contracts"))
            .Select(file => (File: file, Text: Repository.Read(file))).ToList();
        var faults = new List<string>();
        foreach (var fact in facts)
        {
            var makers = sources.Where(source => Regex.IsMatch(source.Text, $@"new {fact}\b", RegexOptions.None, TimeSpan.FromSeconds(5))).Select(source => Path.GetDirectoryName(source.File)!).ToHashSet(StringComparer.Ordinal);
            // Units and hamlets come with the nation's lists.
            var official = makers.Any(folder => folder.Contains("Territory", StringComparison.Ordinal));
            // What a register is written by stands beside what it tells.
            var entered = sources.Where(source => makers.Contains(Path.GetDirectoryName(source.File)!)).SelectMany(source => Api().Matches(source.Text)).Select(match => match.Value);
            if (makers.Count == 0)
                faults.Add($"{fact}: no service publishes it");
            else if (!official && !entered.Any(path => pages.Contains(path, StringComparison.Ordinal)))
                faults.Add($"{fact}: no page writes it");
        }
        return faults;
    }

    [GeneratedRegex(@"\bfact: (?<fact>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex FactName();

    [GeneratedRegex(@"""/api/[a-z-]+/[a-z-]+")]
    private static partial Regex Api();
}
