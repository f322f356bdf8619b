using Npgsql;

namespace Platform.Scoring.Facts;

/// <summary>The table of every version ever received.</summary>
internal static class FactTable
{
    private const string LockSubjects = "select count(pg_advisory_xact_lock(k)) from unnest($1) k";

    private const string ReadSubjects =
        $"select {FactReader.Columns} from projection.fact where subject_id = any($1) order by {FactReader.Order}";

    private static readonly string Insert = $"""
        insert into projection.fact ({FactReader.Columns}, ordinal) select {FactReader.Columns}, ordinal
        from unnest({string.Join(", ", Enumerable.Range(1, 9 + SlotCount).Select(i => FormattableString.Invariant($"${i}")))}) as f ({FactReader.Columns}, ordinal)
        """;

    private static int SlotCount => Enum.GetValues<Slot>().Length;

    /// <summary>
    /// Takes the subjects for this transaction and reads what is known of them. Two batches with versions of one subject
    /// come one after the other; the order of the keys keeps them from waiting for each other.
    /// </summary>
    public static void AddLockAndRead(NpgsqlBatch batch, Guid[] subjects)
    {
        var keys = Array.ConvertAll(subjects, s => BitConverter.ToInt64(s.ToByteArray()) ^ BitConverter.ToInt64(s.ToByteArray(), 8));
        Array.Sort(keys);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(LockSubjects) { Parameters = { new() { Value = keys } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(ReadSubjects) { Parameters = { new() { Value = subjects } } });
    }

    public static async Task<Dictionary<Guid, SubjectHistory>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var histories = new Dictionary<Guid, SubjectHistory>();
        var facts = new FactReader(reader);
        while (await facts.NextAsync(cancellationToken) is { } version)
        {
            if (!histories.TryGetValue(version.SubjectId, out var history))
                histories.Add(version.SubjectId, history = new SubjectHistory());
            history.Restore(version);
        }
        return histories;
    }

    public static void AddInsert(NpgsqlBatch batch, IReadOnlyList<Incoming> facts)
    {
        // A version without segments keeps one row, so that it is not forgotten.
        var rows = facts.SelectMany(f => f.Version.Lines.Length == 0
            ? [(f.Version, Ordinal: (short)0, Line: (FactLine?)null)]
            : f.Version.Lines.Select((line, i) => (f.Version, Ordinal: (short)i, Line: (FactLine?)line))).ToArray();
        var insert = new NpgsqlBatchCommand(Insert)
        {
            Parameters =
            {
                Column(rows, r => r.Version.SubjectId),
                Column(rows, r => r.Version.Epoch),
                Column(rows, r => r.Version.Version),
                Column(rows, r => r.Version.Type),
                Column(rows, r => r.Version.RecordedAt),
                Column(rows, r => r.Line?.UnitId),
                Column(rows, r => r.Line?.From),
                Column(rows, r => r.Line?.To),
            },
        };
        foreach (var slot in Enum.GetValues<Slot>())
            insert.Parameters.Add(SlotColumn(slot, Array.ConvertAll(rows, r => Get(r.Line, slot))));
        insert.Parameters.Add(Column(rows, r => r.Ordinal));
        batch.BatchCommands.Add(insert);
    }

    private static NpgsqlParameter SlotColumn(Slot slot, long?[] values) => slot switch
    {
        Slot.N1 or Slot.N2 or Slot.N3 => Column(values, v => (int?)v),
        Slot.C1 or Slot.C2 or Slot.C3 => Column(values, v => (short?)v),
        Slot.D1 => Column(values, v => v is { } day ? DateOnly.FromDayNumber((int)day) : (DateOnly?)null),
        Slot.L1 => Column(values, v => v),
        _ => Column(values, v => v is { } flag ? flag != 0 : (bool?)null),
    };

    private static long? Get(FactLine? line, Slot slot) => line?.Slots[(int)slot] is { } value and not Slots.Empty ? value : null;

    private static NpgsqlParameter Column<TRow, TValue>(TRow[] rows, Func<TRow, TValue> value) =>
        new NpgsqlParameter<TValue[]> { TypedValue = Array.ConvertAll(rows, r => value(r)) };
}
