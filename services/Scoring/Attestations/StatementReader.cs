using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Attestations;

/// <summary>Shows what was said of a unit's leaf, with how it stands on a day.</summary>
internal sealed class StatementReader(NpgsqlDataSource database)
{
    private const string Attestations = """
        select attestation_id, role, account_id, as_of, known_at, signed_at, computed, numerator, denominator, failing_digest, documents, absence
        from ledger.attestation where unit_id = @unit and criterion = @Id and known_at <= @known order by known_at desc, attestation_id
        """;

    private const string Said = """
        select o.objection_id, o.kind, o.role, o.account_id, o.as_of, o.raised_at, o.reason, r.role as resolver_role, r.account_id as resolver, r.resolved_at, r.reason as resolution
        from ledger.objection o left join ledger.dispute_resolution r on r.objection_id = o.objection_id and r.resolved_at <= @known
        where o.unit_id = @unit and o.criterion = @Id and o.raised_at <= @known order by o.raised_at desc, o.objection_id
        """;

    private const string Proofs = """
        select e.evidence_id, e.as_of, e.attached_at, e.role, e.account_id, e.service, e.file_id, e.sha256, e.data_class, e.title, r.removed_at, r.reason as removal
        from ledger.evidence e left join ledger.evidence_removal r on r.evidence_id = e.evidence_id and r.removed_at <= @known
        where e.unit_id = @unit and e.criterion = @Id and e.attached_at <= @known order by e.attached_at desc, e.evidence_id
        """;

    public async Task<SaidOfCriterion> ReadAsync(Programme programme, Criterion leaf, Guid unit, DateOnly day, DateTime? knownAt, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var parameters = new { unit, leaf.Id, known = knownAt ?? DateTime.MaxValue.ToUniversalTime() };
        var signed = (await connection.QueryAsync<AttestationRow>(new CommandDefinition(Attestations, parameters, cancellationToken: cancellationToken))).ToList();
        var states = await LeafReader.ReadAsync(connection, null, programme, [unit], [leaf], day, cancellationToken);
        return new SaidOfCriterion(
            states.TryGetValue((unit, leaf.Id), out var state) ? [.. signed.Select(a => a.Present(leaf, state, knownAt))] : [],
            [.. (await connection.QueryAsync<ObjectionRow>(new CommandDefinition(Said, parameters, cancellationToken: cancellationToken))).Select(o => o.Present())],
            [.. (await connection.QueryAsync<EvidenceRow>(new CommandDefinition(Proofs, parameters, cancellationToken: cancellationToken))).Select(e => e.Present())]);
    }

    private sealed class AttestationRow
    {
        public Guid AttestationId { get; init; }

        public required string Role { get; init; }

        public required string AccountId { get; init; }

        public DateOnly AsOf { get; init; }

        public DateTime KnownAt { get; init; }

        public DateTime SignedAt { get; init; }

        public short Computed { get; init; }

        public long Numerator { get; init; }

        public long Denominator { get; init; }

        public long FailingDigest { get; init; }

        public required string[] Documents { get; init; }

        public bool Absence { get; init; }

        public SaidAttestation Present(Criterion leaf, LeafState state, DateTime? knownAt)
        {
            var (standing, through, ended) = state.Standing.Of(AttestationId, state.Day, knownAt);
            return new SaidAttestation(
                AttestationId, Role, AccountId, AsOf, through, new DateTimeOffset(SignedAt), new DateTimeOffset(KnownAt), standing, Absence,
                Figure.Of(leaf, (Result)Computed, new Bound(Numerator, Denominator, FailingDigest, Documents)), EndedAttestation.Of(leaf, ended));
        }
    }

    private sealed class ObjectionRow
    {
        public Guid ObjectionId { get; init; }

        public required string Kind { get; init; }

        public required string Role { get; init; }

        public required string AccountId { get; init; }

        public DateOnly AsOf { get; init; }

        public DateTime RaisedAt { get; init; }

        public required string Reason { get; init; }

        public string? ResolverRole { get; init; }

        public string? Resolver { get; init; }

        public DateTime? ResolvedAt { get; init; }

        public string? Resolution { get; init; }

        public SaidObjection Present() => new(
            ObjectionId, Enum.Parse<ObjectionKind>(Kind), Role, AccountId, AsOf, new DateTimeOffset(RaisedAt), Reason,
            ResolvedAt is { } at ? new SaidResolution(ResolverRole!, Resolver!, new DateTimeOffset(at), Resolution!) : null);
    }

    private sealed class EvidenceRow
    {
        public Guid EvidenceId { get; init; }

        public DateOnly AsOf { get; init; }

        public DateTime AttachedAt { get; init; }

        public required string Role { get; init; }

        public required string AccountId { get; init; }

        public required string Service { get; init; }

        public Guid FileId { get; init; }

        public required string Sha256 { get; init; }

        public required string DataClass { get; init; }

        public string? Title { get; init; }

        public DateTime? RemovedAt { get; init; }

        public string? Removal { get; init; }

        public SaidEvidence Present() => new(
            EvidenceId, AsOf, new DateTimeOffset(AttachedAt), Role, AccountId, Service, FileId, Sha256, Enum.Parse<DataClass>(DataClass), Title,
            RemovedAt is { } at ? new DateTimeOffset(at) : null, Removal);
    }
}
