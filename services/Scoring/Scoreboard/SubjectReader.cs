using System.Runtime.CompilerServices;
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
        await foreach (var version in KnownAsync(leaf, units, day, knownAt, cancellationToken))
            foreach (var group in Deltas(leaf.Countings, version).Where(d => d.Day <= day).GroupBy(d => d.Counter).Where(g => g.Sum(d => d.Amount) > 0))
                found[group.Key].Add(version.SubjectId);
        return new ExplainedSubjects(List(found[Counter.Numerator]), List(found[Counter.Denominator]), List(found[Counter.Failing]), List(found[Counter.Watch]));
    }

    /// <summary>With whom a proof lies, of those that the numerator counts whether one does or not; null where the facts do not tell.</summary>
    public async Task<ProvenSubjects?> ProvenAsync(Criterion leaf, Guid[] units, DateOnly day, DateTime? knownAt, CancellationToken cancellationToken)
    {
        if (leaf.Fact?.Evidenced is not { } slot)
            return null;
        var counted = leaf.Countings.Where(c => c.Counter == Counter.Numerator).Select(c => c with { Where = [.. c.Where.Where(f => f.Slot != slot)] }).ToList();
        var proven = counted.ConvertAll(c => c with { Where = [.. c.Where, new Filter(slot, AtLeast: 1)] });
        var (evidenced, missing) = (0, new List<Guid>());
        await foreach (var version in KnownAsync(leaf, units, day, knownAt, cancellationToken))
            if (Stands(proven, version))
                evidenced++;
            else if (Stands(counted, version))
                missing.Add(version.SubjectId);
        return new ProvenSubjects(evidenced, List(missing));

        bool Stands(List<Counting> countings, FactVersion version) => Deltas(countings, version).Where(d => d.Day <= day).Sum(d => d.Amount) > 0;
    }

    private static SubjectList List(List<Guid> found) => new(found.Count, [.. found.Order().Take(Shown)]);

    private async IAsyncEnumerable<FactVersion> KnownAsync(
        Criterion leaf, Guid[] units, DateOnly day, DateTime? knownAt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (leaf.Fact is not { } fact)
            yield break;
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
            yield return version;
    }

    private static List<Delta> Deltas(IEnumerable<Counting> countings, FactVersion version)
    {
        List<Delta>? deltas = null;
        foreach (var counting in countings.Where(c => c.Fact.Id == version.Type))
            foreach (var line in version.Lines)
                Contribute.Of(version.SubjectId, line, counting, 1, ref deltas);
        return deltas ?? [];
    }
}
