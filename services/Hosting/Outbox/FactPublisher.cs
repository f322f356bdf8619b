using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using MassTransit.Logging;
using Platform.Contracts;
using Platform.Hosting.Http;
using Platform.Hosting.Telemetry;

namespace Platform.Hosting.Outbox;

/// <summary>Publishes one stored message under the trace of the request that caused it.</summary>
internal sealed class FactPublisher(IBus bus)
{
    /// <summary>Marks a message that <c>replay</c> sent.</summary>
    public const string ReplayHeader = "platform-replay";

    public async Task PublishAsync(OutboxRow row, CancellationToken cancellationToken, bool replayed = false)
    {
        var fact = JsonSerializer.Deserialize<FactChanged>(row.Body, PlatformJson.Options)!;
        // MassTransit takes the trace from the current activity, not from a header that is set by hand; a trace that nobody
        // samples it does not take, and then the header alone carries it on.
        var origin = ActivityContext.TryParse(row.Traceparent, row.Tracestate, isRemote: true, out var stored) ? stored : default;
        using var activity = PlatformTelemetry.Source.StartActivity("outbox publish", ActivityKind.Producer, origin);
        await bus.Publish(
            fact,
            context =>
            {
                context.MessageId = row.Id;
                context.SetRoutingKey(row.Type);
                if (activity is not { Recorded: true } && row.Traceparent is { } trace)
                    context.Headers.Set(DiagnosticHeaders.ActivityId, trace);
                if (replayed)
                    context.Headers.Set(ReplayHeader, "true");
                // Without it, a message that reaches no queue is confirmed and lost.
                if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
                    rabbit.Mandatory = true;
            },
            cancellationToken);
    }
}
