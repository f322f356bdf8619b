using Platform.Scoring.Dossiers;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Snapshots;

/// <summary>What a dossier rested on when it was submitted. Made anew from the same history it is the same to the byte.</summary>
/// <param name="Format">Name of this form.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Unit">The unit as it was on the day.</param>
/// <param name="Programme">The rules it was judged by.</param>
/// <param name="AsOf">The day.</param>
/// <param name="KnownAt">Up to when facts count.</param>
/// <param name="Criteria">Every criterion's result in the catalogue's order.</param>
/// <param name="Facts">What was counted, by fact type.</param>
/// <param name="Documents">The papers of the steps up to then.</param>
/// <param name="Attestations">Who signed for which criterion; null in a snapshot of the first form.</param>
/// <param name="Evidence">What proves the criteria; null in a snapshot of the first form.</param>
public sealed record Snapshot(
    string Format,
    Guid DossierId,
    SealedUnit Unit,
    SealedProgramme Programme,
    DateOnly AsOf,
    DateTimeOffset KnownAt,
    IReadOnlyList<SealedCriterion> Criteria,
    IReadOnlyList<SealedFacts> Facts,
    IReadOnlyList<SealedDocument> Documents,
    IReadOnlyList<SealedAttestation>? Attestations = null,
    IReadOnlyList<SealedEvidence>? Evidence = null)
{
    internal const string CurrentFormat = "platform-snapshot/2";
}

/// <summary>A unit as it was on the day.</summary>
/// <param name="UnitId">Its id.</param>
/// <param name="Code">GSO code.</param>
/// <param name="Name">Official name.</param>
/// <param name="ValidFrom">First day of this code and name; null when open.</param>
/// <param name="ValidTo">The day on which they no longer hold; null while they stand.</param>
public sealed record SealedUnit(Guid UnitId, string Code, string Name, DateOnly? ValidFrom, DateOnly? ValidTo);

/// <summary>The rules.</summary>
/// <param name="Code">The programme's code.</param>
/// <param name="Version">Its version.</param>
/// <param name="Digest">SHA-256 of what its file says.</param>
/// <param name="Name">Its Vietnamese name.</param>
/// <param name="LegalSource">What it rests on.</param>
/// <param name="Test">A programme for trials only: what it recognises is worth nothing.</param>
public sealed record SealedProgramme(string Code, int Version, string Digest, string Name, string LegalSource, bool Test);

/// <summary>A criterion's result.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its Vietnamese name.</param>
/// <param name="Parent">The criterion that takes it in.</param>
/// <param name="Threshold">0 for none, a fraction, or a least number; null for a composite.</param>
/// <param name="Numerator">What was counted.</param>
/// <param name="Denominator">Out of how many.</param>
/// <param name="Official">The official count.</param>
/// <param name="Computed">What the counters said.</param>
/// <param name="Result">What stood.</param>
/// <param name="Reasons">What was in the way.</param>
public sealed record SealedCriterion(
    string Code,
    string Name,
    string? Parent,
    string? Threshold,
    long? Numerator,
    long? Denominator,
    long? Official,
    Result Computed,
    Result Result,
    IReadOnlyList<string> Reasons);

/// <summary>The facts of one type that spoke of the unit.</summary>
/// <param name="Type">The fact type.</param>
/// <param name="Subjects">How many subjects.</param>
/// <param name="Digest">SHA-256 over subject, epoch, version and segments in the unit.</param>
public sealed record SealedFacts(string Type, int Subjects, string Digest);

/// <summary>A paper of a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Document">The paper with its file's hash.</param>
public sealed record SealedDocument(DossierStep Step, DossierDocument Document);

/// <summary>An attestation that held.</summary>
/// <param name="AttestationId">Its id.</param>
/// <param name="Criterion">The criterion's code.</param>
/// <param name="Role">In which role.</param>
/// <param name="AccountId">By whom.</param>
/// <param name="AsOf">The day it speaks of.</param>
/// <param name="KnownAt">Up to when facts counted.</param>
/// <param name="Absence">That there is nobody to count was signed for.</param>
public sealed record SealedAttestation(Guid AttestationId, string Criterion, string Role, string AccountId, DateOnly AsOf, DateTimeOffset KnownAt, bool Absence);

/// <summary>A proof that stood.</summary>
/// <param name="Criterion">The criterion's code.</param>
/// <param name="Service">Who keeps the file.</param>
/// <param name="FileId">Its id there.</param>
/// <param name="Sha256">Hash of its content.</param>
/// <param name="DataClass">How sensitive it is.</param>
/// <param name="Title">What it is about.</param>
public sealed record SealedEvidence(string Criterion, string Service, Guid FileId, string Sha256, string DataClass, string? Title);
