using Dapper;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Platform.Hosting.Authorization;

namespace Platform.Hosting.Records;

/// <summary>
/// Tells PostgreSQL, for one transaction, whose rows its policies may show: the settings <c>platform.all_units</c> and
/// <c>platform.units</c>. A transaction that was told nothing sees nothing.
/// </summary>
public static class RowScope
{
    /// <summary>Tells it for who asks; nothing where no action limits the rows.</summary>
    public static Task SetAsync(NpgsqlTransaction transaction, HttpContext http, string? action, CancellationToken cancellationToken) =>
        action is null ? Task.CompletedTask : SetAsync(transaction, Caller.Of(http).Scope(action), cancellationToken);

    /// <summary>Tells it for some units.</summary>
    public static Task SetAsync(NpgsqlTransaction transaction, UnitScope scope, CancellationToken cancellationToken)
    {
        const string sql = "select set_config('platform.all_units', @all, true), set_config('platform.units', @units, true)";
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            sql, new { all = scope.All ? "yes" : "no", units = $"{{{string.Join(',', scope.Units)}}}" }, transaction, cancellationToken: cancellationToken));
    }
}
