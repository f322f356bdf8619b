using Dapper;
using Npgsql;
using Platform.FireInspections.Violations;
using Platform.Hosting.Authorization;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;

namespace Platform.FireInspections.Imports;

/// <summary>A unit's book of violations, each with what was done about it first. Its inspection is named by its facility and day, and by its record where there were several.</summary>
internal sealed class ViolationImport(ViolationEntry violations, NamedFacility facilities) : IImportKind
{
    private const string FoundOn = "foundOn";
    private const string RecordNo = "recordNo";
    private static readonly string[] Inspection = [.. NamedFacility.Members, FoundOn, RecordNo];

    public string Name => "violations";

    public string Action => Actions.FireWrite;

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        .. NamedFacility.Fields,
        new(FoundOn, ImportFieldType.Day, Required: true),
        new(RecordNo, ImportFieldType.Text),
        new("finding", ImportFieldType.Text, Required: true),
        new("recommendation", ImportFieldType.Text, Required: true),
        new("due", ImportFieldType.Day, Required: true),
        ImportField.Choice<OutcomeKind>("outcome.kind", required: true),
        new("outcome.on", ImportFieldType.Day, Required: true),
        new("outcome.decisionNo", ImportFieldType.Text),
        new("outcome.fineVnd", ImportFieldType.Whole),
        new("outcome.until", ImportFieldType.Day),
    ];

    public async Task<Result<Entered>> EnterAsync(NpgsqlTransaction transaction, HttpContext http, MappedRow row, string reason, CancellationToken cancellationToken)
    {
        if ((await facilities.FindAsync(transaction, http, row, row.Day(FoundOn), cancellationToken)).IsRefused(out var refusal, out var facilityId)
            || (await InspectionAsync(transaction, row, facilityId, cancellationToken)).IsRefused(out refusal, out var inspectionId)
            || row.To<ViolationRow>(Inspection).IsRefused(out refusal, out var input))
        {
            return refusal;
        }
        var violation = new ViolationInput(inspectionId, input.Finding, input.Recommendation, input.Due);
        return (await violations.EnterAsync(transaction, Caller.Of(http), violation, input.Outcome, reason, cancellationToken)).IsRefused(out refusal, out var entered)
            ? refusal with { Field = refusal.Field == "inspectionId" ? FoundOn : refusal.Field }
            : new Entered(entered.ViolationId, entered.UnitId);
    }

    private static async Task<Result<Guid>> InspectionAsync(NpgsqlTransaction transaction, MappedRow row, Guid facilityId, CancellationToken cancellationToken)
    {
        const string sql = """
            select inspection_id from inspection
            where facility_id = @facilityId and held_on = @heldOn and not withdrawn and (@recordNo::text is null or lower(state->'details'->>'recordNo') = lower(@recordNo))
            limit 2
            """;
        var parameters = new { facilityId, heldOn = row.Day(FoundOn), recordNo = row.Text(RecordNo) };
        var found = await transaction.Connection!.QueryAsync<Guid>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
        return found.AsList() switch
        {
            [] => new Refusal("unknown-inspection") { Field = FoundOn },
            [var inspectionId] => inspectionId,
            _ => new Refusal("ambiguous-inspection") { Field = RecordNo },
        };
    }
}

/// <summary>What a row says of a violation beside its inspection.</summary>
internal sealed record ViolationRow(string Finding, string Recommendation, DateOnly Due, OutcomeInput? Outcome = null);
