using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Platform.Hosting.Telemetry;

internal static class TelemetrySetup
{
    public static void AddPlatformTelemetry(this WebApplicationBuilder builder, string service)
    {
        if (!builder.Environment.IsDevelopment())
            builder.Logging.ClearProviders().AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            });
        // The framework's request lines would carry whole URLs; ours carry ids.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("MassTransit", LogLevel.Warning)
            .AddFilter("System.Net.Http", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service, serviceNamespace: "platform"))
            .WithTracing(tracing => tracing
                .AddSource(PlatformTelemetry.Name, $"Platform.{service}", "MassTransit")
                .AddAspNetCoreInstrumentation(web => web.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) && !http.Request.Path.StartsWithSegments("/metrics", StringComparison.Ordinal))
                .AddHttpClientInstrumentation()
                .AddNpgsql())
            .WithMetrics(metrics => metrics
                .AddMeter(PlatformTelemetry.Name, $"Platform.{service}", "MassTransit", "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http")
                .AddRuntimeInstrumentation()
                .AddPrometheusExporter());
        // Unset: nothing leaves the process but what Prometheus reads.
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            builder.Logging.AddOpenTelemetry();
            telemetry.UseOtlpExporter();
        }
        else
        {
            // Spans that nobody will read are not filled; their ids still travel.
            telemetry.WithTracing(tracing => tracing.SetSampler(new AlwaysOffSampler()));
        }
    }

    /// <summary>Metrics answer on the port <c>Platform:MetricsPort</c> alone, which no ingress reaches; unset: not at all.</summary>
    public static void MapPlatformMetrics(this WebApplication app)
    {
        if (app.Configuration["Platform:MetricsPort"] is { Length: > 0 } port)
            app.MapPrometheusScrapingEndpoint().RequireHost(string.Create(CultureInfo.InvariantCulture, $"*:{port}")).AllowAnonymous();
    }
}
