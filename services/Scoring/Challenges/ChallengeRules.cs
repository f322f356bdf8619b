using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Scoring.Dossiers;

namespace Platform.Scoring.Challenges;

/// <summary>Who decides a challenge: whoever may take the step that it leads to, and nobody who submitted or proposed.</summary>
internal static class ChallengeRules
{
    private static readonly DossierStep[] Proposing = [DossierStep.Submission, DossierStep.Proposal];

    public static IReadOnlyList<string> Roles(DossierStep state) => DossierRules.Roles(state, DossierRules.Upheld(state));

    public static Result<string> Decide(Dossier dossier, bool upheld, bool documented, Caller caller)
    {
        var state = dossier.State!.Value;
        if (Roles(state).FirstOrDefault(caller.Roles.Contains) is not { } role)
            return new Refusal("not-your-step", StatusCodes.Status403Forbidden) { More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["roles"] = Roles(state) } };
        if (DossierRules.IsAuthorOf(dossier, Proposing, caller.AccountId))
            return new Refusal("second-person-needed", StatusCodes.Status409Conflict);
        return upheld && DossierRules.NeedsDocument(DossierRules.Upheld(state)) && !documented ? new Refusal("document-needed") { Field = "document" } : role;
    }
}
