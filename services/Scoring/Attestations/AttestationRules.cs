using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Attestations;

/// <summary>Who may say what of a criterion, and when. Pure.</summary>
internal static class AttestationRules
{
    /// <summary>The role in which a caller speaks for a criterion: of several the first that has not signed yet.</summary>
    public static Result<string> Role(Criterion leaf, Caller caller, LeafState? state = null)
    {
        if (leaf.IsComposite)
            return new Refusal("composite-criterion") { Field = "criterion", Args = [leaf.Code] };
        var roles = leaf.Attesters.Where(caller.Roles.Contains).ToList();
        if (roles.Count == 0)
            return new Refusal("not-your-criterion", StatusCodes.Status403Forbidden)
            {
                Field = "criterion", Args = [leaf.Code], More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["attesters"] = leaf.Attesters },
            };
        return roles.Find(r => state?.Standing.StateOf(r, state.Day, DateTime.MaxValue) != AttestationState.Holds) ?? roles[0];
    }

    /// <summary>Whether the person has shown who he is lately enough to sign.</summary>
    public static Refusal? Authenticated(Caller caller, DateTimeOffset now, TimeSpan maxAge) =>
        caller.AuthenticatedAt is { } at && now - at <= maxAge
            ? null
            : new Refusal("reauthentication-needed", StatusCodes.Status403Forbidden)
            {
                Args = [(int)maxAge.TotalMinutes], More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["maxAgeSeconds"] = (int)maxAge.TotalSeconds },
            };

    /// <summary>What keeps a leaf from being signed for in a role, its figures being those that were seen.</summary>
    public static Refusal? Sign(Criterion leaf, LeafState state, string role, Caller caller, bool absence)
    {
        if (!IsSignable(leaf, state))
            return new Refusal("nothing-to-attest", StatusCodes.Status409Conflict) { Field = "criterion", Args = [leaf.Code, state.Outcome.Computed] };
        if (NeedsAbsence(leaf, state) && !absence)
            return new Refusal("absence-not-stated") { Field = "absence", Args = [leaf.Code] };
        // Two roles of one criterion are two persons.
        return HasSignedInAnother(leaf, state, role, caller.AccountId)
            ? new Refusal("second-person-needed", StatusCodes.Status409Conflict) { Field = "criterion" }
            : null;
    }

    /// <summary>Only what is met is signed for; where nothing is counted the signature is what meets it.</summary>
    public static bool IsSignable(Criterion leaf, LeafState state) => leaf.Awaiting is null && (leaf.Kind == CriterionKind.Attested || state.Outcome.Computed == Result.Met);

    public static bool NeedsAbsence(Criterion leaf, LeafState state) => leaf.EmptyDenominator == EmptyDenominator.Absence && state.Counters.Denominator == 0;

    private static bool HasSignedInAnother(Criterion leaf, LeafState state, string role, string account) => state.Standing.Statements.Signatures.Exists(s =>
        s.AccountId == account && s.Role != role && leaf.Attesters.Contains(s.Role, StringComparer.Ordinal) && state.Standing.Of(s.Id, state.Day).State == AttestationState.Holds);
}
