using System.Diagnostics.Metrics;

namespace Platform.Identity;

/// <summary>This service's own metrics.</summary>
internal static class Telemetry
{
    private static readonly Meter Meter = new("Platform.identity");

    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>("identity.sign_ins", description: "Attempts to sign in, by outcome");

    /// <summary>Counts an attempt; a rise of failures is a break-in being tried.</summary>
    public static void SignIn(string outcome) => Attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
