using static System.FormattableString;

namespace Platform.Portal.Gateway;

/// <summary>Results as Scoring knows them.</summary>
internal sealed class ScoringApi(HttpClient http)
{
    /// <summary>The units with a programme that the reader may see.</summary>
    public Task<Scoreboard> BoardAsync(Moment moment, CancellationToken cancellationToken) =>
        http.ReadAsync<Scoreboard>("/api/scoring/scoreboard" + moment.Query, cancellationToken);

    /// <summary>Why a criterion stands as it does.</summary>
    public Task<Explanation> ExplainAsync(Guid unitId, string criterion, Moment moment, CancellationToken cancellationToken) =>
        http.ReadAsync<Explanation>(Path(unitId, criterion) + moment.Query, cancellationToken);

    /// <summary>How a criterion's result changed, newest knowledge first.</summary>
    public Task<Page<Change>> HistoryAsync(Guid unitId, string criterion, Moment moment, string? after, CancellationToken cancellationToken) =>
        http.ReadAsync<Page<Change>>(Path(unitId, criterion) + "/history" + moment.QueryWith("after", after), cancellationToken);

    private static string Path(Guid unitId, string criterion) => Invariant($"/api/scoring/units/{unitId}/criteria/{Uri.EscapeDataString(criterion)}");
}

/// <summary>The day asked about, and the instant up to which knowledge counts; null is now.</summary>
public sealed record Moment(DateOnly? AsOf, DateTimeOffset? KnownAt = null)
{
    /// <summary>As a query string, empty when neither is given.</summary>
    public string Query
    {
        get
        {
            var parts = new List<string>(2);
            if (AsOf is { } day)
                parts.Add(Invariant($"asOf={day:yyyy-MM-dd}"));
            if (KnownAt is { } instant)
                parts.Add("knownAt=" + Uri.EscapeDataString(Invariant($"{instant.ToUniversalTime():yyyy-MM-ddTHH:mm:ss.FFFFFFF}Z")));
            return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
        }
    }

    /// <summary>The query string with one more value, where there is one.</summary>
    public string QueryWith(string name, string? value) => value is null ? Query : $"{Query}{(Query.Length > 0 ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
}

/// <summary>What a criterion comes to; the words for it are in the resources.</summary>
public enum Result
{
    Met,
    NotMet,
    InsufficientData,
    PendingAttestation,
    NotApplicable,
    Disputed,
}

public sealed record Scoreboard(DateOnly AsOf, IReadOnlyList<ScoredUnit> Units);

public sealed record ScoredUnit(Guid UnitId, string Code, string Name, IReadOnlyList<ScoredProgramme> Programmes);

/// <summary>A unit's results in a programme; the name is in the reader's language.</summary>
public sealed record ScoredProgramme(string Programme, string Name, string RuleVersion, DateTimeOffset Deadline, Result Result, IReadOnlyList<Score> Criteria)
{
    /// <summary>Where it is heading; null once nothing is open.</summary>
    public Forecast? Forecast { get; init; }

    /// <summary>The days that are looked at; null when Scoring does not say.</summary>
    public Window? Window { get; init; }
}

/// <summary>A criterion's result. The figures are null where there are none, and where the reader may not see them.</summary>
public record Score(string Code, string Name, Result Computed, Result Result)
{
    /// <summary>The criterion that takes it in.</summary>
    public string? Parent { get; init; }

    /// <summary>Why it is not simply met or not met.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Whether what is not met can still be met within the window.</summary>
    public bool Recoverable { get; init; }

    public long? Numerator { get; init; }

    public long? Denominator { get; init; }

    public string? Threshold { get; init; }

    public DateTimeOffset? FreshAt { get; init; }

    /// <summary>Where it is heading; null once it is met.</summary>
    public Forecast? Forecast { get; init; }

    /// <summary>There are figures, but not for this reader.</summary>
    public bool Suppressed { get; init; }

    /// <summary>They are too small to be told to this reader.</summary>
    public bool SmallCount { get; init; }
}

/// <summary>Where a criterion that is not met yet is heading.</summary>
public enum Outlook
{
    OnPace,
    AtRisk,
    Irrecoverable,
}

/// <summary>How a criterion that is not met yet is likely to end. The figures are null where there are none, and where the reader may not see them.</summary>
public sealed record Forecast(Outlook Flag, IReadOnlyList<string> Reasons, int DaysLeft, long? Needed = null, long? Pace = null, long? EtaDays = null);

/// <summary>Why a unit's criterion stands where it does.</summary>
public sealed record Explanation(
    Guid UnitId, string Code, string Name, DateOnly AsOf, string ProgrammeName, DateTimeOffset Deadline, Window Window, ExplainedCriterion Criterion);

/// <summary>First and last day, both within.</summary>
public sealed record Window(DateOnly First, DateOnly Last);

/// <summary>A result with all it rests on.</summary>
public sealed record ExplainedCriterion(string Code, string Name, Result Computed, Result Result) : Score(Code, Name, Computed, Result)
{
    /// <summary>The rule in words.</summary>
    public string? Formula { get; init; }

    /// <summary>What proves it.</summary>
    public string? Proof { get; init; }

    public string? LegalSource { get; init; }

    public string? RuleVersion { get; init; }

    /// <summary>Roles that attest it.</summary>
    public IReadOnlyList<string> Attesters { get; init; } = [];

    /// <summary>The last day that a fresh confirmation of the register speaks of.</summary>
    public DateOnly? ConfirmedThrough { get; init; }

    public ExplainedSubjects? Subjects { get; init; }

    /// <summary>With how many of the records their proof lies; null where the records do not tell.</summary>
    public ProvenSubjects? Proven { get; init; }

    /// <summary>What each unit brings to a criterion of its city; null for a unit's own.</summary>
    public IReadOnlyList<ExplainedPart>? Parts { get; init; }

    /// <summary>What people said of it; null of what takes in others, and where the reader may not see it.</summary>
    public SaidOfCriterion? Said { get; init; }

    public IReadOnlyList<ExplainedCriterion> Children { get; init; } = [];
}

/// <summary>What a unit brings to a criterion of its city: a sum's figures, or its count beside its target.</summary>
public sealed record ExplainedPart(
    Guid UnitId, string Code, string Name, bool Stands, long? Numerator, long? Denominator, int? Target, DateOnly? ConfirmedThrough, bool SmallCount = false);

/// <summary>What is behind the figures, by random ids; only their register can say what they are.</summary>
public sealed record ExplainedSubjects(SubjectList Numerator, SubjectList Denominator, SubjectList Failing, SubjectList Watch);

/// <summary>With so many records a proof lies, and with these none.</summary>
public sealed record ProvenSubjects(int Evidenced, SubjectList Missing);

/// <summary>How many there are, and the first hundred.</summary>
public sealed record SubjectList(int Total, IReadOnlyList<Guid> Ids);

/// <summary>What was known of the result from an instant on.</summary>
public sealed record Change(DateTimeOffset KnownAt, Result Computed, Result Result, long? Numerator, long? Denominator, bool SmallCount = false);
