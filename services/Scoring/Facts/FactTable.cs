using Npgsql;

namespace Platform.Scoring.Facts;

/// <summary>The table of every version ever received.</summary>
internal static class FactTable
{
    private const string LockSubjects = "select count(pg_advisory_xact_lock(k)) from unnest($1) k";

    private const string ReadSubjects =
        $"select {FactReader.Columns} from projection.fact where subject_id = any($1) order by {FactReader.Order}";

    private const string Insert = """
        insert into projection.fact
            (subject_id, epoch, version, ordinal, type, recorded_at, unit_id, valid_from, valid_to, n1, n2, n3, c1, c2, b1, d1, l1)
        select subject_id, epoch, version, ordinal, type, recorded_at, unit_id, valid_from, valid_to, n1, n2, n3, c1, c2, b1, d1, l1
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) as f
            (subject_id, epoch, version, ordinal, type, recorded_at, unit_id, valid_from, valid_to, n1, n2, n3, c1, c2, b1, d1, l1)
        """;

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
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Insert)
        {
            Parameters =
            {
                Column(rows, r => r.Version.SubjectId),
                Column(rows, r => r.Version.Epoch),
                Column(rows, r => r.Version.Version),
                Column(rows, r => r.Ordinal),
                Column(rows, r => r.Version.Type),
                Column(rows, r => r.Version.RecordedAt),
                Column(rows, r => r.Line?.UnitId),
                Column(rows, r => r.Line?.From),
                Column(rows, r => r.Line?.To),
                Column(rows, r => (int?)Get(r.Line, Slot.N1)),
                Column(rows, r => (int?)Get(r.Line, Slot.N2)),
                Column(rows, r => (int?)Get(r.Line, Slot.N3)),
                Column(rows, r => (short?)Get(r.Line, Slot.C1)),
                Column(rows, r => (short?)Get(r.Line, Slot.C2)),
                Column(rows, r => Get(r.Line, Slot.B1) is { } flag ? flag != 0 : (bool?)null),
                Column(rows, r => Get(r.Line, Slot.D1) is { } day ? DateOnly.FromDayNumber((int)day) : (DateOnly?)null),
                Column(rows, r => Get(r.Line, Slot.L1)),
            },
        });
    }

    private static long? Get(FactLine? line, Slot slot) => line?.Slots[(int)slot] is { } value and not Slots.Empty ? value : null;

    private static NpgsqlParameter Column<TRow, TValue>(TRow[] rows, Func<TRow, TValue> value) =>
        new NpgsqlParameter<TValue[]> { TypedValue = Array.ConvertAll(rows, r => value(r)) };
}
