using Platform.Contracts;

namespace Platform.Scoring.Facts;

/// <summary>What is true of a subject in a unit on the days [From, To).</summary>
internal readonly record struct FactLine(Guid UnitId, DateOnly From, DateOnly To, Slots Slots);

/// <summary>One version of what a register knows of a subject.</summary>
internal sealed record FactVersion(Guid SubjectId, short Type, int Epoch, long Version, DateTime RecordedAt, FactLine[] Lines)
{
    // Wider than any record of a living person's register, narrow enough for day arithmetic and for the column type.
    private static readonly DateOnly FarPast = new(1800, 1, 1);
    private static readonly DateOnly FarFuture = new(2300, 1, 1);

    public (int Epoch, long Version) Rank => (Epoch, Version);

    /// <summary>The units in which the subject stands on any day.</summary>
    public IEnumerable<Guid> UnitIds => Lines.Length == 1 ? [Lines[0].UnitId] : Lines.Select(l => l.UnitId).Distinct();

    public static FactVersion Read(FactChanged message)
    {
        var type = FactTypes.Of(message.Fact);
        return new FactVersion(message.SubjectId, type.Id, message.Epoch, message.Version, Microseconds(message.RecordedAt), type.Lines(message.Fact));
    }

    /// <summary>What makes this version uncountable by itself; null when nothing does.</summary>
    public string? Fault()
    {
        if (SubjectId == Guid.Empty || Epoch < 1 || Version < 1)
            return "subject, epoch and version must be given and positive";
        for (var i = 0; i < Lines.Length; i++)
        {
            var line = Lines[i];
            if (line.UnitId == Guid.Empty)
                return $"segments[{i}] has no unit";
            if (line.From >= line.To)
                return $"segments[{i}] ends before it begins";
            if (i > 0 && line.From < Lines[i - 1].To)
                return $"segments[{i}] overlaps the one before";
            if (!Sane(line.From) || !Sane(line.To))
                return $"segments[{i}] has a day out of range";
        }
        return null;
    }

    public bool SaysTheSame(FactVersion other) =>
        Type == other.Type && RecordedAt == other.RecordedAt && Lines.AsSpan().SequenceEqual(other.Lines);

    private static bool Sane(DateOnly day) => day == DateOnly.MinValue || day == DateOnly.MaxValue || (day > FarPast && day < FarFuture);

    // The column keeps microseconds; a repeated version must compare equal to its stored row.
    private static DateTime Microseconds(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
