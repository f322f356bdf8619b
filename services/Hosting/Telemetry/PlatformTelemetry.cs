using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Platform.Hosting.Telemetry;

/// <summary>The chassis's own spans and metrics.</summary>
internal static class PlatformTelemetry
{
    public const string Name = "Platform.Hosting";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);
}
