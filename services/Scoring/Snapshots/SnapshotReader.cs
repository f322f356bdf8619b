using Npgsql;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Dossiers;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Facts;
using Platform.Scoring.Scoreboard;

namespace Platform.Scoring.Snapshots;

/// <summary>What a unit's dossier rests on, on a day and as known at an instant.</summary>
internal sealed class SnapshotReader(NpgsqlDataSource database, BoardReader board)
{
    /// <summary>The snapshot, and what is still open on that day.</summary>
    public async Task<(Snapshot Snapshot, IReadOnlyList<OpenCriterion> Open)> ReadAsync(
        Dossier dossier, Programme programme, UnitOnDay unit, DateOnly asOf, DateTime knownAt, CancellationToken cancellationToken)
    {
        var reading = await board.ReadAsync(programme, [unit.UnitId], asOf, knownAt, cancellationToken);
        var documents = dossier.Standing.Values.Where(e => e.Document is not null && e.Step <= DossierStep.Submission).OrderBy(e => e.Ordinal)
            .Select(e => new SealedDocument(e.Step, e.Document!));
        var (attestations, evidence) = await WordsAsync(programme, unit.UnitId, asOf, knownAt, cancellationToken);
        var snapshot = new Snapshot(
            Snapshot.CurrentFormat,
            dossier.Row.DossierId,
            new SealedUnit(unit.UnitId, unit.Code, unit.Name, unit.From, unit.To),
            new SealedProgramme(programme.Code, programme.Version, programme.Digest, programme.Name.Vi, programme.LegalSource, programme.Test),
            asOf,
            new DateTimeOffset(knownAt),
            [.. programme.Criteria.Select(c => Seal(programme, c, reading.Outcomes[(unit.UnitId, c.Id)]))],
            await FactsAsync(programme, unit.UnitId, asOf, knownAt, cancellationToken),
            [.. documents],
            attestations,
            evidence);
        return (snapshot, OpenCriterion.Of(programme, reading, unit.UnitId, asOf));
    }

    /// <summary>What is in the way of a submission now.</summary>
    public async Task<IReadOnlyList<OpenCriterion>> OpenAsync(Programme programme, Guid unit, DateOnly asOf, CancellationToken cancellationToken) =>
        OpenCriterion.Of(programme, await board.ReadAsync(programme, [unit], asOf, knownAt: null, cancellationToken), unit, asOf);

    /// <summary>The fact types whose facts a programme counts, and the confirmations of their registers.</summary>
    public static IReadOnlyList<FactType> Types(Programme programme) =>
        [.. programme.Criteria.SelectMany(c => c.Countings).Select(c => c.Fact).Append(FactTypes.Confirmation).DistinctBy(t => t.Id).OrderBy(t => t.WireName, StringComparer.Ordinal)];

    private async Task<(IReadOnlyList<SealedAttestation> Attestations, IReadOnlyList<SealedEvidence> Evidence)> WordsAsync(
        Programme programme, Guid unit, DateOnly asOf, DateTime knownAt, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await SealedWords.ReadAsync(connection, programme, unit, asOf, knownAt, cancellationToken);
    }

    private async Task<IReadOnlyList<SealedFacts>> FactsAsync(Programme programme, Guid unit, DateOnly asOf, DateTime knownAt, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var facts = new List<SealedFacts>();
        foreach (var type in Types(programme))
            facts.Add(await FactDigest.ReadAsync(connection, type, unit, asOf, knownAt, cancellationToken));
        return facts;
    }

    private static SealedCriterion Seal(Programme programme, Criterion criterion, Outcome outcome) => new(
        criterion.Code,
        criterion.Name.Vi,
        programme.Criteria.FirstOrDefault(p => p.Children.Contains(criterion))?.Code,
        criterion.ThresholdText,
        outcome.Numerator,
        outcome.Denominator,
        outcome.Official,
        outcome.Computed,
        outcome.Result,
        [.. outcome.Reasons.Select(r => r.Code())]);
}
