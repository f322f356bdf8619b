using Platform.Contracts;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Secrecy;
using Platform.Hosting.Units;
using UnitName = Platform.Hosting.Records.UnitName;

namespace Platform.Documents.Records;

/// <summary>A record of an office. What it is is its own; how it is kept is the same for all.</summary>
/// <typeparam name="TSelf">The kind.</typeparam>
internal interface IOfficeRecord<TSelf> : IRecord<TSelf>
    where TSelf : class, IOfficeRecord<TSelf>
{
    static string IRecord<TSelf>.Key => "record_id";

    static string IRecord<TSelf>.InUnits => "unit_ids && @Units";

    static string IRecord<TSelf>.ReadAction => Actions.OfficeRead;

    static string IRecord<TSelf>.WriteAction => Actions.OfficeWrite;

    static string IRecord<TSelf>.Upsert => $"""
        insert into {TSelf.Table} (record_id, version, unit_id, unit_ids, subject_ids, day, once, labels, withdrawn, state)
        values (@RecordId, @Version, @OwnerId, @UnitIds, @SubjectIds, @Day, @Once, @Labels, @Withdrawn, @State::jsonb)
        on conflict (record_id) do update set version = excluded.version, unit_id = excluded.unit_id, unit_ids = excluded.unit_ids, subject_ids = excluded.subject_ids,
            day = excluded.day, once = excluded.once, labels = excluded.labels, withdrawn = excluded.withdrawn, state = excluded.state
        """;

    Head Head { get; }

    /// <summary>The day by which it is listed.</summary>
    DateOnly Day { get; }

    /// <summary>What may be there only once while it stands; null where anything may.</summary>
    string? Once => null;

    /// <summary>What its list is filtered by, each as <c>filter:value</c>.</summary>
    IReadOnlyList<string> Labels => [];

    /// <summary>Files it refers to.</summary>
    IReadOnlyList<Guid> Files => [];

    /// <summary>The units whose people see it.</summary>
    IReadOnlyCollection<Guid> SeenIn => Head.UnitIds;

    /// <summary>The same under another head.</summary>
    TSelf With(Head head);

    /// <summary>What is told of it under one subject.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="withdrawn">It counts nothing there.</param>
    Fact Tell(Told subject, bool withdrawn);

    Guid IRecord<TSelf>.RecordId => Head.RecordId;

    long IRecord<TSelf>.Version => Head.Version;

    DateTimeOffset IRecord<TSelf>.RecordedAt => Head.RecordedAt;

    Guid IRecord<TSelf>.UnitId => Head.OwnerId;

    IReadOnlyCollection<Guid> IRecord<TSelf>.UnitIds => Head.UnitIds;

    bool IRecord<TSelf>.IsWithdrawn => Head.Withdrawal is not null;

    object IRecord<TSelf>.Columns() => new
    {
        Head.RecordId,
        Head.Version,
        Head.OwnerId,
        UnitIds = SeenIn.ToArray(),
        SubjectIds = Head.Subjects.Select(s => s.SubjectId).ToArray(),
        Day,
        Once,
        Labels = Labels.ToArray(),
        Withdrawn = Head.Withdrawal is not null,
    };

    IReadOnlyList<FactChanged> IRecord<TSelf>.ToFacts(int epoch) =>
    [
        .. Head.Subjects.Select(subject => new FactChanged
        {
            SubjectId = subject.SubjectId,
            Epoch = epoch,
            Version = Head.Version,
            RecordedAt = Head.RecordedAt,
            Fact = Tell(subject, Head.Withdrawal is not null || subject.Dropped),
        }),
    ];

    TSelf IRecord<TSelf>.Next(DateTimeOffset now) => With(Head.Next(now));
}

/// <summary>A kind that is entered whole and corrected whole.</summary>
/// <typeparam name="TSelf">The kind.</typeparam>
/// <typeparam name="TInput">What is entered.</typeparam>
/// <typeparam name="TView">What is shown.</typeparam>
internal interface IOfficeRecord<TSelf, TInput, TView> : IOfficeRecord<TSelf>
    where TSelf : class, IOfficeRecord<TSelf, TInput, TView>
    where TInput : IOfficeInput
{
    /// <summary>The record as entered, or as corrected where there was one before. Pure.</summary>
    static abstract Result<TSelf> Decide(TSelf? before, TInput input, Entry entry);

    /// <summary>The record as it is shown.</summary>
    static abstract TView Show(TSelf record, Reading reading);
}

/// <summary>What every entry says of its place.</summary>
internal interface IOfficeInput
{
    /// <summary>The codes of the units it speaks of, and where each stands in the request.</summary>
    IReadOnlyList<(string Code, string Field)> Codes { get; }

    /// <summary>Kept by the city rather than by the one unit.</summary>
    bool IsOfCity { get; }

    /// <summary>The day at which the codes are read.</summary>
    DateOnly Day { get; }

    /// <summary>Why it is corrected.</summary>
    string? Reason { get; }
}

/// <summary>Who enters what for whom, and when.</summary>
/// <param name="OwnerId">The unit whose people keep it, or the city.</param>
/// <param name="UnitIds">The units it speaks of.</param>
/// <param name="Now">The instant.</param>
/// <param name="Stretches">The units that follow the owner.</param>
/// <param name="Keys">What closes the names of people.</param>
internal sealed record Entry(Guid OwnerId, IReadOnlyList<Guid> UnitIds, DateTimeOffset Now, IReadOnlyList<Stretch> Stretches, KeyRing Keys)
{
    public DateOnly Today => Hosting.Time.BusinessDay.Of(Now);
}

/// <summary>What an answer is made with.</summary>
/// <param name="Units">Names of units.</param>
/// <param name="Keys">What opens the names of people.</param>
/// <param name="Caller">Who asks.</param>
internal sealed record Reading(UnitNames.Lookup Units, KeyRing Keys, Caller Caller)
{
    /// <summary>The owner as it was called on a day; null for the city.</summary>
    public UnitName? Owner(Head head, DateOnly day) => head.OwnerId == City.Id ? null : Units.Name(head.OwnerId, day);

    /// <summary>The units as they were called on a day.</summary>
    public IReadOnlyList<UnitName> Covered(Head head, DateOnly day) => [.. head.UnitIds.Where(unit => unit != City.Id).Select(unit => Units.Name(unit, day))];
}
