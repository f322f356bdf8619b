using Npgsql;
using Platform.Journeys;
using Xunit;

[assembly: AssemblyFixture(typeof(WholePlatform))]

namespace Platform.Journeys;

/// <summary>The product without the demo year: what a journey counts is what it entered.</summary>
public sealed class WholePlatform() : Product("28080", "journeys", "--no-demo")
{
    /// <summary>What the services told their tracing backend, as it came.</summary>
    public CaughtTelemetry Telemetry { get; } = new("http://127.0.0.1:28079/");

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [new("OTEL_EXPORTER_OTLP_ENDPOINT", Telemetry.Address), new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")];

    /// <summary>One service's database, seen by its server's owner.</summary>
    public string Database(string service) =>
        new NpgsqlConnectionStringBuilder(File.ReadAllText(Path.Combine(Local, "postgres", "url")).Trim()) { Database = service }.ConnectionString;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Telemetry.Dispose();
    }
}
