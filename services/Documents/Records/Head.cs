using Platform.Hosting.Records;

namespace Platform.Documents.Records;

/// <summary>What every record of an office has: its versions, whose people keep it, and what it is called outside the register.</summary>
/// <param name="RecordId">The register's own id.</param>
/// <param name="Version">1, and one more with each change.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="OwnerId">The unit whose people keep it, or <see cref="City.Id"/>.</param>
/// <param name="UnitIds">The units it speaks of.</param>
/// <param name="Subjects">What is told of it, in each unit.</param>
/// <param name="Withdrawal">It was a wrong entry.</param>
internal sealed record Head(
    Guid RecordId, long Version, DateTimeOffset RecordedAt, Guid OwnerId, IReadOnlyList<Guid> UnitIds, IReadOnlyList<Told> Subjects, Withdrawal? Withdrawal)
{
    public static Head First(Entry entry, IEnumerable<string> keys) =>
        new Head(Guid.CreateVersion7(), 1, entry.Now, entry.OwnerId, entry.UnitIds, [], null).Telling(entry.UnitIds, keys);

    public Head Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };

    /// <summary>The same for other units, or put forward for something else: a subject keeps its id, and one no longer told of says that it counts nothing.</summary>
    public Head Telling(IReadOnlyList<Guid> unitIds, IEnumerable<string> keys)
    {
        var wanted = unitIds.SelectMany(unit => keys, (unit, key) => (unit, key)).Distinct().ToList();
        var kept = Subjects.Select(s => s with { Dropped = !wanted.Contains((s.UnitId, s.Key)) });
        var added = wanted.Where(w => !Subjects.Any(s => (s.UnitId, s.Key) == w)).Select(w => new Told(w.unit, w.key, Subject.NewId()));
        return this with { UnitIds = unitIds, Subjects = [.. kept, .. added] };
    }
}

/// <summary>A subject: the record as it is told in one unit.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Key">What it is told for; empty where a record is told once in each unit.</param>
/// <param name="SubjectId">Its random id.</param>
/// <param name="Dropped">It is no longer told of there.</param>
internal sealed record Told(Guid UnitId, string Key, Guid SubjectId, bool Dropped = false);

/// <summary>The city itself, which is no unit that Territory knows: only those who act for every unit keep what is the city's.</summary>
internal static class City
{
    public static readonly Guid Id = Guid.Parse("00000703-0000-7000-8000-000000000703");
}
