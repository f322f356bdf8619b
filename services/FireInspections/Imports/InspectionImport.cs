using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using Platform.FireInspections.Inspections;
using Platform.Hosting.Authorization;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;

namespace Platform.FireInspections.Imports;

/// <summary>A unit's book of inspections that were held. A planned one is named by the day on which it was due; what was looked at stays in its record.</summary>
internal sealed class InspectionImport(InspectionEntry inspections, NamedFacility facilities) : IImportKind
{
    private const string HeldOn = "heldOn";
    private const string PlannedFor = "plannedFor";

    public string Name => "inspections";

    public string Action => Actions.FireWrite;

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        .. NamedFacility.Fields,
        new(HeldOn, ImportFieldType.Day, Required: true),
        ImportField.Choice<InspectionKind>("kind", required: true),
        new("recordNo", ImportFieldType.Text, Required: true),
        new("team", ImportFieldType.Text, Required: true),
        new("conclusion", ImportFieldType.Text, Required: true),
        new(PlannedFor, ImportFieldType.Day),
    ];

    public async Task<Result<Entered>> EnterAsync(NpgsqlTransaction transaction, HttpContext http, MappedRow row, string reason, CancellationToken cancellationToken)
    {
        if ((await facilities.FindAsync(transaction, http, row, row.Day(HeldOn), cancellationToken)).IsRefused(out var refusal, out var facilityId))
            return refusal;
        var more = new JsonObject { ["facilityId"] = facilityId, ["items"] = new JsonArray() };
        if (row.Text(PlannedFor) is not null)
        {
            if (await LineAsync(transaction, facilityId, row.Day(PlannedFor), cancellationToken) is not { } lineId)
                return new Refusal("unknown-plan-line") { Field = PlannedFor };
            more["lineId"] = lineId;
        }
        if (row.To<NewInspectionInput>([.. NamedFacility.Members, PlannedFor], more).IsRefused(out refusal, out var input))
            return refusal;
        return (await inspections.EnterAsync(transaction, Caller.Of(http), input, reason, cancellationToken)).IsRefused(out refusal, out var inspection)
            ? refusal with { Field = refusal.Field switch { "facilityId" => NamedFacility.Facility, "lineId" => PlannedFor, var member => member } }
            : new Entered(inspection.InspectionId, inspection.UnitId);
    }

    /// <summary>A plan has one line of a facility for a day.</summary>
    private static Task<Guid?> LineAsync(NpgsqlTransaction transaction, Guid facilityId, DateOnly due, CancellationToken cancellationToken)
    {
        const string sql = "select line_id from plan_line where facility_id = @facilityId and due = @due and not withdrawn";
        return transaction.Connection!.QueryFirstOrDefaultAsync<Guid?>(new CommandDefinition(sql, new { facilityId, due }, transaction, cancellationToken: cancellationToken));
    }
}
