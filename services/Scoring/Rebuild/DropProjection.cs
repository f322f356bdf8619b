using Npgsql;

namespace Platform.Scoring.Rebuild;

/// <summary>
/// The verb <c>drop-projection</c>: forgets all facts and results. The verb <c>replay</c> of every register brings them
/// back; the ledger stays.
/// </summary>
internal static class DropProjection
{
    private const string Forget = """
        truncate projection.fact, projection.unit_register, projection.tally, projection.counter_day, projection.result_interval,
            projection.result, projection.unit, projection.registration, projection.city_part, projection.parked_fact
        """;

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancellationToken);
        await ProjectionLock.TakeAsync(connection, cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(Forget, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        finally
        {
            await ProjectionLock.ReleaseAsync(connection);
        }
        return 0;
    }
}
