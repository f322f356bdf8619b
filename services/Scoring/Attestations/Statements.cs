namespace Platform.Scoring.Attestations;

/// <summary>What a signature binds: while one of these changes nothing, it holds.</summary>
/// <param name="Numerator">What was counted.</param>
/// <param name="Denominator">Out of how many.</param>
/// <param name="FailingDigest">Who failed, as one number.</param>
/// <param name="Documents">Hashes of the evidence, in order.</param>
internal sealed record Bound(long Numerator, long Denominator, long FailingDigest, IReadOnlyList<string> Documents)
{
    public bool Equals(Bound? other) => other is not null && (Numerator, Denominator, FailingDigest) == (other.Numerator, other.Denominator, other.FailingDigest)
        && Documents.SequenceEqual(other.Documents, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator, FailingDigest, Documents.Count);
}

/// <summary>An attester signed for the figures of a day.</summary>
internal sealed record Signature(Guid Id, string Role, string AccountId, DateOnly AsOf, DateTime KnownAt, Bound Bound, bool Absence);

/// <summary>An attester will not sign, or takes back what he signed.</summary>
internal sealed record Declined(string Role, DateOnly AsOf, DateTime At);

/// <summary>Somebody disputes a result; open until it is resolved.</summary>
internal sealed record Dispute(DateOnly AsOf, DateTime RaisedAt, DateTime? ResolvedAt);

/// <summary>A proof, by the hash of its content.</summary>
internal sealed record Proof(Guid Id, DateOnly AsOf, DateTime AttachedAt, DateTime? RemovedAt, string Sha256)
{
    public bool Stands(DateOnly day, DateTime knownAt) => AsOf <= day && AttachedAt <= knownAt && !(RemovedAt <= knownAt);
}

/// <summary>Everything people said of one unit's leaf, in the order in which it became known.</summary>
internal sealed record Statements
{
    public static readonly Statements None = new();

    public List<Signature> Signatures { get; } = [];

    public List<Declined> Declined { get; } = [];

    public List<Dispute> Disputes { get; } = [];

    public List<Proof> Proofs { get; } = [];

    /// <summary>The instants at which something was said or taken back.</summary>
    public IEnumerable<DateTime> Instants => Signatures.Select(s => s.KnownAt)
        .Concat(Declined.Select(d => d.At))
        .Concat(Disputes.SelectMany(d => d.ResolvedAt is { } resolved ? new[] { d.RaisedAt, resolved } : [d.RaisedAt]))
        .Concat(Proofs.SelectMany(p => p.RemovedAt is { } removed ? new[] { p.AttachedAt, removed } : [p.AttachedAt]));

    /// <summary>The documents of a day, as known at an instant.</summary>
    public IReadOnlyList<string> Documents(DateOnly day, DateTime knownAt) =>
        [.. Proofs.Where(p => p.Stands(day, knownAt)).Select(p => p.Sha256).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
