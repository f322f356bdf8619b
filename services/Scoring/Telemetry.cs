using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Platform.Scoring;

/// <summary>Scoring's own spans and metrics.</summary>
internal static class Telemetry
{
    public const string Name = "Platform.scoring";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Facts = Meter.CreateCounter<long>("scoring.facts", description: "Fact versions taken in");
}
