using static System.FormattableString;

namespace Platform.Portal.Gateway;

/// <summary>Dossiers and the register of recognitions.</summary>
internal sealed class DossiersApi(HttpClient http)
{
    public Task<Page<DossierLine>> ListAsync(string? after, CancellationToken cancellationToken) => http.ReadAsync<Page<DossierLine>>("/api/scoring/dossiers" + After(after), cancellationToken);

    public Task<Page<Recognition>> RecognitionsAsync(string? after, CancellationToken cancellationToken) =>
        http.ReadAsync<Page<Recognition>>("/api/scoring/recognitions" + After(after), cancellationToken);

    public Task<Dossier> GetAsync(Guid dossierId, CancellationToken cancellationToken) => http.ReadAsync<Dossier>(Invariant($"/api/scoring/dossiers/{dossierId}"), cancellationToken);

    public Task<Reply<Dossier>> OpenAsync(DossierOpening opening, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<Dossier>(HttpMethod.Post, "/api/scoring/dossiers", opening, conditions, cancellationToken);

    public Task<Reply<Dossier>> StepAsync(Guid dossierId, StepRequest step, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<Dossier>(HttpMethod.Post, Invariant($"/api/scoring/dossiers/{dossierId}/steps"), step, conditions, cancellationToken);

    public Task<Reply<Dossier>> DecideAsync(Guid dossierId, Guid challengeId, ChallengeRequest decision, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<Dossier>(HttpMethod.Post, Invariant($"/api/scoring/dossiers/{dossierId}/challenges/{challengeId}/decision"), decision, conditions, cancellationToken);

    /// <summary>A paper as the service answers it, to be read while it comes.</summary>
    public Task<HttpResponseMessage> ExportAsync(Guid dossierId, string name, CancellationToken cancellationToken) =>
        http.GetAsync(Invariant($"/api/scoring/dossiers/{dossierId}/export/{Uri.EscapeDataString(name)}"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    private static string After(string? after) => after is { Length: > 0 } ? "?after=" + Uri.EscapeDataString(after) : "";
}

/// <summary>What is done with a dossier; the words for it are in the resources.</summary>
public enum DossierStep
{
    SelfAssessment,
    FunctionalAttestation,
    Compilation,
    CommuneReview,
    Submission,
    Appraisal,
    Proposal,
    ProvincialReview,
    Decision,
    Announcement,
    Maintenance,
    Withdrawal,
    Return,
    Remark,
}

public sealed record DossierLine(Guid DossierId, Guid UnitId, string UnitName, string ProgrammeName, DossierStep State, int OpenChallenges);

/// <summary>A recognition; withdrawn when it has a day of withdrawal, history when it is that of a unit which the reader's follows.</summary>
public sealed record Recognition(
    Guid DossierId, string UnitCode, string UnitName, string ProgrammeName, bool Test, Window? Window, string DecisionNumber, DateOnly DecisionOn, DateOnly? CheckedOn,
    string? WithdrawnNumber, DateOnly? WithdrawnOn, int OpenChallenges, bool History);

/// <summary>A dossier with its way, what was said, what is open and what the reader may do next.</summary>
public sealed record Dossier(
    Guid DossierId,
    Guid UnitId,
    string UnitCode,
    string UnitName,
    string ProgrammeName,
    bool Test,
    DossierStep State,
    long Version,
    DateOnly AsOf,
    IReadOnlyList<WayStep> Steps,
    IReadOnlyList<DossierEntry> Thread,
    IReadOnlyList<NextStep> Next,
    IReadOnlyList<OpenCriterion> Open,
    SealedSnapshot? Snapshot,
    IReadOnlyList<Challenge> Challenges);

public sealed record WayStep(DossierStep Step, DossierEntry? Done);

public sealed record DossierEntry(DossierStep Step, DateTimeOffset At, string Role, string? Note, DossierPaper? Document);

public sealed record DossierPaper(string Number, DateOnly Date, string? Title = null);

public sealed record NextStep(DossierStep Step, IReadOnlyList<string> Roles, bool Mine, bool NeedsDocument, bool NeedsNote);

public sealed record OpenCriterion(string Code, string Name, Result Result, IReadOnlyList<string> Reasons, long? Numerator, long? Denominator, bool SmallCount = false);

public sealed record SealedSnapshot(string Sha256, DateTimeOffset KnownAt, string Thumbprint);

public sealed record Challenge(
    Guid ChallengeId, string Criterion, string Name, DateTimeOffset RaisedAt, bool Standing, ChallengedFigures Sealed, ChallengedFigures Found, bool Mine, bool NeedsDocument, ChallengeOutcome? Decision);

public sealed record ChallengedFigures(Result Result, long? Numerator, long? Denominator, bool SmallCount = false);

public sealed record ChallengeOutcome(bool Upheld, DateTimeOffset At, string Reason);

public sealed record DossierOpening(Guid Unit, string Programme, string? Note);

public sealed record StepRequest(DossierStep Step, string? Note, DossierPaper? Document);

public sealed record ChallengeRequest(bool Upheld, string Reason, DossierPaper? Document);
