using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Notices;

/// <summary>Reads a unit's histories of one fact type as known at an instant, and has the detectors look at them.</summary>
internal sealed class NoticeReader(NpgsqlDataSource database)
{
    private const string Histories = $"""
        select {FactReader.Columns} from projection.fact
        where subject_id in (select subject_id from projection.fact where unit_id = $1 and type = $2) and recorded_at <= $3 order by {FactReader.Order}
        """;

    // More than sixty within an hour are more than thirty within one of the clock's: most units' books need not be read.
    private const string Busy = """
        select exists (
            select from projection.fact where unit_id = $1 and type = $2 and recorded_at <= $3
            group by date_trunc('hour', recorded_at) having count(*) >= $4)
        """;

    private static readonly Slot UnitHouseholds = FactTypes.Unit.Attributes["households"].Slot;

    public async Task<IReadOnlyList<Finding>> FindAsync(Guid unit, DateOnly day, DateTime? knownAt, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var units = await ReadAsync("UnitFact");
        var households = units.Where(h => h[^1].SubjectId == unit).SelectMany(h => h[^1].Lines).ToList();
        Finding?[] found =
        [
            .. Detection.SpotsClosed(await ReadAsync("SpotFact"), unit, day),
            .. Detection.PersonsAbsent(await ReadAsync("PersonFact"), unit, day),
            .. await IsBusyAsync(connection, unit, knownAt, cancellationToken) ? Detection.PledgesAtOnce(await ReadAsync("HouseholdFact"), unit, day) : [],
            Detection.AudienceOverHouseholds(await ReadAsync("SessionFact"), unit, day, on => HouseholdsOn(households, on)),
            Detection.PhotosRepeated(await ReadAsync("HamletCoverageFact"), unit, day),
        ];
        return [.. found.OfType<Finding>()];

        async Task<List<IReadOnlyList<FactVersion>>> ReadAsync(string type)
        {
            var histories = new List<IReadOnlyList<FactVersion>>();
            await foreach (var history in HistoriesAsync(connection, unit, FactTypes.Find(type)!, knownAt, cancellationToken))
                histories.Add(history);
            return histories;
        }
    }

    private static long? HouseholdsOn(List<FactLine> lines, DateOnly day)
    {
        foreach (var line in lines)
            if (line.From <= day && line.To > day && line.Slots[(int)UnitHouseholds] is var count and not Slots.Empty)
                return count;
        return null;
    }

    private static async Task<bool> IsBusyAsync(NpgsqlConnection connection, Guid unit, DateTime? knownAt, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Busy, connection)
        {
            Parameters = { new() { Value = unit }, new() { Value = FactTypes.Find("HouseholdFact")!.Id }, Known(knownAt), new() { Value = (long)Detection.ImportedTogether } },
        };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static NpgsqlParameter Known(DateTime? knownAt) => new() { Value = knownAt ?? DateTime.MaxValue.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz };

    private static async IAsyncEnumerable<IReadOnlyList<FactVersion>> HistoriesAsync(
        NpgsqlConnection connection, Guid unit, FactType type, DateTime? knownAt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Histories, connection)
        {
            Parameters = { new() { Value = unit }, new() { Value = type.Id }, Known(knownAt) },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var facts = new FactReader(reader);
        List<FactVersion> history = [];
        while (await facts.NextAsync(cancellationToken) is { } version)
        {
            if (history.Count > 0 && history[^1].SubjectId != version.SubjectId)
            {
                yield return history;
                history = [];
            }
            history.Add(version);
        }
        if (history.Count > 0)
            yield return history;
    }
}
