using Platform.Hosting.Time;

namespace Platform.Scoring.Catalogue;

/// <summary>
/// One version of a programme: what it asks of whom, and until when. An unofficial one is an example for simulations: nobody
/// takes part in it, and nothing is counted for it. A test programme is counted, and what it recognises is marked as worth nothing.
/// </summary>
internal sealed record Programme(
    string Code,
    int Version,
    Text Name,
    string LegalSource,
    DateOnly First,
    DateOnly Last,
    DateTimeOffset Deadline,
    int ConfirmationMaxAgeDays,
    int AttestationMaxAgeDays,
    IReadOnlyList<Registration> Registrations,
    IReadOnlyList<Member> Units,
    IReadOnlyList<Criterion> Criteria,
    string Digest,
    bool Unofficial = false,
    bool Test = false)
{
    /// <summary>All that the file sets of it, by name: what this service applies and what its registers must.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Shown with each result: code and version.</summary>
    public string RuleVersion { get; } = $"{Code}/{Version}";

    /// <summary>Whether a city is judged over its units; nobody is recognised by it.</summary>
    public bool IsOfCity { get; } = Units.Count > 0;

    /// <summary>The last day on which it can be fulfilled.</summary>
    public DateOnly DeadlineDay { get; } = BusinessDay.Of(Deadline);

    /// <summary>The criteria that no other takes in.</summary>
    public IReadOnlyList<Criterion> Roots { get; } = [.. Criteria.Where(c => !Criteria.Any(p => p.Children.Contains(c)))];

    /// <summary>The kinds of fact that its leaves count.</summary>
    public IReadOnlyList<Facts.FactType> Facts { get; } = [.. Criteria.Select(c => c.Fact).OfType<Facts.FactType>().Distinct()];

    /// <summary>Children before those who take them in.</summary>
    public IReadOnlyList<Criterion> BottomUp { get; } = [.. Criteria.OrderBy(Height)];

    /// <summary>The day on which the programme is judged when <paramref name="asOf"/> is asked: after its end, its last.</summary>
    public DateOnly Judged(DateOnly asOf) => asOf > Last ? Last : asOf;

    private static int Height(Criterion criterion) => criterion.Children.Count == 0 ? 0 : 1 + criterion.Children.Max(Height);
}

/// <summary>A unit takes part: the one that bore the code on the day.</summary>
internal sealed record Registration(string UnitCode, DateOnly On);

/// <summary>A unit of the city, the one that bore the code on the day, with the groups it is in.</summary>
internal sealed record Member(string UnitCode, DateOnly On, IReadOnlyList<string> Groups)
{
    /// <summary>As a programme's file names it.</summary>
    public static string Name(string code, DateOnly on) => FormattableString.Invariant($"{code}@{on:yyyy-MM-dd}");
}

/// <summary>A text in both languages.</summary>
internal sealed record Text(string Vi, string En)
{
    /// <summary>In the reader's language.</summary>
    public override string ToString() => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? En : Vi;
}
