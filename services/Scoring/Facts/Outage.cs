using Npgsql;
using Platform.Scoring.Rebuild;

namespace Platform.Scoring.Facts;

/// <summary>Tells an outage, which passes and blames no fact, from a fault of a fact, which would come again for ever.</summary>
internal static class Outage
{
    // 22 data exception, 23 integrity constraint: what the statement was given is at fault. All else is the database's state.
    public static bool Is(Exception fault) => fault switch
    {
        PostgresException postgres => postgres.SqlState[..2] is not ("22" or "23"),
        NpgsqlException or ProjectionBusyException => true,
        _ => false,
    };

    /// <summary>The pause before the next attempt: doubling from 50 ms to 10 s, with jitter, so that replicas do not come back as one.</summary>
    public static TimeSpan Pause(int attempt) =>
        TimeSpan.FromMilliseconds(Math.Min(10_000, 50 << Math.Min(attempt, 8)) * (0.75 + (Random.Shared.NextDouble() / 2)));
}
