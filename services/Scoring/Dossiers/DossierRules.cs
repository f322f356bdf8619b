using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;

namespace Platform.Scoring.Dossiers;

/// <summary>
/// The way of a dossier from self-assessment to withdrawal: which step follows which, who takes it, what it needs. Pure:
/// it reads and writes nothing.
/// </summary>
internal static class DossierRules
{
    private static readonly string[] CityTeams = ["city_drug", "city_traffic", "city_fire", "city_movement"];
    private static readonly string[] Writers = ["commune_clerk", "commune_police", "commune_chief"];
    private static readonly string[] City = ["city_consolidator"];
    private static readonly string[] Province = ["province_drug", "province_traffic", "province_fire", "province_movement", "province_consolidator"];
    private static readonly string[] Deciders = ["city_leader", "province_consolidator"];

    /// <summary>The steps of the way, in order.</summary>
    public static readonly IReadOnlyList<DossierStep> Way = [.. Enum.GetValues<DossierStep>().Where(s => s <= DossierStep.Withdrawal)];

    /// <summary>What may follow a state; null is before the first step. A remark may follow anything and changes nothing.</summary>
    public static IReadOnlyList<DossierStep> Allowed(DossierStep? state) => state switch
    {
        null => [DossierStep.SelfAssessment],
        DossierStep.SelfAssessment => [DossierStep.FunctionalAttestation],
        DossierStep.FunctionalAttestation or DossierStep.Return => [DossierStep.Compilation],
        DossierStep.Compilation => [DossierStep.CommuneReview],
        DossierStep.CommuneReview => [DossierStep.Submission],
        DossierStep.Submission => [DossierStep.Appraisal, DossierStep.Return],
        DossierStep.Appraisal => [DossierStep.Proposal, DossierStep.Return],
        DossierStep.Proposal => [DossierStep.ProvincialReview, DossierStep.Return],
        DossierStep.ProvincialReview => [DossierStep.Decision, DossierStep.Return],
        DossierStep.Decision => [DossierStep.Announcement, DossierStep.Withdrawal],
        DossierStep.Announcement or DossierStep.Maintenance => [DossierStep.Maintenance, DossierStep.Withdrawal],
        _ => [],
    };

    /// <summary>Who takes a step from a state.</summary>
    public static IReadOnlyList<string> Roles(DossierStep? state, DossierStep step) => step switch
    {
        DossierStep.SelfAssessment => ["commune_chief", "commune_leader"],
        DossierStep.FunctionalAttestation => CityTeams,
        DossierStep.Compilation => Writers,
        DossierStep.CommuneReview or DossierStep.Submission => ["commune_leader"],
        DossierStep.Appraisal or DossierStep.Proposal or DossierStep.Maintenance => City,
        DossierStep.ProvincialReview => Province,
        DossierStep.Decision or DossierStep.Withdrawal => Deciders,
        DossierStep.Announcement => ["city_consolidator", "city_leader"],
        DossierStep.Return => state is DossierStep.Submission or DossierStep.Appraisal ? City : Province,
        _ => [.. Writers, "commune_leader", .. CityTeams, .. City, "city_leader", .. Province],
    };

    /// <summary>Steps whose authors may not take this one: who proposes does not decide.</summary>
    public static IReadOnlyList<DossierStep> NotByAuthorsOf(DossierStep step) => step switch
    {
        DossierStep.Appraisal => [DossierStep.Submission],
        DossierStep.ProvincialReview => [DossierStep.Appraisal, DossierStep.Proposal],
        DossierStep.Decision => [DossierStep.Submission, DossierStep.Appraisal, DossierStep.Proposal],
        _ => [],
    };

    public static bool NeedsDocument(DossierStep step) =>
        step is DossierStep.Submission or DossierStep.Proposal or DossierStep.Decision or DossierStep.Withdrawal;

    public static bool NeedsNote(DossierStep step) => step is DossierStep.Return or DossierStep.Withdrawal or DossierStep.Remark;

    /// <summary>Steps that wait until every challenge is decided.</summary>
    public static bool WaitsForChallenges(DossierStep step) =>
        step is DossierStep.Proposal or DossierStep.ProvincialReview or DossierStep.Decision or DossierStep.Announcement or DossierStep.Maintenance;

    /// <summary>Whether the step may be taken now by this caller; the role in which he takes it.</summary>
    public static Result<string> Decide(Dossier dossier, DossierStep step, string? note, bool documented, Caller caller)
    {
        var allowed = Allowed(dossier.State);
        if (step != DossierStep.Remark && !allowed.Contains(step))
            return OutOfOrder(allowed);
        if (Roles(dossier.State, step).FirstOrDefault(caller.Roles.Contains) is not { } role)
            return new Refusal("not-your-step", StatusCodes.Status403Forbidden) { More = More("roles", Roles(dossier.State, step)) };
        if (WaitsForChallenges(step) && dossier.OpenChallenges > 0)
            return new Refusal("challenge-open", StatusCodes.Status409Conflict);
        if (IsAuthorOf(dossier, NotByAuthorsOf(step), caller.AccountId))
            return new Refusal("second-person-needed", StatusCodes.Status409Conflict);
        if (NeedsNote(step) && string.IsNullOrWhiteSpace(note))
            return new Refusal("note-needed") { Field = "note" };
        return NeedsDocument(step) && !documented ? new Refusal("document-needed") { Field = "document" } : role;
    }

    /// <summary>Where an upheld challenge takes the dossier: what is recognised is withdrawn, what is not yet goes back.</summary>
    public static DossierStep Upheld(DossierStep state) =>
        state is DossierStep.Decision or DossierStep.Announcement or DossierStep.Maintenance ? DossierStep.Withdrawal : DossierStep.Return;

    public static Refusal OutOfOrder(IReadOnlyList<DossierStep> allowed) =>
        new("step-out-of-order", StatusCodes.Status409Conflict) { Field = "step", Args = [string.Join(", ", allowed)], More = More("allowed", allowed) };

    public static bool IsAuthorOf(Dossier dossier, IReadOnlyList<DossierStep> steps, string accountId) =>
        dossier.Entries.Any(e => steps.Contains(e.Step) && e.AccountId == accountId);

    private static Dictionary<string, object?> More(string name, object value) => new(StringComparer.Ordinal) { [name] = value };
}
