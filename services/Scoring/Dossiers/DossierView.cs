using Platform.Scoring.Evaluation;
using Platform.Scoring.Snapshots;

namespace Platform.Scoring.Dossiers;

/// <summary>A dossier with its way, what was said, what is open and what its reader may do next.</summary>
/// <param name="DossierId">Its id.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="UnitCode">The unit's code on the day it is judged.</param>
/// <param name="UnitName">The unit's name on that day.</param>
/// <param name="Programme">The programme's code.</param>
/// <param name="ProgrammeName">Its name in the reader's language.</param>
/// <param name="Test">A programme for trials only: what it recognises is worth nothing.</param>
/// <param name="State">The last step that moved it.</param>
/// <param name="Version">What If-Match takes.</param>
/// <param name="AsOf">The day on which it is judged.</param>
/// <param name="Steps">Its way, each step with what was done.</param>
/// <param name="Thread">Everything that was done and said, oldest first.</param>
/// <param name="Next">The steps that may be taken now.</param>
/// <param name="Open">What keeps it from being submitted; empty once it is.</param>
/// <param name="Snapshot">What was sealed at the submission that stands.</param>
/// <param name="Challenges">Where later facts contradict what was sealed, newest first.</param>
public sealed record DossierView(
    Guid DossierId,
    Guid UnitId,
    string UnitCode,
    string UnitName,
    string Programme,
    string ProgrammeName,
    bool Test,
    DossierStep State,
    long Version,
    DateOnly AsOf,
    IReadOnlyList<StepView> Steps,
    IReadOnlyList<EntryView> Thread,
    IReadOnlyList<NextStep> Next,
    IReadOnlyList<OpenCriterion> Open,
    SnapshotView? Snapshot,
    IReadOnlyList<ChallengeView> Challenges);

/// <summary>A step of the way.</summary>
/// <param name="Step">Which one.</param>
/// <param name="Done">What was done; null while it is not, or no longer, done.</param>
public sealed record StepView(DossierStep Step, EntryView? Done);

/// <summary>What was done or said.</summary>
/// <param name="Step">The step, a return or a remark.</param>
/// <param name="At">When.</param>
/// <param name="AccountId">By whom.</param>
/// <param name="Role">In which role.</param>
/// <param name="Note">What was said with it.</param>
/// <param name="Document">The paper that it stands on.</param>
public sealed record EntryView(DossierStep Step, DateTimeOffset At, string AccountId, string Role, string? Note, DossierDocument? Document);

/// <summary>A step that may be taken now.</summary>
/// <param name="Step">Which one.</param>
/// <param name="Roles">By whom.</param>
/// <param name="Mine">Whether the reader may take it.</param>
/// <param name="NeedsDocument">It wants a paper.</param>
/// <param name="NeedsNote">It wants a reason.</param>
public sealed record NextStep(DossierStep Step, IReadOnlyList<string> Roles, bool Mine, bool NeedsDocument, bool NeedsNote);

/// <summary>A sealed snapshot.</summary>
/// <param name="Sha256">Hash of its canonical JSON.</param>
/// <param name="AsOf">The day.</param>
/// <param name="KnownAt">Up to when facts count.</param>
/// <param name="Thumbprint">SHA-256 of the certificate that signed it.</param>
public sealed record SnapshotView(string Sha256, DateOnly AsOf, DateTimeOffset KnownAt, string Thumbprint);

/// <summary>A later result that contradicts a sealed one.</summary>
/// <param name="ChallengeId">Its id.</param>
/// <param name="Criterion">The criterion's code.</param>
/// <param name="Name">Its name in the reader's language.</param>
/// <param name="RaisedAt">When the contradiction was found.</param>
/// <param name="Standing">It speaks of the snapshot that stands.</param>
/// <param name="Sealed">What was sealed.</param>
/// <param name="Found">What was found when it was raised.</param>
/// <param name="Mine">Whether the reader may decide it.</param>
/// <param name="NeedsDocument">Upholding it wants a paper.</param>
/// <param name="Decision">What was decided; null while it is open.</param>
public sealed record ChallengeView(
    Guid ChallengeId, string Criterion, string Name, DateTimeOffset RaisedAt, bool Standing, ChallengeFigures Sealed, ChallengeFigures Found, bool Mine, bool NeedsDocument, DecidedChallenge? Decision);

/// <summary>A result with its figures.</summary>
/// <param name="Result">What it came to.</param>
/// <param name="Numerator">What was counted; null when that is not counted, and with <paramref name="SmallCount"/>.</param>
/// <param name="Denominator">Out of how many.</param>
/// <param name="SmallCount">The figures are left out because they rest on drug records and are so small that they could point at persons.</param>
public sealed record ChallengeFigures(Result Result, long? Numerator, long? Denominator, bool SmallCount);

/// <summary>What a person said to a challenge.</summary>
/// <param name="Upheld">Whether what was sealed no longer holds.</param>
/// <param name="At">When.</param>
/// <param name="AccountId">By whom.</param>
/// <param name="Reason">Why.</param>
public sealed record DecidedChallenge(bool Upheld, DateTimeOffset At, string AccountId, string Reason);
