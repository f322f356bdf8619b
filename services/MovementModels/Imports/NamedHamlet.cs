using Dapper;
using Npgsql;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;
using Platform.MovementModels.Hamlets;

namespace Platform.MovementModels.Imports;

/// <summary>A sheet names a hamlet as people do, within its unit.</summary>
internal static class NamedHamlet
{
    public const string Hamlet = "hamlet";
    private const string UnitCode = "unitCode";

    public static readonly IReadOnlyList<ImportField> Fields =
        [new(UnitCode, ImportFieldType.Text, Required: true), new(Hamlet, ImportFieldType.Text, Required: true)];

    public static readonly IReadOnlyCollection<string> Members = [UnitCode, Hamlet];

    /// <summary>The one hamlet of that name in the unit that bears the code on that day. A merged unit may have several of a name: then its id says which.</summary>
    public static Task<Result<Guid>> FindAsync(NpgsqlTransaction transaction, MappedRow row, DateOnly day, CancellationToken cancellationToken) =>
        FindAsync(transaction, row, row.Text(Hamlet)!, Hamlet, day, cancellationToken);

    /// <summary>The same for one of several names in a field.</summary>
    public static async Task<Result<Guid>> FindAsync(
        NpgsqlTransaction transaction, MappedRow row, string name, string field, DateOnly day, CancellationToken cancellationToken)
    {
        const string sql = """
            select distinct h.hamlet_id from hamlet_replica h join unit_replica u on u.unit_id = h.unit_id
            where u.code = @unitCode and (lower(h.name) = lower(@name) or h.hamlet_id::text = @name)
                and h.valid_from <= @day and (h.valid_to is null or h.valid_to > @day) and u.valid_from <= @day and (u.valid_to is null or u.valid_to > @day)
            limit 2
            """;
        var parameters = new { unitCode = row.Text(UnitCode), name, day };
        var found = await transaction.Connection!.QueryAsync<Guid>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
        return found.AsList() switch
        {
            [] => HamletReplica.Unknown(field, day),
            [var hamletId] => hamletId,
            _ => new Refusal("ambiguous-hamlet") { Field = field },
        };
    }
}
