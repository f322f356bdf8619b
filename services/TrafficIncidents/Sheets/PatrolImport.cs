using System.Text.Json.Nodes;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.TrafficIncidents.Patrols;

namespace Platform.TrafficIncidents.Sheets;

/// <summary>A unit's book of patrols: each through one unit, from a time on a day to a time on it or after midnight.</summary>
internal sealed class PatrolImport(PatrolEntry patrols) : IImportKind
{
    private const string Unit = "unitCode";
    private const string Day = "startedOn";
    private const string Began = "startedTime";
    private const string Ended = "endedTime";
    private static readonly string[] Moments = [Day, Began, Ended];
    private static readonly string[] Leg = [Unit, "route", "stopped", "violations"];

    public string Name => "patrols";

    public string Action => Actions.EnforcementWrite;

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new(Unit, ImportFieldType.Text, Required: true),
        new("planNo", ImportFieldType.Text, Required: true),
        new(Day, ImportFieldType.Day, Required: true),
        new(Began, ImportFieldType.Time, Required: true),
        new(Ended, ImportFieldType.Time, Required: true),
        new("team", ImportFieldType.Text, Required: true),
        new("route", ImportFieldType.Text, Required: true),
        new("stopped", ImportFieldType.Whole, Required: true),
        new("violations", ImportFieldType.Whole),
    ];

    public async Task<Result<Entered>> EnterAsync(NpgsqlTransaction transaction, HttpContext http, MappedRow row, string reason, CancellationToken cancellationToken)
    {
        var (day, began, ended) = (row.Day(Day), row.Time(Began), row.Time(Ended));
        if (row.To<PatrolLegInput>([.. Fields.Select(f => f.Name).Except(Leg, StringComparer.Ordinal)]).IsRefused(out var refusal, out var leg))
            return refusal;
        var moments = new JsonObject
        {
            ["startedAt"] = BusinessDay.At(day, began),
            ["endedAt"] = BusinessDay.At(ended < began ? day.AddDays(1) : day, ended),
            ["legs"] = System.Text.Json.JsonSerializer.SerializeToNode(new[] { leg }, Hosting.Http.PlatformJson.Options),
        };
        if (row.To<PatrolInput>([.. Moments, .. Leg], moments).IsRefused(out refusal, out var input))
            return refusal with { Field = FieldOf(refusal.Field) };
        var (patrol, refusals) = await patrols.EnterAsync(transaction, http, input, reason, cancellationToken);
        return patrol is null ? refusals[0] with { Field = FieldOf(refusals[0].Field) } : new Entered(patrol.PatrolId, patrol.UnitId);
    }

    private static string? FieldOf(string? member) => member switch
    {
        "startedAt" => Day,
        "endedAt" => Ended,
        _ => member?[(member.LastIndexOf('.') + 1)..],
    };
}
