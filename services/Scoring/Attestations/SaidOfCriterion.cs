using Platform.Hosting.Authorization;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Attestations;

/// <summary>What people said of a criterion, newest first.</summary>
/// <param name="Attestations">What was signed for, and how it stands.</param>
/// <param name="Objections">Refusals to sign, and disputes.</param>
/// <param name="Evidence">What proves it.</param>
public sealed record SaidOfCriterion(IReadOnlyList<SaidAttestation> Attestations, IReadOnlyList<SaidObjection> Objections, IReadOnlyList<SaidEvidence> Evidence);

/// <summary>A signature.</summary>
/// <param name="AttestationId">Its id.</param>
/// <param name="Role">In which role.</param>
/// <param name="AccountId">By whom.</param>
/// <param name="AsOf">The day it speaks of.</param>
/// <param name="Through">The last day on which it is good.</param>
/// <param name="SignedAt">When it was signed.</param>
/// <param name="KnownAt">Up to when facts counted.</param>
/// <param name="State">How it stands on the day asked about.</param>
/// <param name="Absence">That there is nobody to count was signed for.</param>
/// <param name="Figure">The figures it was signed for.</param>
/// <param name="Ended">What ended it by itself; null while nothing did.</param>
public sealed record SaidAttestation(
    Guid AttestationId, string Role, string AccountId, DateOnly AsOf, DateOnly Through, DateTimeOffset SignedAt, DateTimeOffset KnownAt, AttestationState State, bool Absence, Figure Figure, EndedAttestation? Ended);

/// <summary>What ended a signature by itself.</summary>
/// <param name="From">The first day on which the figures are others.</param>
/// <param name="KnownAt">Since when that is known.</param>
/// <param name="Figure">The figures of that day.</param>
public sealed record EndedAttestation(DateOnly From, DateTimeOffset KnownAt, Figure Figure)
{
    internal static EndedAttestation? Of(Criterion leaf, Withdrawal? ended) => ended is null
        ? null
        : new EndedAttestation(
            ended.From, new DateTimeOffset(ended.KnownAt),
            Attestations.Figure.Of(leaf, Algebra.Leaf(leaf, ended.Counters, ConfirmationState.Confirmed).Computed, ended.Now));
}

/// <summary>What kind of objection.</summary>
public enum ObjectionKind
{
    /// <summary>An attester will not sign, or takes back what he signed.</summary>
    Refusal,

    /// <summary>Somebody says that it is not so.</summary>
    Dispute,
}

/// <summary>A refusal or a dispute.</summary>
/// <param name="ObjectionId">Its id.</param>
/// <param name="Kind">Which of them.</param>
/// <param name="Role">In which role.</param>
/// <param name="AccountId">By whom.</param>
/// <param name="AsOf">The day from which it counts.</param>
/// <param name="RaisedAt">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="Resolution">How a dispute was resolved; null while it is open, and of a refusal.</param>
public sealed record SaidObjection(Guid ObjectionId, ObjectionKind Kind, string Role, string AccountId, DateOnly AsOf, DateTimeOffset RaisedAt, string Reason, SaidResolution? Resolution);

/// <summary>How a dispute was resolved.</summary>
/// <param name="Role">In which role.</param>
/// <param name="AccountId">By whom.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
public sealed record SaidResolution(string Role, string AccountId, DateTimeOffset At, string Reason);

/// <summary>A proof.</summary>
/// <param name="EvidenceId">Its id.</param>
/// <param name="AsOf">From when on it proves.</param>
/// <param name="AttachedAt">When it was named.</param>
/// <param name="Role">In which role.</param>
/// <param name="AccountId">By whom.</param>
/// <param name="Service">Who keeps the file.</param>
/// <param name="FileId">Its id there.</param>
/// <param name="Sha256">Hash of its content.</param>
/// <param name="DataClass">How sensitive it is.</param>
/// <param name="Title">What it is about.</param>
/// <param name="RemovedAt">When it was taken away; null while it stands.</param>
/// <param name="Removal">Why.</param>
public sealed record SaidEvidence(
    Guid EvidenceId, DateOnly AsOf, DateTimeOffset AttachedAt, string Role, string AccountId, string Service, Guid FileId, string Sha256, DataClass DataClass, string? Title, DateTimeOffset? RemovedAt, string? Removal);
