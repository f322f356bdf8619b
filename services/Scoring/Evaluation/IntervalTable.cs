using Npgsql;

namespace Platform.Scoring.Evaluation;

/// <summary>A stored stretch of results.</summary>
internal readonly record struct IntervalRow(Guid UnitId, short Criterion, Stretch Stretch);

/// <summary>Current results as stretches of days.</summary>
internal static class IntervalTable
{
    public const string Columns = "unit_id, criterion, valid_from, valid_to, computed, result, reasons, numerator, denominator, official";

    private const string ReadUnits = $"""
        select {Columns} from projection.result_interval
        where unit_id = any($1) and criterion = any($2) order by unit_id, criterion, valid_from
        """;

    private const string Remove = """
        delete from projection.result_interval r using unnest($1, $2, $3) as g (unit_id, criterion, valid_from)
        where r.unit_id = g.unit_id and r.criterion = g.criterion and r.valid_from = g.valid_from
        """;

    private const string Put = """
        insert into projection.result_interval as r (unit_id, criterion, valid_from, valid_to, computed, result, reasons, numerator, denominator, official)
        select unit_id, criterion, valid_from, valid_to, computed, result, string_to_array(reasons, ',')::smallint[], numerator, denominator, official
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            as n (unit_id, criterion, valid_from, valid_to, computed, result, reasons, numerator, denominator, official)
        on conflict (unit_id, criterion, valid_from) do update
            set valid_to = excluded.valid_to, computed = excluded.computed, result = excluded.result, reasons = excluded.reasons,
                numerator = excluded.numerator, denominator = excluded.denominator, official = excluded.official
        """;

    public static NpgsqlBatchCommand Read(Guid[] units, short[] criteria) =>
        new(ReadUnits) { Parameters = { new() { Value = units }, new() { Value = criteria } } };

    public static async Task<Dictionary<(Guid, short), List<Stretch>>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var stretches = new Dictionary<(Guid, short), List<Stretch>>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = Row(reader);
            if (!stretches.TryGetValue((row.UnitId, row.Criterion), out var list))
                stretches.Add((row.UnitId, row.Criterion), list = []);
            list.Add(row.Stretch);
        }
        return stretches;
    }

    public static IntervalRow Row(NpgsqlDataReader reader) => new(
        reader.GetGuid(0),
        reader.GetInt16(1),
        new Stretch(reader.GetFieldValue<DateOnly>(2), reader.GetFieldValue<DateOnly>(3), new Outcome(
            (Result)reader.GetInt16(4),
            (Result)reader.GetInt16(5),
            Array.ConvertAll(reader.GetFieldValue<short[]>(6), r => (Reason)r),
            reader.IsDBNull(7) ? null : reader.GetInt64(7),
            reader.IsDBNull(8) ? null : reader.GetInt64(8),
            reader.IsDBNull(9) ? null : reader.GetInt64(9))));

    /// <summary>Adds the writes that turn the stored stretches of a result into the new ones, touching only those that differ.</summary>
    public static void AddWrites(NpgsqlBatch batch, IReadOnlyList<(Guid UnitId, short Criterion, IReadOnlyList<Stretch> Old, IReadOnlyList<Stretch> New)> changes)
    {
        var gone = changes.SelectMany(c => c.Old.Select(s => s.From).Except(c.New.Select(s => s.From)).Select(from => (c.UnitId, c.Criterion, From: from))).ToArray();
        var put = changes.SelectMany(c => c.New.Except(c.Old).Select(s => new IntervalRow(c.UnitId, c.Criterion, s))).ToArray();
        if (gone.Length > 0)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Remove)
            {
                Parameters = { Column(gone, g => g.UnitId), Column(gone, g => g.Criterion), Column(gone, g => g.From) },
            });
        if (put.Length > 0)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Put)
            {
                Parameters =
                {
                    Column(put, p => p.UnitId),
                    Column(put, p => p.Criterion),
                    Column(put, p => p.Stretch.From),
                    Column(put, p => p.Stretch.To),
                    Column(put, p => (short)p.Stretch.Outcome.Computed),
                    Column(put, p => (short)p.Stretch.Outcome.Result),
                    Column(put, p => string.Join(',', p.Stretch.Outcome.Reasons.Select(r => (short)r))),
                    Column(put, p => p.Stretch.Outcome.Numerator),
                    Column(put, p => p.Stretch.Outcome.Denominator),
                    Column(put, p => p.Stretch.Outcome.Official),
                },
            });
    }

    private static NpgsqlParameter Column<TRow, TValue>(TRow[] rows, Func<TRow, TValue> value) =>
        new NpgsqlParameter<TValue[]> { TypedValue = Array.ConvertAll(rows, r => value(r)) };
}
