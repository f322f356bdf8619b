using System.Text.Json.Nodes;
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
    private const string City = "703";

    [Fact]
    public async Task Each_leaf_of_the_drug_free_commune_turns_by_one_change_and_back()
    {
        const string unit = "25471";
        using var police = await platform.ClientAsync("ca.thanhtan");
        using var city = await platform.ClientAsync("doi.matuy");
        using var board = await platform.ClientAsync("bcd138");
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
        await TurnAllAsync(board, unit, turns, code => code.StartsWith("DRUG.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_leaf_of_the_three_no_turns_by_one_change_and_back()
    {
        const string unit = "25459";
        using var police = await platform.ClientAsync("ca.phuong3");
        using var fireTeam = await platform.ClientAsync("doi.pccc");
        using var board = await platform.ClientAsync("bcd138");
        var turns = await new SafetyRegisters(police, fireTeam, unit).FillAsync(AsOf);
        foreach (var code in new[] { "NO.2", "NO.3" })
            await IsAsync(board, unit, AsOf, code, "Met");
        await TurnAllAsync(board, unit, turns, code => code.StartsWith("NO.2", StringComparison.Ordinal) || code.StartsWith("NO.3", StringComparison.Ordinal));
    }

    private async Task TurnAllAsync(HttpClient board, string unit, IReadOnlyList<Turn> turns, Func<string, bool> within)
    {
        foreach (var turn in turns)
        {
            var before = await BoardCells.ReadAsync(board, AsOf);
            var behind = await SubjectsAsync(board, unit, turn.Leaf);
            Assert.Equal("Met", before[(unit, turn.Leaf)].Computed);
            await turn.Break();
            await IsAsync(board, unit, AsOf, turn.Leaf, "NotMet");
            string[] expected = [turn.Leaf, .. turn.Also];
            var turned = new Dictionary<(string Unit, string Code), BoardCell>();
            await Eventually.IsAsync(async () =>
            {
                turned = await BoardCells.ReadAsync(board, AsOf);
                var codes = turned.Where(c => c.Key.Item1 == unit && within(c.Key.Item2) && c.Value.Computed == "NotMet").Select(c => c.Key.Item2).ToHashSet(StringComparer.Ordinal);
                return codes.SetEquals(expected.SelectMany(Above).Where(within)) ? null : $"after {turn.Leaf} not met: {string.Join(' ', codes.Order())}";
            });
            Assert.Equal((turn.Numerator, turn.Denominator), (turned[(unit, turn.Leaf)].Numerator, turned[(unit, turn.Leaf)].Denominator));
            // The city's own row adds its units up: it may follow.
            Assert.Empty(turned.Where(c => c.Key.Item1 != unit && c.Key.Item1 != City && c.Value != before[c.Key]).Select(c => c.Key));
            await IsItsSubjectAsync(turn, behind, await SubjectsAsync(board, unit, turn.Leaf));
            await turn.Mend();
            await Eventually.IsAsync(async () =>
                (await BoardCells.ReadAsync(board, AsOf)).Where(c => c.Value != before[c.Key]).Select(c => $"{c.Key} is {c.Value}, was {before[c.Key]}").FirstOrDefault());
            output.WriteLine($"{turn.Leaf}: {turned[(unit, turn.Leaf)].Numerator}/{turned[(unit, turn.Leaf)].Denominator}");
        }
    }

    /// <summary>The explanation names one subject more that fails or is counted, or one less that does good; its register says who it is.</summary>
    private static async Task IsItsSubjectAsync(Turn turn, JsonNode before, JsonNode after)
    {
        var (gained, lost) = (Ids(after, "numerator").Except(Ids(before, "numerator")), Ids(before, "numerator").Except(Ids(after, "numerator")));
        var subject = Assert.Single(turn.Denominator is not null ? Ids(after, "failing") : turn.Numerator > 0 ? gained : lost);
        var record = Assert.Single(await turn.Subject.FindAsync(subject));
        Assert.Contains(turn.Subject.RecordId(), record.ToJsonString(), StringComparison.Ordinal);

        static IEnumerable<string> Ids(JsonNode subjects, string counter) => subjects[counter]!["ids"]!.AsArray().Select(id => (string)id!);
    }

    private static async Task<JsonNode> SubjectsAsync(HttpClient board, string unit, string leaf) =>
        (await WholePlatform.ReadAsync(await board.GetAsync($"/api/scoring/units/{unit}@{AsOf}/criteria/{leaf}?asOf={AsOf}")))["criterion"]!["subjects"]!;

    /// <summary>A leaf and those that take it in: what stands before the last digit or letter, as codes are made.</summary>
    private static IEnumerable<string> Above(string leaf)
    {
        yield return leaf;
        if (leaf.Split('.') is [_, _, _])
            yield return leaf[..leaf.LastIndexOf('.')];
        yield return leaf.Split('.') is [var family, var number, ..] ? $"{family}.{number[0]}" : leaf;
    }

    private static Task IsAsync(HttpClient board, string unit, string asOf, string code, string computed, string? reason = null) => Eventually.IsAsync(
        async () =>
        {
            var cell = await WholePlatform.CellAsync(board, unit, code, asOf);
            return (string?)cell?["computed"] == computed && (reason is null || cell["reasons"]!.AsArray().Any(r => (string)r! == reason)) ? null : $"{code} is {cell?.ToJsonString()}";
        },
        TimeSpan.FromSeconds(60));

}
