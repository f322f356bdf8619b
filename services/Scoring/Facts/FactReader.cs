using Npgsql;

namespace Platform.Scoring.Facts;

/// <summary>Reads fact rows, ordered by subject and rank, as versions.</summary>
internal sealed class FactReader(NpgsqlDataReader reader)
{
    public const string Columns =
        "subject_id, epoch, version, type, recorded_at, unit_id, valid_from, valid_to, n1, n2, n3, c1, c2, b1, d1, l1, c3, b2, b3, b4, b5, b6, b7, b8, b9";

    public const string Order = "subject_id, epoch, version, ordinal";

    private const int FirstSlot = 8;

    private readonly List<FactLine> more = [];
    private bool ahead;

    /// <summary>The next version, or null at the end.</summary>
    public async ValueTask<FactVersion?> NextAsync(CancellationToken cancellationToken)
    {
        if (!ahead && !await reader.ReadAsync(cancellationToken))
            return null;
        var version = new FactVersion(reader.GetGuid(0), reader.GetInt16(3), reader.GetInt32(1), reader.GetInt64(2), reader.GetDateTime(4), []);
        if (reader.IsDBNull(5))
        {
            ahead = await reader.ReadAsync(cancellationToken);
            return version;
        }
        var first = Line(version.Type);
        more.Clear();
        while ((ahead = await reader.ReadAsync(cancellationToken)) && IsOf(version))
            more.Add(Line(version.Type));
        return version with { Lines = more.Count == 0 ? [first] : [first, .. more] };
    }

    private bool IsOf(FactVersion version) =>
        reader.GetGuid(0) == version.SubjectId && reader.GetInt64(2) == version.Version && reader.GetInt32(1) == version.Epoch;

    private FactLine Line(short type)
    {
        var slots = Slots.None;
        foreach (var slot in FactTypes.Get(type).UsedSlots)
            if (!reader.IsDBNull(FirstSlot + (int)slot))
                slots[(int)slot] = Value(slot);
        return new FactLine(reader.GetGuid(5), reader.GetFieldValue<DateOnly>(6), reader.GetFieldValue<DateOnly>(7), slots);
    }

    private long Value(Slot slot)
    {
        var at = FirstSlot + (int)slot;
        return slot switch
        {
            Slot.N1 or Slot.N2 or Slot.N3 => reader.GetInt32(at),
            Slot.C1 or Slot.C2 or Slot.C3 => reader.GetInt16(at),
            Slot.D1 => reader.GetFieldValue<DateOnly>(at).DayNumber,
            Slot.L1 => reader.GetInt64(at),
            _ => reader.GetBoolean(at) ? 1 : 0,
        };
    }
}
