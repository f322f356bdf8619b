using Npgsql;
using NpgsqlTypes;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Scoreboard;

/// <summary>Finds the subjects behind a leaf when asked: through the same count that made its figures.</summary>
internal sealed class SubjectReader(NpgsqlDataSource database)
{
    private const int Shown = 100;

    private const string Known = $"""
        select {FactReader.Columns} from projection.fact f
        where f.unit_id = any($1) and f.type = $2 and f.valid_from <= $3 and f.recorded_at <= $4
          and not exists (
              select from projection.fact n
              where n.subject_id = f.subject_id and (n.epoch, n.version) > (f.epoch, f.version) and n.recorded_at <= $4)
        order by {FactReader.Order}
        """;

    public async Task<ExplainedSubjects> ReadAsync(Criterion leaf, Guid[] units, DateOnly day, DateTime? knownAt, CancellationToken cancellationToken)
    {
        var found = Enum.GetValues<Counter>().ToDictionary(c => c, _ => new List<Guid>());
        if (leaf.Fact is { } fact)
            await ReadAsync(leaf, fact, units, day, knownAt, found, cancellationToken);
        return new ExplainedSubjects(List(Counter.Numerator), List(Counter.Denominator), List(Counter.Failing), List(Counter.Watch));

        SubjectList List(Counter counter) => new(found[counter].Count, [.. found[counter].Order().Take(Shown)]);
    }

    private async Task ReadAsync(
        Criterion leaf, FactType fact, Guid[] units, DateOnly day, DateTime? knownAt, Dictionary<Counter, List<Guid>> found, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Known, connection)
        {
            Parameters =
            {
                new() { Value = units },
                new() { Value = fact.Id },
                new() { Value = day },
                new() { Value = knownAt ?? DateTime.MaxValue.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var facts = new FactReader(reader);
        while (await facts.NextAsync(cancellationToken) is { } version)
            foreach (var group in Deltas(leaf, version).Where(d => d.Day <= day).GroupBy(d => d.Counter).Where(g => g.Sum(d => d.Amount) > 0))
                found[group.Key].Add(version.SubjectId);
    }

    private static List<Delta> Deltas(Criterion leaf, FactVersion version)
    {
        List<Delta>? deltas = null;
        foreach (var counting in leaf.Countings.Where(c => c.Fact.Id == version.Type))
            foreach (var line in version.Lines)
                Contribute.Of(version.SubjectId, line, counting, 1, ref deltas);
        return deltas ?? [];
    }
}
