using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Platform.Hosting.Authorization;

namespace Platform.Hosting.Confirmations;

/// <summary>GET: each unit's newest confirmation, and whether the register changed under it since.</summary>
internal static class ListConfirmations
{
    private const string Sql = """
        select distinct on (c.unit_id) c.unit_id, c.through, c.fact_versions, c.confirmed_at,
            exists (
                select from fact_version f
                where f.unit_ids @> array[c.unit_id] and f.type = @FactType
                  and f.first_day <= c.through and f.recorded_at > c.confirmed_at
            ) as changed_since
        from confirmation c
        where c.register = @Register and (@All or c.unit_id = any(@Units))
        order by c.unit_id, c.through desc
        """;

    public static void MapListConfirmations(this WebApplication app, ConfirmedRegister register) =>
        app.MapGet(register.Path, async (HttpContext http, NpgsqlDataSource database, CancellationToken cancellationToken) =>
            {
                var scope = Caller.Of(http).Scope(register.Permission);
                await using var connection = await database.OpenConnectionAsync(cancellationToken);
                var rows = await connection.QueryAsync<Item>(new CommandDefinition(
                    Sql,
                    new { register.FactType, Register = register.Register.ToString(), scope.All, Units = scope.Units.ToArray() },
                    cancellationToken: cancellationToken));
                return TypedResults.Ok<IReadOnlyList<Item>>([.. rows]);
            })
            .RequirePermission(register.Permission)
            .WithName($"List{register.Register}Confirmations")
            .WithSummary("The newest confirmation of each unit")
            .WithDescription("changedSince: a record dated inside the confirmed time came or changed after the confirmation; a mark, it voids nothing.");

    /// <summary>A unit's newest confirmation.</summary>
    internal sealed record Item(Guid UnitId, DateOnly Through, long FactVersions, DateTimeOffset ConfirmedAt, bool ChangedSince);
}
