using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using Platform.Scoring.Attestations;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Rebuild;

/// <summary>
/// The verb <c>rebuild</c>: makes tally, counters and results anew from the stored facts, beside the old ones, and swaps
/// them in at the end. Readers see the old or the new; taking facts in waits meanwhile.
/// </summary>
internal sealed class RebuildScores(NpgsqlDataSource database, ActiveCatalogue catalogue, UnitTable units, ILogger<RebuildScores> logger)
{
    private const string TallyColumns = "(unit_id, known_at, day, delta, criterion, counter)";

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        var rebuild = services.GetRequiredService<RebuildScores>();
        var made = false;
        await services.GetRequiredService<ActiveCatalogue>().OpenAsync(
            async () =>
            {
                await rebuild.RebuildAsync(cancellationToken);
                made = true;
            },
            cancellationToken);
        if (!made)
            await rebuild.RebuildAsync(cancellationToken);
        return 0;
    }

    /// <summary>Enters a new catalogue; results that it needs are made before it counts as entered.</summary>
    public static Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<ActiveCatalogue>().OpenAsync(
            () => services.GetRequiredService<RebuildScores>().RebuildAsync(cancellationToken), cancellationToken);

    public async Task RebuildAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ProjectionLock.TakeAsync(connection, cancellationToken);
        try
        {
            await NextTables.CreateAsync(connection, cancellationToken);
            var builder = await StreamAsync(connection, cancellationToken);
            await NextTables.WriteAsync(connection, builder, cancellationToken);
            await units.RegisterAllAsync(connection, cancellationToken);
            await WriteResultsAsync(connection, builder, cancellationToken);
            await NextTables.SwapAsync(connection, cancellationToken);
            logger.Rebuilt(watch.Elapsed.TotalSeconds);
        }
        finally
        {
            await ProjectionLock.ReleaseAsync(connection);
        }
    }

    /// <summary>Facts come in on one connection while the tally goes out on another.</summary>
    private async Task<ProjectionBuilder> StreamAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var source = await database.OpenConnectionAsync(cancellationToken);
        await using var writer = await connection.BeginBinaryImportAsync($"copy projection.tally_next {TallyColumns} from stdin (format binary)", cancellationToken);
        writer.Timeout = TimeSpan.Zero;
        var builder = new ProjectionBuilder(catalogue.Set, (in Delta delta, DateTime knownAt) =>
        {
            writer.StartRow();
            writer.Write(delta.UnitId, NpgsqlDbType.Uuid);
            writer.Write(knownAt, NpgsqlDbType.TimestampTz);
            writer.Write(delta.Day, NpgsqlDbType.Date);
            writer.Write(delta.Amount, NpgsqlDbType.Integer);
            writer.Write(delta.Criterion, NpgsqlDbType.Smallint);
            writer.Write((short)delta.Counter, NpgsqlDbType.Smallint);
        }, await StatementInputs.ReadAsync(source, unit: null, cancellationToken));
        await FactStream.ReadAsync(source, builder, cancellationToken);
        await writer.CompleteAsync(cancellationToken);
        return builder;
    }

    private async Task WriteResultsAsync(NpgsqlConnection connection, ProjectionBuilder builder, CancellationToken cancellationToken)
    {
        var registered = await UnitTable.RegistrationsAsync(connection, cancellationToken);
        var cities = await Cities.ReadAsync(connection, transaction: null, catalogue.Set.Programmes, cancellationToken);
        var inputs = await FactStream.InputsAsync(connection, cities.With([.. registered.Select(r => r.UnitId)]), cancellationToken);
        var rows = registered.SelectMany(r => Results(catalogue.Set, builder, inputs, cities, r));
        await NextTables.WriteAsync(connection, rows, cancellationToken);
    }

    /// <summary>What a fresh evaluation gives for a registered unit.</summary>
    public static IEnumerable<IntervalRow> Results(CatalogueSet catalogue, ProjectionBuilder builder, UnitInputs inputs, Cities cities, RegisteredUnit registered)
    {
        var programme = catalogue.Programme(registered.Programme);
        return builder.Results(programme, registered.UnitId, cities, (unit, criterion) => inputs.Register(
            unit, criterion.Fact, programme, criterion.Fact is { } fact ? builder.Registers.GetValueOrDefault((unit, fact.Id))?.Held ?? 0 : 0));
    }
}

internal static partial class RebuildScoresLog
{
    [LoggerMessage(510, LogLevel.Information, "The projection was made anew in {Seconds:0.0} s")]
    public static partial void Rebuilt(this ILogger logger, double seconds);
}
