using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Platform.Hosting.Units;

/// <summary>
/// A service that was never told of any unit would refuse every code as unknown, which would look like a fault of the
/// caller. It is not ready before the first unit has come.
/// </summary>
internal sealed class UnitsHealth(NpgsqlDataSource database) : IHealthCheck
{
    private volatile bool seen;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!seen)
        {
            await using var command = database.CreateCommand("select exists (select from unit_replica)");
            seen = await command.ExecuteScalarAsync(cancellationToken) is true;
        }
        return seen ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("No unit has come from Territory yet.");
    }
}
