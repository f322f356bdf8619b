using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.Hosting.Health;

/// <summary>Whether the broker has been there at all since the process began: an address that is wrong must not look like an outage that passes.</summary>
internal sealed class BrokerReached(IBusControl bus) : IHealthCheck
{
    private volatile bool reached;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        reached = reached || bus.CheckHealth().Status is BusHealthStatus.Healthy;
        return Task.FromResult(reached ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The broker has not answered since this process began."));
    }
}
