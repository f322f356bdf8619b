using System.Text.Json;
using Platform.Contracts.Drugs.V1;
using Platform.DrugCases.Persons;
using Platform.Hosting.Http;

namespace Platform.DrugCases.Rules;

/// <summary>Dated rules as configuration: periods, checklists and the steps from one legal status to the next.</summary>
/// <param name="Periods">By their first day.</param>
/// <param name="Checklists">What each kind of file must hold.</param>
/// <param name="Steps">The statuses that may follow each.</param>
internal sealed record DrugRules(
    IReadOnlyList<Periods> Periods,
    IReadOnlyDictionary<FileKind, IReadOnlyList<string>> Checklists,
    IReadOnlyDictionary<DrugStatus, IReadOnlyList<DrugStatus>> Steps)
{
    public static DrugRules Load()
    {
        using var file = typeof(DrugRules).Assembly.GetManifestResourceStream("Platform.DrugCases.Rules.drug-rules.json")!;
        return JsonSerializer.Deserialize<DrugRules>(file, PlatformJson.Options)!;
    }

    /// <summary>The periods in force on a day.</summary>
    public Periods PeriodsOn(DateOnly day) => Periods.LastOrDefault(p => p.From <= day) ?? Periods[0];

    /// <summary>Whether a status may follow another.</summary>
    public bool MayFollow(DrugStatus status, DrugStatus next) => Steps.TryGetValue(status, out var steps) && steps.Contains(next);
}

/// <summary>Periods, in days but for the last.</summary>
/// <param name="From">The first day they are in force.</param>
/// <param name="Source">Where they come from.</param>
/// <param name="AbsenceDays">How long a verified absence holds before it must be verified again.</param>
/// <param name="MonitoringDays">How long an entry of the monitoring log holds.</param>
/// <param name="WatchMonths">How long a cleared spot is watched for its return.</param>
internal sealed record Periods(DateOnly From, string Source, int AbsenceDays, int MonitoringDays, int WatchMonths);
