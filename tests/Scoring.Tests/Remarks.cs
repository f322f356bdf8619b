using Platform.Scoring.Facts;

namespace Platform.Scoring.Tests;

/// <summary>What a reader of the criteria must know besides what the catalogue says: who applies a parameter, and what is a figure or a reading of ours.</summary>
internal static class Remarks
{
    private const string Here = "Scoring";
    private const string Drugs = "DrugCases, `Rules/drug-rules.json`";
    private const string Movement = "MovementModels, `Rules/movement-rules.json`";

    /// <summary>By parameter: who applies it, or the contract that nobody provides yet.</summary>
    private static readonly Dictionary<string, (string? By, string[] Awaited)> Applied = new(StringComparer.Ordinal)
    {
        ["confirmation_max_age_days"] = (Here, []),
        ["attestation_max_age_days"] = (Here, []),
        ["official_count_tolerance"] = (Here, []),
        ["window_rule"] = (Here + ", as the window's first and last day", []),
        ["quality_ratings"] = (Here, []),
        ["recognition_chain"] = (Here + ", the steps of a dossier", []),
        ["monitoring_period_days"] = (Drugs, []),
        ["presence_max_age_days"] = (Drugs, []),
        ["retailer_rule"] = ("DrugCases, the role that is open on the day", []),
        ["mailbox_check_days"] = (Movement, []),
        ["absent_household_months"] = (Movement, []),
        ["household_scope"] = ("MovementModels, its register of households", []),
        ["death_rule"] = ("TrafficIncidents, `Rules`", []),
        ["boundary_accident"] = ("TrafficIncidents, the unit of the record", []),
        ["intentional_death"] = ("TrafficIncidents and FireInspections, the conclusion of the record", []),
        ["board_mandatory_seats"] = (null, ["GroupFact"]),
        ["reach_channels_counted"] = (null, ["ReachFact"]),
        ["awards_distinct"] = (null, ["AwardFact"]),
        ["officer_awards_count"] = (null, ["AwardFact"]),
    };

    /// <summary>By criterion.</summary>
    private static readonly Dictionary<string, string> Ours = new(StringComparer.Ordinal)
    {
        ["HAVE.3.11b"] = "every session counts, whoever held it: the register of sessions does not say who the organiser was. The resolution asks for those of the ward's police, whose chief signs for them.",
        ["TASK.4d"] = "12 patrols a unit, one a month, stand in for each unit's plan, which no register holds; `targets` in the file gives a unit its own number.",
        ["TASK.IV.3"] = "one session or item a month; the resolution names no number.",
        ["HAVE.3.5"] = "all members trained once a year; the resolution names no share.",
    };

    /// <summary>Who applies a parameter; a parameter that is not known here, or whose register came meanwhile, is a fault.</summary>
    public static string AppliedBy(string parameter)
    {
        var (by, awaited) = Applied[parameter];
        if (awaited.FirstOrDefault(a => FactTypes.Find(a) is not null) is { } there)
            throw new InvalidOperationException($"{there} is there: who applies {parameter} now?");
        return by ?? $"*only stated*: awaits {string.Join(", ", awaited)}";
    }

    public static string Of(string criterion) => Ours.TryGetValue(criterion, out var remark) ? $"<br><br>*Ours:* {remark}" : "";

    /// <summary>The criteria that something is said of.</summary>
    public static IEnumerable<string> Criteria => Ours.Keys;
}
