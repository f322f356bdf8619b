using System.Text.Json;
using Platform.Contracts.Traffic.V1;
using Platform.Hosting.Http;

namespace Platform.TrafficIncidents.Rules;

/// <summary>
/// Dated rules of law as configuration: which deaths count, and where the classes of consequences begin. The rule of the
/// accident's own day applies, whenever it is recorded.
/// </summary>
internal sealed record TrafficRules(
    IReadOnlyList<DeathRule> DeathRules, int WatchDays, TermRule DecisionDays, TermRule PaymentDays, IReadOnlyList<SeverityRule> SeverityRules)
{
    public static TrafficRules Load()
    {
        using var file = typeof(TrafficRules).Assembly.GetManifestResourceStream("Platform.TrafficIncidents.Rules.traffic-rules.json")!;
        return JsonSerializer.Deserialize<TrafficRules>(file, PlatformJson.Options)!;
    }

    public DeathRule DeathRuleOn(DateOnly day) => DeathRules.Last(rule => rule.From is null || rule.From <= day);

    public SeverityRule SeverityRuleOn(DateOnly day) => SeverityRules.Last(rule => rule.From is null || rule.From <= day);
}

/// <summary>A term in calendar days.</summary>
/// <param name="Days">How many.</param>
/// <param name="Provisional">The law counts otherwise, or its text was not found.</param>
/// <param name="Source">Law, article, version.</param>
internal sealed record TermRule(int Days, bool Provisional, string Source);

/// <summary>Which deaths of an accident count.</summary>
/// <param name="Name">The rule's name in reports.</param>
/// <param name="From">First day of accidents it applies to; null: from ever.</param>
/// <param name="Days">A death on the accident's day plus so many days still counts without more; null: every death does.</param>
/// <param name="Provisional">The text of the rule is not known, and figures under it may change.</param>
/// <param name="Source">Law, article, version.</param>
internal sealed record DeathRule(string Name, DateOnly? From, int? Days, bool Provisional, string Source)
{
    /// <summary>Whether a death counts. The first day is not counted, by the civil rule for terms.</summary>
    /// <param name="accidentDay">The accident's day.</param>
    /// <param name="deathDay">The day of death; null when the source does not say, which counts as the accident's day.</param>
    /// <param name="forensicConclusion">A public forensic body concluded that the accident caused it.</param>
    public bool Counts(DateOnly accidentDay, DateOnly? deathDay, bool forensicConclusion) =>
        Days is not { } days || forensicConclusion || deathDay is null || deathDay <= accidentDay.AddDays(days);
}

/// <summary>Classes of consequences, highest first.</summary>
/// <param name="Name">The rule's name in reports.</param>
/// <param name="From">First day of accidents it applies to; null: from ever.</param>
/// <param name="Provisional">The limits of the law in force were not found, and these stand in for them.</param>
/// <param name="Source">Law, article, version.</param>
/// <param name="Classes">Where each class begins.</param>
internal sealed record SeverityRule(string Name, DateOnly? From, bool Provisional, string Source, IReadOnlyList<SeverityClass> Classes)
{
    /// <summary>The highest class that deaths, injuries or damage reach on their own.</summary>
    /// <param name="deaths">Deaths that count.</param>
    /// <param name="injuryPercents">Known injury percentages, one for each injured person.</param>
    /// <param name="damageVnd">Damage to property.</param>
    public AccidentSeverity Classify(int deaths, IReadOnlyCollection<int> injuryPercents, long damageVnd) =>
        Classes.FirstOrDefault(c => c.IsReached(deaths, injuryPercents, damageVnd))?.Severity ?? AccidentSeverity.Collision;
}

/// <summary>Where a class begins. Upper limits are the beginnings of the class above.</summary>
internal sealed record SeverityClass(AccidentSeverity Severity, int? Deaths, long DamageVnd, IReadOnlyList<InjuryLimit> Injuries)
{
    public bool IsReached(int deaths, IReadOnlyCollection<int> injuryPercents, long damageVnd) =>
        deaths >= Deaths || damageVnd >= DamageVnd || Injuries.Any(limit => limit.IsReached(injuryPercents));
}

/// <summary>One person: the worst injury of one; more: the sum over at least so many.</summary>
internal sealed record InjuryLimit(int People, int Percent)
{
    public bool IsReached(IReadOnlyCollection<int> percents) =>
        People == 1 ? percents.Any(p => p >= Percent) : percents.Count >= People && percents.Sum() >= Percent;
}
