using Npgsql;

namespace Platform.Scoring.Evaluation;

/// <summary>The current counters of leaves, as their changes by day.</summary>
internal sealed class CounterDays
{
    private const string Sql = """
        select unit_id, criterion, counter, day, delta from projection.counter_day
        where unit_id = any($1) and criterion = any($2) and delta <> 0
        """;

    private readonly Dictionary<(Guid UnitId, short Criterion), List<DayDelta>> days = [];

    public static NpgsqlBatchCommand Read(Guid[] units, short[] criteria) => new(Sql) { Parameters = { new() { Value = units }, new() { Value = criteria } } };

    public static async Task<CounterDays> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var counters = new CounterDays();
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = (reader.GetGuid(0), reader.GetInt16(1));
            if (!counters.days.TryGetValue(key, out var list))
                counters.days.Add(key, list = []);
            list.Add(new DayDelta(reader.GetFieldValue<DateOnly>(3), (Counter)reader.GetInt16(2), reader.GetInt64(4)));
        }
        return counters;
    }

    public IReadOnlyList<DayDelta> Of(Guid unit, short criterion) => days.GetValueOrDefault((unit, criterion)) ?? [];
}
