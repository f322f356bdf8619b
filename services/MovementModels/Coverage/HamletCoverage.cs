using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Movement.V1;
using Platform.Hosting.Records;
using Platform.Hosting.Units;
using Platform.MovementModels.Records;

namespace Platform.MovementModels.Coverage;

/// <summary>The mailboxes and hotline boards of a hamlet.</summary>
internal sealed record HamletCoverage : IMovementRecord<HamletCoverage>, IPlacedRecord<HamletCoverage>
{
    public static string Table => "coverage";

    static string IRecord<HamletCoverage>.Key => "hamlet_id";

    public static string Upsert => """
        insert into coverage (hamlet_id, subject_id, version, unit_ids, since, state)
        values (@HamletId, @SubjectId, @Version, @UnitIds, @Since, @State::jsonb)
        on conflict (hamlet_id) do update set version = excluded.version, unit_ids = excluded.unit_ids, since = excluded.since, state = excluded.state
        """;

    /// <summary>The hamlet, and the record of what hangs in it.</summary>
    public required Guid HamletId { get; init; }

    /// <summary>What it is called outside the register.</summary>
    public required Guid SubjectId { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public IReadOnlyList<Mailbox> Mailboxes { get; init; } = [];

    public IReadOnlyList<HotlineBoard> Boards { get; init; } = [];

    /// <summary>The first 32 bits of the SHA-256 of each uploaded photo, by the id of its file.</summary>
    public IReadOnlyDictionary<Guid, int> Fingerprints { get; init; } = new Dictionary<Guid, int>();

    public required IReadOnlyList<Stretch> Stretches { get; init; }

    [JsonIgnore]
    public Guid RecordId => HamletId;

    [JsonIgnore]
    public bool IsWithdrawn => false;

    /// <summary>The first day on which anything hung there, wrong entries included: the line keeps its beginning.</summary>
    [JsonIgnore]
    public DateOnly Since => Mailboxes.Select(m => m.InstalledOn).Concat(Boards.Select(b => b.InstalledOn)).Min();

    [JsonIgnore]
    public Guid UnitId => Stretches.UnitOn(HamletId, Since)!.Value;

    [JsonIgnore]
    public IReadOnlyCollection<Guid> KeptBy => Stretches.UnitsFrom([HamletId], Since);

    [JsonIgnore]
    public IReadOnlyCollection<Guid> PlaceIds => [HamletId];

    public object Columns() => new { HamletId, SubjectId, Version, UnitIds = KeptBy.ToArray(), Since };

    public HamletCoverage Along(IReadOnlyList<Stretch> stretches) => this with { Stretches = stretches };

    public HamletCoverage Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };

    public HamletCoverage With(Mailbox mailbox) => this with { Mailboxes = [.. Mailboxes.Where(m => m.MailboxId != mailbox.MailboxId), mailbox] };

    public HamletCoverage With(HotlineBoard board) => this with { Boards = [.. Boards.Where(b => b.BoardId != board.BoardId), board] };

    /// <summary>What equal photos have in common; null for a paper outside.</summary>
    public int? Fingerprint(string? photo) => Guid.TryParse(photo, out var fileId) && Fingerprints.TryGetValue(fileId, out var fingerprint) ? fingerprint : null;

    public IReadOnlyList<FactChanged> ToFacts(int epoch) =>
    [
        new FactChanged
        {
            SubjectId = SubjectId,
            Epoch = epoch,
            Version = Version,
            RecordedAt = RecordedAt,
            Fact = new HamletCoverageFact { Segments = CoverageLine.Of(this) },
        },
    ];
}

/// <summary>Hòm thư tố giác tội phạm.</summary>
/// <param name="MailboxId">The register's id.</param>
/// <param name="Place">Where it hangs.</param>
/// <param name="InstalledOn">First day.</param>
/// <param name="Photo">Reference of its photo; without one it does not count.</param>
/// <param name="RemovedOn">The first day on which it hangs no more.</param>
/// <param name="Openings">When it was opened, oldest first.</param>
/// <param name="Withdrawal">It was a wrong entry.</param>
internal sealed record Mailbox(
    Guid MailboxId, string Place, DateOnly InstalledOn, string? Photo, DateOnly? RemovedOn, IReadOnlyList<Opening> Openings, Withdrawal? Withdrawal);

/// <summary>A mailbox was opened. What lay in it is kept elsewhere, never with who sent it.</summary>
/// <param name="On">When.</param>
/// <param name="Letters">How many letters lay in it.</param>
/// <param name="MinutesNo">Number of the minutes.</param>
/// <param name="StaleOn">The first day on which this opening is too old, by the rule of its day.</param>
internal sealed record Opening(DateOnly On, int Letters, string? MinutesNo, DateOnly StaleOn);

/// <summary>Bảng niêm yết số đường dây nóng.</summary>
/// <param name="BoardId">The register's id.</param>
/// <param name="Place">Where it hangs.</param>
/// <param name="InstalledOn">First day.</param>
/// <param name="RemovedOn">The first day on which it hangs no more.</param>
/// <param name="Checks">When it was looked at, oldest first.</param>
/// <param name="Withdrawal">It was a wrong entry.</param>
internal sealed record HotlineBoard(Guid BoardId, string Place, DateOnly InstalledOn, DateOnly? RemovedOn, IReadOnlyList<BoardCheck> Checks, Withdrawal? Withdrawal);

/// <summary>A board was looked at.</summary>
/// <param name="On">When.</param>
/// <param name="NumbersCurrent">Its numbers were the current ones.</param>
/// <param name="Photo">Reference of the photo taken; without one the check does not count.</param>
public sealed record BoardCheck(DateOnly On, bool NumbersCurrent, [property: System.ComponentModel.DataAnnotations.StringLength(200, MinimumLength = 1)] string? Photo = null);
