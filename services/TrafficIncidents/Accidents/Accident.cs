using System.Security.Cryptography;
using Platform.Contracts;
using Platform.Contracts.Traffic.V1;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.TrafficIncidents.Rules;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>A traffic accident as the register knows it. One collision, or several in a row at one place, is one accident.</summary>
internal sealed record Accident
{
    public required Guid AccidentId { get; init; }

    /// <summary>What it is called outside the register.</summary>
    public required Guid SubjectId { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The unit where it happened.</summary>
    public required Guid UnitId { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required IReadOnlyList<Casualty> Casualties { get; init; }

    public long? PropertyDamageVnd { get; init; }

    public Place? Place { get; init; }

    /// <summary>What the officer wrote; it may be personal and never leaves the register.</summary>
    public string? Note { get; init; }

    /// <summary>Which deaths its source counts, where it came from a file.</summary>
    public string? SourceRule { get; init; }

    /// <summary>It was dated inside a time that was already confirmed.</summary>
    public bool Late { get; init; }

    public DateTimeOffset? CancelledAt { get; init; }

    public string? CancelReason { get; init; }

    /// <summary>A cancellation, or a change that takes a death off this unit's year, until a second person agrees; nothing of it holds before.</summary>
    public Proposal<Accident>? Proposed { get; init; }

    public bool IsCancelled => CancelledAt is not null;

    public DateOnly Day => BusinessDay.Of(OccurredAt);

    public static Guid NewSubjectId() => new(RandomNumberGenerator.GetBytes(16));

    /// <summary>The next version, not yet changed.</summary>
    public Accident Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };

    /// <summary>What the law makes of it.</summary>
    public Assessment Assess(TrafficRules rules)
    {
        var deathRule = rules.DeathRuleOn(Day);
        var deaths = Casualties.Count(c => c.Outcome == Outcome.Dead && deathRule.Counts(Day, c.DeathDay, c.ForensicConclusion is not null));
        var injured = Casualties.Where(c => c.Outcome == Outcome.Injured).ToList();
        var severityRule = rules.SeverityRuleOn(Day);
        return new Assessment(
            deaths,
            injured.Count,
            severityRule.Classify(deaths, [.. injured.Select(c => c.InjuryPercent).OfType<int>()], PropertyDamageVnd ?? 0),
            // An injury that is not measured yet may still lift the class.
            Provisional: deathRule.Provisional || severityRule.Provisional || injured.Any(c => c.InjuryPercent is null),
            WatchEnds: injured.Any(c => c.Serious) ? Day.AddDays(rules.WatchDays + 1) : null,
            deathRule.Name,
            severityRule.Name);
    }

    public FactChanged ToFact(TrafficRules rules, int epoch)
    {
        var assessment = Assess(rules);
        return new FactChanged
        {
            SubjectId = SubjectId,
            Epoch = epoch,
            Version = Version,
            RecordedAt = RecordedAt,
            Fact = new AccidentFact
            {
                Segments =
                [
                    new Segment<AccidentAttributes>
                    {
                        ValidFrom = Day,
                        ValidTo = Day.AddDays(1),
                        UnitId = UnitId,
                        Attributes = new AccidentAttributes
                        {
                            DeathsCounted = assessment.DeathsCounted,
                            Injured = assessment.Injured,
                            Severity = assessment.Severity,
                            WatchEnds = assessment.WatchEnds,
                            Cancelled = IsCancelled,
                        },
                    },
                ],
            },
        };
    }
}

/// <summary>What the rules of an accident's day make of it.</summary>
internal sealed record Assessment(
    int DeathsCounted, int Injured, AccidentSeverity Severity, bool Provisional, DateOnly? WatchEnds, string DeathRule, string SeverityRule);

/// <summary>A person in an accident; the register keeps no name.</summary>
internal sealed record Casualty
{
    public required Guid CasualtyId { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Badly injured: watched for the days in which a death would count.</summary>
    public bool Serious { get; init; }

    /// <summary>When the person died; null also when the source does not say, which counts as the accident's day.</summary>
    public DateTimeOffset? DiedAt { get; init; }

    /// <summary>Number or reference of the conclusion that the accident caused a later death.</summary>
    public string? ForensicConclusion { get; init; }

    /// <summary>Bodily injury in per cent, 0 to 100; null while it is not known.</summary>
    public int? InjuryPercent { get; init; }

    internal DateOnly? DeathDay => DiedAt is { } at ? BusinessDay.Of(at) : null;
}

/// <summary>What became of a person.</summary>
public enum Outcome
{
    /// <summary>Died, at the scene or later.</summary>
    Dead,

    /// <summary>Injured and living.</summary>
    Injured,

    /// <summary>Involved and unhurt.</summary>
    Unhurt,
}

/// <summary>Where it happened.</summary>
/// <param name="Lon">Longitude, WGS84.</param>
/// <param name="Lat">Latitude, WGS84.</param>
/// <param name="Road">Name or number of the road.</param>
/// <param name="Km">Kilometre post.</param>
internal sealed record Place(double? Lon = null, double? Lat = null, string? Road = null, decimal? Km = null);
