using System.Text.Json.Nodes;
using Platform.Scoring.Catalogue;
using Platform.Testing;
using Xunit;

namespace Platform.Scoring.Tests.Unit;

/// <summary>What is written of the criteria is what the catalogue says, and what it says of registers is what they do.</summary>
public sealed class CriteriaPageTests
{
    [Fact]
    public async Task The_committed_page_is_the_catalogues()
    {
        var path = Path.Combine(ServiceProcess.Root, "docs", "criteria.md");
        var written = CriteriaPage.Of(await Make.CatalogueAsync());
        if (Environment.GetEnvironmentVariable("UPDATE_CRITERIA") is { Length: > 0 })
            await File.WriteAllTextAsync(path, written);
        Assert.True(File.Exists(path) && await File.ReadAllTextAsync(path) == written, $"{path} is not what the catalogue says; run the test with UPDATE_CRITERIA=1 and look at the difference.");
    }

    [Fact]
    public async Task Whatever_is_counted_has_a_page_where_it_is_entered() => Assert.All(
        (await Make.CatalogueAsync()).Programmes.SelectMany(p => p.Criteria).SelectMany(c => c.Countings.Where(x => x.Counter != Evaluation.Counter.Official)).Select(c => c.Fact.Name).Distinct(),
        name => Assert.NotNull(Providers.Of[name].Page));

    [Fact]
    public async Task Whatever_is_remarked_is_remarked_of_a_criterion_there_is() =>
        Assert.Empty(Remarks.Criteria.Except((await Make.CatalogueAsync()).Programmes.SelectMany(p => p.Criteria).Select(c => c.Code)));

    [Fact]
    public async Task What_the_programmes_ask_of_registers_is_what_these_apply()
    {
        var parameters = (await Make.CatalogueAsync()).Programme("drug-free-commune-2024").Parameters;
        var drugs = (await ReadAsync("DrugCases/Rules/drug-rules.json"))["periods"]!.AsArray().Last(p => string.CompareOrdinal((string)p!["from"]!, "2024-01-01") <= 0)!;
        var movement = await ReadAsync("MovementModels/Rules/movement-rules.json");
        Assert.Equal((parameters["monitoring_period_days"], parameters["presence_max_age_days"]), ($"{drugs["monitoringDays"]}", $"{drugs["absenceDays"]}"));
        Assert.Equal((parameters["mailbox_check_days"], parameters["absent_household_months"]), ($"{movement["mailboxDays"]![0]!["days"]}", $"{movement["absenceMonths"]![0]!["months"]}"));
    }

    private static async Task<JsonNode> ReadAsync(string file) => JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ServiceProcess.Root, "services", file)))!;
}
