using static System.FormattableString;

namespace Platform.Portal.Gateway;

/// <summary>What waits for an attester, and his words.</summary>
internal sealed class AttestationsApi(HttpClient http)
{
    public Task<Page<WaitingCriterion>> ListAsync(DateOnly? asOf, string? after, CancellationToken cancellationToken)
    {
        var parts = new List<string>(2);
        if (asOf is { } day)
            parts.Add(Invariant($"asOf={day:yyyy-MM-dd}"));
        if (after is { Length: > 0 })
            parts.Add("after=" + Uri.EscapeDataString(after));
        return http.ReadAsync<Page<WaitingCriterion>>("/api/scoring/attestations" + (parts.Count == 0 ? "" : "?" + string.Join('&', parts)), cancellationToken);
    }

    public Task<Reply<SignedSelection>> SignAsync(Signing signing, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<SignedSelection>(HttpMethod.Post, "/api/scoring/attestations", signing, conditions, cancellationToken);

    /// <summary>Refuses to sign, or disputes.</summary>
    public Task<Reply<RaisedObjection>> ObjectAsync(Guid unitId, string criterion, bool dispute, Objecting objecting, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<RaisedObjection>(
            HttpMethod.Post, Invariant($"/api/scoring/units/{unitId}/criteria/{Uri.EscapeDataString(criterion)}/{(dispute ? "disputes" : "refusals")}"), objecting, conditions, cancellationToken);

    public Task<Reply<RaisedObjection>> ResolveAsync(Guid disputeId, string reason, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<RaisedObjection>(HttpMethod.Post, Invariant($"/api/scoring/disputes/{disputeId}/resolution"), new Resolving(reason), conditions, cancellationToken);
}

/// <summary>How an attester's word stands; the words for it are in the resources.</summary>
public enum AttestationState
{
    Missing,
    Holds,
    Expired,
    Withdrawn,
    Refused,
}

/// <summary>The figures that a signature binds.</summary>
public sealed record Figure(Result Computed, long? Numerator, long? Denominator, string Failing, IReadOnlyList<string> Documents);

/// <summary>What ended a signature by itself.</summary>
public sealed record EndedAttestation(DateOnly From, DateTimeOffset KnownAt, Figure Figure);

/// <summary>What a role signed for last.</summary>
public sealed record LastSignature(DateOnly AsOf, DateOnly Through, DateTimeOffset KnownAt, Figure Figure, EndedAttestation? Ended);

/// <summary>A criterion that waits for the reader's word.</summary>
public sealed record WaitingCriterion(
    Guid UnitId, string UnitCode, string UnitName, string ProgrammeName, string Criterion, string Name, string Formula, string? Threshold, DateOnly AsOf, string Role, AttestationState State, bool Expiring,
    bool Signable, bool NeedsAbsence, Result Result, Figure Figure, LastSignature? Last, int RecordsSince, int OpenDisputes);

/// <summary>A selection that is signed at once.</summary>
public sealed record Signing(IReadOnlyList<SignedStatement> Statements, DateOnly AsOf);

/// <summary>A criterion that is signed for, as it was seen.</summary>
public sealed record SignedStatement(Guid Unit, string Criterion, Figure Seen, bool Absence);

public sealed record SignedSelection(IReadOnlyList<SignedCriterion> Attestations);

public sealed record SignedCriterion(Guid UnitId, string Criterion);

public sealed record Objecting(string Reason, DateOnly AsOf);

public sealed record RaisedObjection(Guid ObjectionId);

public sealed record Resolving(string Reason);

/// <summary>What people said of a criterion, newest first.</summary>
public sealed record SaidOfCriterion(IReadOnlyList<SaidAttestation> Attestations, IReadOnlyList<SaidObjection> Objections, IReadOnlyList<SaidEvidence> Evidence);

public sealed record SaidAttestation(string Role, DateOnly AsOf, DateOnly Through, DateTimeOffset SignedAt, AttestationState State, bool Absence, Figure Figure, EndedAttestation? Ended);

public sealed record SaidObjection(Guid ObjectionId, ObjectionKind Kind, string Role, DateOnly AsOf, DateTimeOffset RaisedAt, string Reason, SaidResolution? Resolution);

/// <summary>What kind of objection; the words for it are in the resources.</summary>
public enum ObjectionKind
{
    Refusal,
    Dispute,
}

public sealed record SaidResolution(string Role, DateTimeOffset At, string Reason);

public sealed record SaidEvidence(DateTimeOffset AttachedAt, string Role, string Service, Guid FileId, string Sha256, string? Title, DateTimeOffset? RemovedAt, string? Removal);
