using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;

namespace Platform.Journeys;

/// <summary>Every leaf turned on a whole board: by one change it and what takes it in, in its unit alone, and back.</summary>
/// <param name="board">Who reads the board.</param>
/// <param name="unit">The unit whose leaves are turned.</param>
/// <param name="asOf">The day.</param>
/// <param name="output">Where figures are written.</param>
internal sealed class Turning(HttpClient board, string unit, string asOf, ITestOutputHelper output)
{
    private const string City = "703";

    public async Task RunAsync(IReadOnlyList<Turn> turns)
    {
        var before = await BoardCells.ReadAsync(board, asOf);
        foreach (var turn in turns)
        {
            var behind = await SubjectsAsync(turn.Leaf);
            Assert.Equal((turn.Leaf, "Met"), (turn.Leaf, before[(unit, turn.Leaf)].Computed));
            await turn.Break();
            var expected = Expected(turn, before);
            var turned = new Dictionary<(string Unit, string Code), BoardCell>();
            await Eventually.IsAsync(async () =>
            {
                turned = await BoardCells.ReadAsync(board, asOf);
                return turned.Where(c => c.Key.Item1 == unit && c.Value.Computed != expected[c.Key.Item2])
                    .Select(c => $"after {turn.Leaf} {c.Key.Item2} is {c.Value}, not {expected[c.Key.Item2]}").FirstOrDefault();
            });
            Assert.Equal((turn.Leaf, turn.Numerator, turn.Denominator), (turn.Leaf, turned[(unit, turn.Leaf)].Numerator, turned[(unit, turn.Leaf)].Denominator));
            // The city's own row adds its units up: it may follow.
            Assert.Empty(turned.Where(c => c.Key.Unit != unit && c.Key.Unit != City && c.Value != before[c.Key]).Select(c => c.Key));
            await IsItsSubjectAsync(turn, behind, await SubjectsAsync(turn.Leaf));
            await turn.Mend();
            await Eventually.IsAsync(async () =>
                (await BoardCells.ReadAsync(board, asOf)).Where(c => c.Value != before[c.Key]).Select(c => $"after {turn.Leaf} {c.Key} is {c.Value}, was {before[c.Key]}").FirstOrDefault());
            output.WriteLine($"{turn.Leaf}: {turn.Becomes} {turn.Numerator}/{turn.Denominator}");
        }
    }

    /// <summary>Each result of the unit once a leaf has turned: what takes it in fails with it, or lacks data with it where nothing else was lacking.</summary>
    private Dictionary<string, string> Expected(Turn turn, Dictionary<(string Unit, string Code), BoardCell> before)
    {
        var cells = before.Where(c => c.Key.Unit == unit).ToDictionary(c => c.Key.Code, c => c.Value, StringComparer.Ordinal);
        var expected = cells.ToDictionary(c => c.Key, c => c.Value.Computed, StringComparer.Ordinal);
        foreach (var code in turn.Also.Prepend(turn.Leaf).SelectMany(leaf => Above(leaf, code => cells[code].Parent)))
            expected[code] = turn.Becomes == "NotMet" || expected[code] == "Met" ? turn.Becomes : expected[code];
        return expected;
    }

    /// <summary>A leaf and what takes it in.</summary>
    public static IEnumerable<string> Above(string leaf, Func<string, string?> parent)
    {
        for (var code = leaf; code is not null; code = parent(code))
            yield return code;
    }

    /// <summary>The explanation names one subject more that fails or is counted, or one less that does good; its register says who it is.</summary>
    private static async Task IsItsSubjectAsync(Turn turn, JsonNode before, JsonNode after)
    {
        var (was, counts, fails) = (Ids(before, "numerator"), Ids(after, "numerator"), Ids(after, "failing").Except(Ids(before, "failing")).ToList());
        var changed = fails.Count > 0 ? fails : [.. was.Except(counts), .. counts.Except(was)];
        // A sum keeps its subject: it is the sum that is less.
        var subject = Assert.Single(changed.Count > 0 ? changed : counts);
        var record = Assert.Single(await turn.Subject.FindAsync(subject));
        Assert.Contains(turn.Subject.RecordId(), record.ToJsonString(), StringComparison.Ordinal);

        static List<string> Ids(JsonNode subjects, string counter) => [.. subjects[counter]!["ids"]!.AsArray().Select(id => (string)id!)];
    }

    private async Task<JsonNode> SubjectsAsync(string leaf) =>
        (await WholePlatform.ReadAsync(await board.GetAsync($"/api/scoring/units/{unit}@{asOf}/criteria/{leaf}?asOf={asOf}")))["criterion"]!["subjects"]!;
}
