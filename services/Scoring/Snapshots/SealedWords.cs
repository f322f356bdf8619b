using Dapper;
using Npgsql;
using Platform.Scoring.Attestations;
using Platform.Scoring.Catalogue;

namespace Platform.Scoring.Snapshots;

/// <summary>What people said of a programme's criteria and holds on the day of a snapshot, in the catalogue's order.</summary>
internal static class SealedWords
{
    private const string Kept = "select evidence_id as id, service, file_id, sha256, data_class, title from ledger.evidence where evidence_id = any(@ids)";

    public static async Task<(IReadOnlyList<SealedAttestation> Attestations, IReadOnlyList<SealedEvidence> Evidence)> ReadAsync(
        NpgsqlConnection connection, Programme programme, Guid unit, DateOnly asOf, DateTime knownAt, CancellationToken cancellationToken)
    {
        var day = programme.Judged(asOf);
        var leaves = programme.Criteria.Where(c => !c.IsComposite).ToList();
        var states = await LeafReader.ReadAsync(connection, null, programme, [unit], leaves, day, cancellationToken);
        var standing = leaves.Where(l => states.ContainsKey((unit, l.Id))).Select(l => (Leaf: l, states[(unit, l.Id)].Standing)).ToList();
        var proofs = standing.SelectMany(s => s.Standing.Statements.Proofs.Where(p => p.Stands(day, knownAt)).Select(p => (s.Leaf, p.Id))).ToList();
        var kept = (await connection.QueryAsync<KeptProof>(new CommandDefinition(Kept, new { ids = proofs.Select(p => p.Id).ToArray() }, cancellationToken: cancellationToken))).ToDictionary(p => p.Id);
        return (
            [.. from s in standing
                from signature in s.Standing.Statements.Signatures
                where s.Leaf.Attesters.Contains(signature.Role, StringComparer.Ordinal) && s.Standing.Of(signature.Id, day, knownAt).State == AttestationState.Holds
                select new SealedAttestation(signature.Id, s.Leaf.Code, signature.Role, signature.AccountId, signature.AsOf, new DateTimeOffset(signature.KnownAt), signature.Absence)],
            [.. proofs.Select(p => kept[p.Id].Seal(p.Leaf.Code))]);
    }

    private sealed class KeptProof
    {
        public Guid Id { get; init; }

        public required string Service { get; init; }

        public Guid FileId { get; init; }

        public required string Sha256 { get; init; }

        public required string DataClass { get; init; }

        public string? Title { get; init; }

        public SealedEvidence Seal(string criterion) => new(criterion, Service, FileId, Sha256, DataClass, Title);
    }
}
