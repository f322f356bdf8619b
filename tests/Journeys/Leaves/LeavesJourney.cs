using Platform.Testing;
using Xunit;

namespace Platform.Journeys;

/// <summary>
/// A whole commune and a ward through the gateway: everything met, then for each leaf one change by the people who keep the
/// register turns that leaf and what takes it in, in that unit alone, and its reversal restores the board.
/// </summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class LeavesJourney(WholePlatform platform, ITestOutputHelper output)
{
    private const string AsOf = "2024-05-31";

    [Fact]
    public async Task Each_leaf_of_the_drug_free_commune_turns_by_one_change_and_back()
    {
        const string unit = "25471";
        using var police = await platform.ClientAsync("ca.thanhtan");
        using var city = await platform.ClientAsync("doi.matuy");
        using var board = await platform.ClientAsync("doi.matuy");
        var drugs = new DrugRegister(police, city, unit);
        var movement = await MovementRegister.OpenAsync(police, unit, AsOf);

        await drugs.ConfirmAsync("2024-05-20");
        await IsAsync(board, unit, "2024-05-20", "DRUG.1", "Met");
        await IsAsync(board, unit, "2024-05-20", "DRUG.3a", "Met", "absence");
        await IsAsync(board, unit, "2024-05-20", "DRUG.2a", "InsufficientData");
        await IsAsync(board, unit, "2024-05-20", "DRUG.5a", "InsufficientData");
        var turns = await drugs.FillAsync(AsOf);
        turns = [.. turns, .. await movement.FillAsync()];
        await IsAsync(board, unit, AsOf, "DRUG.4b", "InsufficientData");
        await drugs.ConfirmAsync(AsOf);
        await movement.ConfirmAsync(AsOf);
        foreach (var code in new[] { "DRUG.1", "DRUG.2", "DRUG.3", "DRUG.4", "DRUG.5", "DRUG.6" })
            await IsAsync(board, unit, AsOf, code, "Met");
        Assert.Equal(2325, (long?)(await WholePlatform.CellAsync(board, unit, "DRUG.5a", AsOf))!["denominator"]);
        await new Turning(board, unit, AsOf, output).RunAsync(turns);
    }

    [Fact]
    public async Task Each_leaf_of_the_three_no_turns_by_one_change_and_back()
    {
        const string unit = "25459";
        using var police = await platform.ClientAsync("ca.phuong3");
        using var trafficTeam = await platform.ClientAsync("doi.csgt");
        using var fireTeam = await platform.ClientAsync("doi.pccc");
        using var board = await platform.ClientAsync("bcd138");
        var turns = await new SafetyRegisters(police, trafficTeam, fireTeam, unit).FillAsync(AsOf);
        foreach (var code in new[] { "NO.2", "NO.3" })
            await IsAsync(board, unit, AsOf, code, "Met");
        await new Turning(board, unit, AsOf, output).RunAsync(turns);
    }

    private static Task IsAsync(HttpClient board, string unit, string asOf, string code, string computed, string? reason = null) => Eventually.IsAsync(
        async () =>
        {
            var cell = await WholePlatform.CellAsync(board, unit, code, asOf);
            return (string?)cell?["computed"] == computed && (reason is null || cell["reasons"]!.AsArray().Any(r => (string)r! == reason)) ? null : $"{code} is {cell?.ToJsonString()}";
        },
        TimeSpan.FromSeconds(60));
}
