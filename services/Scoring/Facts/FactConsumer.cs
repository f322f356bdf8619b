using System.Diagnostics;
using MassTransit;
using MassTransit.Logging;
using Platform.Contracts;

namespace Platform.Scoring.Facts;

/// <summary>
/// Takes facts from the queue in batches. An outage is waited out with the batch unacknowledged; a fault of data sends the
/// batch down to single facts, of which the bad one is parked and the others count.
/// </summary>
internal sealed class FactConsumer(FactStore store, Parking parking, TimeProvider clock, ILogger<FactConsumer> logger) : IConsumer<Batch<FactChanged>>
{
    public const string Queue = "scoring-facts";

    public static void Configure(IRabbitMqReceiveEndpointConfigurator endpoint, IBusRegistrationContext context)
    {
        endpoint.PrefetchCount = 1000;
        endpoint.ConfigureError(error => error.UseFilter(new ParkUnreadable(context.GetRequiredService<Parking>())));
        endpoint.ConfigureConsumer<FactConsumer>(context, consumer => consumer.Options<BatchOptions>(batch => batch
            .SetMessageLimit(500).SetTimeLimit(TimeSpan.FromMilliseconds(5)).SetTimeLimitStart(BatchTimeLimitStart.FromFirst).SetConcurrencyLimit(2)));
    }

    public async Task Consume(ConsumeContext<Batch<FactChanged>> context)
    {
        var spans = context.Message.Select(Span).ToList();
        try
        {
            var facts = context.Message.Select(m => new Incoming(FactVersion.Read(m.Message), m.Message, m.MessageId)).ToList();
            await ApplyAsync(facts, context.CancellationToken);
        }
        finally
        {
            foreach (var span in spans)
                span?.Dispose();
        }
    }

    private async Task ApplyAsync(List<Incoming> facts, CancellationToken cancellationToken)
    {
        if (await TryAsync(facts, cancellationToken) is not { } fault)
            return;
        if (facts.Count == 1)
            await parking.ParkAsync(facts[0], $"{fault.GetType().Name}: {fault.Message}", cancellationToken);
        else
            foreach (var fact in facts)
                await ApplyAsync([fact], cancellationToken);
    }

    /// <summary>Applies, waiting out every outage; returns what is wrong with the facts, if anything is.</summary>
    private async Task<Exception?> TryAsync(List<Incoming> facts, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Telemetry.Facts.Add(await store.ApplyAsync(facts, cancellationToken));
                return null;
            }
            catch (Exception fault) when (Outage.Is(fault))
            {
                logger.Waiting(facts.Count, attempt, fault.Message);
                await Task.Delay(Outage.Pause(attempt), clock, cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                return fault;
            }
        }
    }

    /// <summary>One span for each fact under the trace of the request that caused it; a batch has no trace of its own to offer.</summary>
    private static Activity? Span(ConsumeContext<FactChanged> message)
    {
        var parent = ActivityContext.TryParse(message.Headers.Get<string>(DiagnosticHeaders.ActivityId), null, isRemote: true, out var origin) ? origin : default;
        return Telemetry.Source.StartActivity("score fact", ActivityKind.Consumer, parent)?
            .SetTag("fact.type", message.Message.Fact.FactType).SetTag("fact.subject", message.Message.SubjectId).SetTag("fact.version", message.Message.Version);
    }
}

/// <summary>What cannot be read as a fact at all is parked as it came, where operators look for the rest.</summary>
internal sealed class ParkUnreadable(Parking parking) : IFilter<ExceptionReceiveContext>
{
    public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next) =>
        parking.ParkAsync(context.GetMessageId(), context.Body.GetString(), $"{context.Exception.GetType().Name}: {context.Exception.Message}", context.CancellationToken);

    public void Probe(ProbeContext context) => context.CreateFilterScope("park");
}

internal static partial class FactConsumerLog
{
    [LoggerMessage(502, LogLevel.Warning, "{Count} facts wait for the database, attempt {Attempt}: {Reason}")]
    public static partial void Waiting(this ILogger logger, int count, int attempt, string reason);
}
