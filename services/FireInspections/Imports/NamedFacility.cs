using Dapper;
using Npgsql;
using Platform.FireInspections.Facilities;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;

namespace Platform.FireInspections.Imports;

/// <summary>A sheet names a facility as people do, within its unit; where two bear one name, its address says which.</summary>
internal sealed class NamedFacility(UnitNames units)
{
    public const string UnitCode = "unitCode";
    public const string Facility = "facility";
    private const string Address = "facilityAddress";

    public static readonly IReadOnlyCollection<string> Members = [UnitCode, Facility, Address];

    /// <summary>The fields of a sheet whose rows are of a facility.</summary>
    public static readonly IReadOnlyList<ImportField> Fields = [new(UnitCode, ImportFieldType.Text, Required: true), .. FieldsOf(required: true)];

    public static IReadOnlyList<ImportField> FieldsOf(bool required) => [new(Facility, ImportFieldType.Text, required), new(Address, ImportFieldType.Text)];

    /// <summary>The one facility of that name that stands on that day in the unit that bears the code, when the caller may write for it.</summary>
    public async Task<Result<Guid>> FindAsync(NpgsqlTransaction transaction, HttpContext http, MappedRow row, DateOnly day, CancellationToken cancellationToken)
    {
        const string sql = """
            select state from facility
            where lower(name) = lower(@name) and (@address::text is null or lower(state->>'address') = lower(@address))
            """;
        if ((await units.FindOwnAsync<Facility>(transaction, http, row.Text(UnitCode)!, day, cancellationToken)).IsRefused(out var refusal, out var unit))
            return refusal;
        var parameters = new { name = row.Text(Facility), address = row.Text(Address) };
        var states = await transaction.Connection!.QueryAsync<string>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
        return states.Select(RecordStore.Read<Facility>).Where(facility => facility.UnitOn(day) == unit.UnitId).ToList() switch
        {
            [] => new Refusal("unknown-facility") { Field = Facility },
            [var facility] => facility.FacilityId,
            _ => new Refusal("ambiguous-facility") { Field = Facility },
        };
    }
}
