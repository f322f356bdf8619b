using System.Text.Json.Nodes;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.TrafficIncidents.Violations;

namespace Platform.TrafficIncidents.Sheets;

/// <summary>A unit's book of traffic violations, each with its decision where there is one.</summary>
internal sealed class ViolationImport(ViolationEntry violations) : IImportKind
{
    private const string Day = "foundOn";
    private const string Time = "time";

    public string Name => "violations";

    public string Action => Actions.EnforcementWrite;

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new("unitCode", ImportFieldType.Text, Required: true),
        new(Day, ImportFieldType.Day, Required: true),
        new(Time, ImportFieldType.Time, Required: true),
        new("recordNo", ImportFieldType.Text, Required: true),
        ImportField.Choice<ViolationTheme>("theme", required: true),
        new("act", ImportFieldType.Text, Required: true),
        ImportField.Choice<DecisionKind>("decision.kind", required: true),
        new("decision.no", ImportFieldType.Text, Required: true),
        new("decision.on", ImportFieldType.Day, Required: true),
        new("decision.fineVnd", ImportFieldType.Whole),
        new("paidOn", ImportFieldType.Day),
    ];

    public async Task<Result<Entered>> EnterAsync(NpgsqlTransaction transaction, HttpContext http, MappedRow row, string reason, CancellationToken cancellationToken)
    {
        if (row.To<ViolationInput>([Day, Time], new JsonObject { ["foundAt"] = BusinessDay.At(row.Day(Day), row.Time(Time)) }).IsRefused(out var refusal, out var input))
            return refusal;
        var (violation, refusals) = await violations.EnterAsync(transaction, http, input, reason, cancellationToken);
        return violation is null
            ? refusals[0] with { Field = refusals[0].Field == "foundAt" ? Day : refusals[0].Field }
            : new Entered(violation.ViolationId, violation.UnitId);
    }
}
