using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Catalogue;

/// <summary>
/// Opens the catalogue when the service starts, or as soon as the database answers; until then the service is not ready and says why.
/// A catalogue that contradicts what was used ends the service: no wait mends it.
/// </summary>
internal sealed class OpenCatalogue(ActiveCatalogue catalogue, TimeProvider clock, ILogger<OpenCatalogue> logger) : BackgroundService, IHealthCheck
{
    private string reason = "It was not tried yet.";

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await TryAsync(cancellationToken))
            await base.StartAsync(cancellationToken);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(catalogue.IsOpen ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"The catalogue is not open yet. {reason}"));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var attempt = 1; !await TryAsync(stoppingToken); attempt++)
            await Task.Delay(Outage.Pause(attempt), clock, stoppingToken);
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await catalogue.OpenAsync(makeResults: null, cancellationToken);
            return true;
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            reason = fault.Message;
            logger.Waits(fault.Message);
            return false;
        }
    }
}

internal static partial class OpenCatalogueLog
{
    [LoggerMessage(524, LogLevel.Warning, "The catalogue waits for the database: {Reason}")]
    public static partial void Waits(this ILogger logger, string reason);
}
