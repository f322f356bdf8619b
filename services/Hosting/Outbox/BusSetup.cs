using System.Text.Json;
using System.Text.Json.Serialization;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Contracts;
using Platform.Hosting.Health;
using Platform.Hosting.Units;
using RabbitMQ.Client;

namespace Platform.Hosting.Outbox;

/// <summary>The bus: one exchange for facts, receive endpoints for those who count them.</summary>
public static class BusSetup
{
    /// <summary>
    /// Adds the receive endpoint of a queue that <see cref="Topology"/> declares, with the same arguments, and leaves its
    /// bindings to the topology.
    /// </summary>
    public static void FactEndpoint(
        this IRabbitMqBusFactoryConfigurator bus, string queue, Action<IRabbitMqReceiveEndpointConfigurator> configure) =>
        bus.ReceiveEndpoint(queue, endpoint =>
        {
            endpoint.ConfigureConsumeTopology = false;
            foreach (var (name, value) in Topology.QueueArguments(queue))
                endpoint.SetQueueArgument(name, value);
            configure(endpoint);
        });

    internal static void AddPlatformBus(this WebApplicationBuilder builder, PlatformOptions options, string service)
    {
        var broker = builder.Configuration.GetConnectionString("Broker");
        builder.Services.AddMassTransit(bus =>
        {
            // Where the registers stand is nobody's business but the city's.
            bus.DisableUsageTelemetry();
            // A service that has had its broker once is useful without it (its outbox keeps what it has to say), so the bus only degrades it.
            bus.ConfigureHealthCheckOptions(health =>
            {
                health.MinimalFailureStatus = HealthStatus.Degraded;
                health.Tags.Add(HealthSetup.Ready);
            });
            foreach (var add in options.Consumers)
                add(bus);
            if (options.ReplicatesUnits)
                bus.AddConsumer<UnitFactConsumer>();
            bus.UsingRabbitMq((context, rabbit) =>
            {
                if (broker is { Length: > 0 })
                    rabbit.Host(new Uri(broker));
                rabbit.ConfigureJsonSerializerOptions(Wire);
                rabbit.Message<FactChanged>(message => message.SetEntityName(Topology.Exchange));
                rabbit.Publish<FactChanged>(publish =>
                {
                    publish.ExchangeType = ExchangeType.Topic;
                    publish.Durable = true;
                });
                foreach (var map in options.Endpoints)
                    map(context, rabbit);
                if (options.ReplicatesUnits)
                    rabbit.FactEndpoint($"{service}-units", endpoint => UnitFactConsumer.Configure(endpoint, context));
            });
        });
        // One for the whole process: it remembers, and a check that is not registered is made anew each time.
        builder.Services.AddSingleton<BrokerReached>();
        builder.Services.AddHealthChecks().AddCheck<BrokerReached>("broker", tags: [HealthSetup.Ready]);
        // Asked when the web server starts, not before: migrations and other verbs are not given the broker's address.
        builder.Services.AddOptions<ConnectionStrings>().Bind(builder.Configuration.GetSection(nameof(ConnectionStrings)))
            .Validate(strings => strings.Broker is { Length: > 0 }, "ConnectionStrings:Broker is not set.").ValidateOnStart();
        builder.Services.AddOptions<MassTransitHostOptions>().Configure(host => host.WaitUntilStarted = false);
    }

    private sealed class ConnectionStrings
    {
        public string? Broker { get; set; }
    }

    /// <summary>Enums travel by name, so that a queue can be read by a person and a new member moves no number.</summary>
    private static JsonSerializerOptions Wire(JsonSerializerOptions json)
    {
        json.WriteIndented = false;
        json.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        return json;
    }

    internal static void AddOutbox(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<FactOptions>(builder.Configuration.GetSection("Platform"));
        services.AddSingleton<Outbox>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxTable>();
        services.AddSingleton<BrokerWatch>();
        services.AddSingleton<FactPublisher>();
        services.AddHostedService<OutboxListener>();
        services.AddHostedService<OutboxDispatcher>();
        services.AddHostedService<OutboxMetrics>();
    }
}
