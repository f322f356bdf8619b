using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Benchmarks;

/// <summary>The board of a hundred units on some past day, against reading the same stored results and nothing else.</summary>
internal static class BoardRow
{
    private const int Boards = 400;
    private const double MostMilliseconds = 50;

    public static async Task<Row> RunAsync()
    {
        var many = await ManyFacts.OfAsync(10_000_000);
        var programme = many.Catalogue.Set.Programmes.MaxBy(p => p.Registrations.Count)!;
        var units = ManyFacts.SomeUnits;
        var (ours, theirs) = (new List<double>(), new List<double>());
        // The first tenth warms both up.
        for (var i = -Boards / 10; i < Boards; i++)
        {
            var day = programme.First.AddDays(Random.Shared.Next(programme.Last.DayNumber - programme.First.DayNumber + 1));
            var own = await TimeAsync(() => many.Board.ReadAsync(programme, units, day, knownAt: null, CancellationToken.None));
            var bare = await TimeAsync(() => ReadAsync(many.Source, programme, units, day));
            if (i < 0)
                continue;
            ours.Add(own);
            theirs.Add(bare);
        }
        var (figure, peer) = (P95(ours), P95(theirs));
        return new Row("board", Text(figure, programme), Text(peer, programme), figure / peer, "p95 < 50 ms", figure < MostMilliseconds);
    }

    private static string Text(double milliseconds, Programme programme) =>
        string.Create(CultureInfo.InvariantCulture, $"p95 {milliseconds:0.0} ms, {programme.Criteria.Count} criteria");

    private static double P95(List<double> times) => times.Order().ElementAt((int)(times.Count * 0.95));

    private static async Task<double> TimeAsync(Func<Task> read)
    {
        var started = Stopwatch.GetTimestamp();
        await read();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static async Task ReadAsync(NpgsqlDataSource source, Programme programme, Guid[] units, DateOnly day)
    {
        const string sql = $"""
            select {IntervalTable.Columns} from projection.result_interval
            where unit_id = any($1) and criterion = any($2) and valid_from <= $3 and valid_to > $3
            """;
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = units });
        command.Parameters.Add(new() { Value = programme.Criteria.Select(c => c.Id).ToArray() });
        command.Parameters.Add(new() { Value = day });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            _ = IntervalTable.Row(reader);
    }
}
