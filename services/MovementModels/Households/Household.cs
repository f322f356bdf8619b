using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Movement.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Secrecy;
using Platform.Hosting.Units;
using Platform.MovementModels.Records;
using Platform.MovementModels.Rules;

namespace Platform.MovementModels.Households;

/// <summary>A household, where it lived, when it was away, and what it pledged.</summary>
internal sealed record Household : IMovementRecord<Household>, IPlacedRecord<Household>
{
    public static string Table => "household";

    static string IRecord<Household>.ReadAction => Actions.HouseholdRead;

    public static string Upsert => """
        insert into household (household_id, subject_id, version, unit_ids, hamlet_id, group_code, since, pledged_years, left_on, withdrawn, state)
        values (@HouseholdId, @SubjectId, @Version, @UnitIds, @HamletId, @GroupCode, @Since, @Years, @LeftOn, @IsWithdrawn, @State::jsonb)
        on conflict (household_id) do update set version = excluded.version, unit_ids = excluded.unit_ids, hamlet_id = excluded.hamlet_id,
            group_code = excluded.group_code, since = excluded.since, pledged_years = excluded.pledged_years, left_on = excluded.left_on,
            withdrawn = excluded.withdrawn, state = excluded.state
        """;

    public required Guid HouseholdId { get; init; }

    /// <summary>What it is called outside the register.</summary>
    public required Guid SubjectId { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Name of who represents it, closed.</summary>
    public required Sealed Representative { get; init; }

    public required Residence Residence { get; init; }

    /// <summary>Where it lived, oldest first, at least one.</summary>
    public required IReadOnlyList<Placement> Placements { get; init; }

    /// <summary>Verified absences, oldest first.</summary>
    public IReadOnlyList<Absence> Absences { get; init; } = [];

    /// <summary>Oldest first; of a year one holds at a time, and those before it were revoked.</summary>
    public IReadOnlyList<Pledge> Pledges { get; init; } = [];

    /// <summary>The first day on which it lives here no more.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>The units of its hamlets.</summary>
    public required IReadOnlyList<Stretch> Stretches { get; init; }

    /// <summary>From when an absence leaves the count, by the rule of its first day; one for each of <see cref="Absences"/>.</summary>
    public IReadOnlyList<DateOnly> Uncounted { get; init; } = [];

    public Withdrawal? Withdrawal { get; init; }

    [JsonIgnore]
    public Guid RecordId => HouseholdId;

    [JsonIgnore]
    public bool IsWithdrawn => Withdrawal is not null;

    [JsonIgnore]
    public DateOnly Since => Placements[0].From;

    [JsonIgnore]
    public Guid HamletId => Placements[^1].HamletId;

    [JsonIgnore]
    public Guid UnitId => Stretches.UnitOn(HamletId, Placements[^1].From)!.Value;

    [JsonIgnore]
    public IReadOnlyCollection<Guid> KeptBy => Stretches.UnitsFrom([HamletId], Placements[^1].From);

    /// <summary>A household that comes onto the register; the stretches of its hamlet are not known yet.</summary>
    public static Household New(Guid householdId, Sealed representative, HouseholdInput input, DateTimeOffset now) => new()
    {
        HouseholdId = householdId,
        SubjectId = Subject.NewId(),
        Version = 1,
        RecordedAt = now,
        Representative = representative,
        Residence = input.Residence,
        Placements = [new Placement(input.HamletId, input.Since, input.GroupCode)],
        Stretches = [],
    };

    /// <summary>Where it lived on a day; null before it came and once it has left.</summary>
    public Placement? PlacedOn(DateOnly day) => LeftOn <= day ? null : Placements.LastOrDefault(p => p.From <= day);

    [JsonIgnore]
    public IReadOnlyCollection<Guid> PlaceIds => [.. Placements.Select(p => p.HamletId).Distinct()];

    public object Columns() => new
    {
        HouseholdId,
        SubjectId,
        Version,
        UnitIds = KeptBy.ToArray(),
        HamletId,
        Placements[^1].GroupCode,
        Since,
        Years = Pledges.Where(p => p.RevokedOn is null).Select(p => p.Year).ToArray(),
        LeftOn,
        IsWithdrawn,
    };

    public Household Along(IReadOnlyList<Stretch> stretches) => this with { Stretches = stretches };

    public Household Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };

    /// <summary>With absences as they are now, and from when the rules leave each out.</summary>
    public Household Away(IReadOnlyList<Absence> absences, MovementRules rules) =>
        this with { Absences = absences, Uncounted = [.. absences.Select(a => rules.UncountedOn(a.From))] };

    public IReadOnlyList<FactChanged> ToFacts(int epoch) =>
    [
        new FactChanged
        {
            SubjectId = SubjectId,
            Epoch = epoch,
            Version = Version,
            RecordedAt = RecordedAt,
            Fact = new HouseholdFact { Segments = HouseholdLine.Of(this) },
        },
    ];
}

/// <summary>From which day a household lives in a hamlet.</summary>
/// <param name="HamletId">The hamlet.</param>
/// <param name="From">First day.</param>
/// <param name="GroupCode">Its resident group there, where it belongs to one.</param>
internal sealed record Placement(Guid HamletId, DateOnly From, string? GroupCode);

/// <summary>A verified absence.</summary>
/// <param name="From">First day.</param>
/// <param name="To">The day it was back; null while it is away.</param>
public sealed record Absence(DateOnly From, DateOnly? To = null);

/// <summary>What a household pledged for a year.</summary>
/// <param name="Year">The year it holds for.</param>
/// <param name="SignedOn">The day the representative signed.</param>
/// <param name="Channel">How.</param>
/// <param name="Cooperates">It holds the clause of voluntary cooperation.</param>
/// <param name="RevokedOn">The first day on which it no longer holds.</param>
/// <param name="RevokeReason">Why.</param>
internal sealed record Pledge(int Year, DateOnly SignedOn, PledgeChannel Channel, bool Cooperates, DateOnly? RevokedOn = null, string? RevokeReason = null)
{
    public bool HoldsOn(DateOnly day) => day.Year == Year && SignedOn <= day && (RevokedOn is null || day < RevokedOn);
}

/// <summary>How a household resides.</summary>
public enum Residence
{
    /// <summary>Thường trú.</summary>
    Permanent,

    /// <summary>Tạm trú.</summary>
    Temporary,
}

/// <summary>How a pledge is signed.</summary>
public enum PledgeChannel
{
    /// <summary>Bản giấy.</summary>
    Paper,

    /// <summary>Mã QR.</summary>
    Qr,

    /// <summary>Ký điện tử.</summary>
    ESign,
}
