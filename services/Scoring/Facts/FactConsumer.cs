using System.Diagnostics;
using MassTransit;
using MassTransit.Logging;
using Platform.Contracts;

namespace Platform.Scoring.Facts;

/// <summary>Takes facts from the queue in batches and hands them to <see cref="FactIntake"/>; unacknowledged until they count or are parked.</summary>
internal sealed class FactConsumer(FactIntake intake) : IConsumer<Batch<FactChanged>>
{
    public const string Queue = "scoring-facts";

    /// <summary>
    /// So many that a flood comes to few transactions. No more: the client wakes as many workers at each message as may be under way, and
    /// with a thousand that was most of what this process did.
    /// </summary>
    public const int MostFacts = 100;

    public static void Configure(IRabbitMqReceiveEndpointConfigurator endpoint, IBusRegistrationContext context)
    {
        endpoint.ConfigureError(error => error.UseFilter(new ParkUnreadable(context.GetRequiredService<Parking>())));
        ConfigureBatches<FactConsumer>(endpoint, context);
    }

    /// <summary>Short batches, for the sake of the one who looks at the board; those that come meanwhile wait to be written together.</summary>
    public static void ConfigureBatches<TConsumer>(IRabbitMqReceiveEndpointConfigurator endpoint, IBusRegistrationContext context)
        where TConsumer : class, IConsumer<Batch<FactChanged>>
    {
        endpoint.PrefetchCount = MostFacts;
        endpoint.ConfigureConsumer<TConsumer>(context, consumer => consumer.Options<BatchOptions>(batch => batch
            .SetMessageLimit(MostFacts).SetTimeLimit(TimeSpan.FromMilliseconds(2)).SetTimeLimitStart(BatchTimeLimitStart.FromFirst).SetConcurrencyLimit(100)));
    }

    public async Task Consume(ConsumeContext<Batch<FactChanged>> context)
    {
        var spans = context.Message.Select(Span).ToList();
        try
        {
            await intake.TakeAsync([.. context.Message.Select(m => new Incoming(FactVersion.Read(m.Message), m.Message, m.MessageId))], context.CancellationToken);
        }
        finally
        {
            foreach (var span in spans)
                span?.Dispose();
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
