using System.Text.Json.Nodes;
using Npgsql;
using Platform.FireInspections.Facilities;
using Platform.FireInspections.Rules;
using Platform.Hosting.Authorization;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;

namespace Platform.FireInspections.Imports;

/// <summary>A unit's list of facilities: each in one unit and one annex, from one day.</summary>
internal sealed class FacilityImport(FacilityEntry facilities) : IImportKind
{
    private const string UnitCode = "unitCode";
    private const string From = "from";
    private const string Class = "class";

    public string Name => "facilities";

    public string Action => Actions.FireWrite;

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new(UnitCode, ImportFieldType.Text, Required: true),
        new(From, ImportFieldType.Day, Required: true),
        ImportField.Choice<FacilityClass>(Class, required: true),
        new("name", ImportFieldType.Text, Required: true),
        ImportField.Choice<FacilityKind>("kind", required: true),
        new("address", ImportFieldType.Text, Required: true),
    ];

    public async Task<Result<Entered>> EnterAsync(NpgsqlTransaction transaction, HttpContext http, MappedRow row, string reason, CancellationToken cancellationToken)
    {
        var lists = new JsonObject
        {
            ["units"] = new JsonArray(new JsonObject { ["unitCode"] = row.Text(UnitCode), ["from"] = row.Text(From) }),
            ["classifications"] = new JsonArray(new JsonObject { ["classes"] = new JsonArray(row.Text(Class)), ["from"] = row.Text(From) }),
        };
        if (row.To<FacilityInput>([UnitCode, From, Class], lists).IsRefused(out var refusal, out var input))
            return refusal with { Field = FieldOf(refusal.Field) };
        var (facility, refusals) = await facilities.EnterAsync(transaction, http, input, reason, cancellationToken);
        return facility is null ? refusals[0] with { Field = FieldOf(refusals[0].Field) } : new Entered(facility.FacilityId, facility.UnitId);
    }

    private static string? FieldOf(string? member) =>
        member is null ? null : member.EndsWith(".unitCode", StringComparison.Ordinal) ? UnitCode : member.EndsWith(".from", StringComparison.Ordinal) ? From : member;
}
