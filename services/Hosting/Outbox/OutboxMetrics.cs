using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Platform.Hosting.Telemetry;

namespace Platform.Hosting.Outbox;

/// <summary>Gauges of what waits: <c>outbox.pending</c>, <c>outbox.oldest_age</c> in seconds, <c>outbox.parked</c>.</summary>
internal sealed class OutboxMetrics : BackgroundService
{
    private readonly OutboxTable table;
    private readonly TimeProvider clock;
    private (long Pending, double OldestAge, long Parked) last;

    public OutboxMetrics(OutboxTable table, TimeProvider clock, ServiceName service)
    {
        this.table = table;
        this.clock = clock;
        var tag = new KeyValuePair<string, object?>("service", service.Value);
        PlatformTelemetry.Meter.CreateObservableGauge("outbox.pending", () => new Measurement<long>(last.Pending, tag), "{message}", "Messages not sent yet");
        PlatformTelemetry.Meter.CreateObservableGauge("outbox.oldest_age", () => new Measurement<double>(last.OldestAge, tag), "s", "Age of the oldest message not sent yet");
        PlatformTelemetry.Meter.CreateObservableGauge("outbox.parked", () => new Measurement<long>(last.Parked, tag), "{message}", "Messages set aside with an error");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), clock);
        do
        {
            try
            {
                last = await table.MeasureAsync(stoppingToken);
            }
            catch (NpgsqlException)
            {
                // Readiness tells of the database; a gauge that stands still is enough here.
                continue;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
