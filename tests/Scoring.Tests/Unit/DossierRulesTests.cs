using Microsoft.AspNetCore.Http;
using Platform.Hosting.Authorization;
using Platform.Scoring.Dossiers;
using Xunit;
using static Platform.Scoring.Dossiers.DossierStep;

namespace Platform.Scoring.Tests.Unit;

/// <summary>The whole way of a dossier: every state by every step, every step by every role, and who may not follow whom.</summary>
public sealed class DossierRulesTests
{
    /// <summary>Written by hand: each state with what may follow it.</summary>
    private static readonly Dictionary<DossierStep, DossierStep[]> Way = new()
    {
        [SelfAssessment] = [FunctionalAttestation],
        [FunctionalAttestation] = [Compilation],
        [Compilation] = [CommuneReview],
        [CommuneReview] = [Submission],
        [Submission] = [Appraisal, Return],
        [Appraisal] = [Proposal, Return],
        [Proposal] = [ProvincialReview, Return],
        [ProvincialReview] = [Decision, Return],
        [Decision] = [Announcement, Withdrawal],
        [Announcement] = [Maintenance, Withdrawal],
        [Maintenance] = [Maintenance, Withdrawal],
        [Withdrawal] = [],
        [Return] = [Compilation],
    };

    /// <summary>Written by hand: who takes a step.</summary>
    private static readonly Dictionary<DossierStep, string> Takers = new()
    {
        [SelfAssessment] = "commune_chief commune_leader",
        [FunctionalAttestation] = "city_drug city_fire city_movement city_traffic",
        [Compilation] = "commune_chief commune_clerk commune_police",
        [CommuneReview] = "commune_leader",
        [Submission] = "commune_leader",
        [Appraisal] = "city_consolidator",
        [Proposal] = "city_consolidator",
        [ProvincialReview] = "province_consolidator province_drug province_fire province_movement province_traffic",
        [Decision] = "city_leader province_consolidator",
        [Announcement] = "city_consolidator city_leader",
        [Maintenance] = "city_consolidator",
        [Withdrawal] = "city_leader province_consolidator",
    };

    public static TheoryData<DossierStep, DossierStep> EveryStateByEveryStep =>
        [.. from state in Way.Keys from step in Enum.GetValues<DossierStep>() where step != Remark select (state, step)];

    public static TheoryData<DossierStep> EveryState => [.. Way.Keys];

    [Theory]
    [MemberData(nameof(EveryStateByEveryStep))]
    public void A_step_is_taken_where_it_follows_and_refused_elsewhere(DossierStep state, DossierStep step)
    {
        var decided = DossierRules.Decide(At(state), step, "vì", documented: true, As([.. DossierRules.Roles(state, step)]));
        if (Way[state].Contains(step))
        {
            Assert.Null(decided.Refusal);
            return;
        }
        Assert.Equal(("step-out-of-order", StatusCodes.Status409Conflict), (decided.Refusal!.Code, decided.Refusal.Status));
        Assert.Equal(Way[state], Assert.IsAssignableFrom<IReadOnlyList<DossierStep>>(decided.Refusal.More!["allowed"]));
    }

    [Theory]
    [MemberData(nameof(EveryStateByEveryStep))]
    public void Only_its_role_takes_a_step(DossierStep state, DossierStep step)
    {
        if (!Way[state].Contains(step))
            return;
        var expected = step != Return ? Takers[step] : state is Submission or Appraisal ? "city_consolidator" : "province_consolidator province_drug province_fire province_movement province_traffic";
        string[] all = ["commune_clerk", "commune_police", "commune_chief", "commune_leader", "hamlet_head", "group_board", "city_drug", "city_traffic", "city_fire", "city_movement",
            "city_admin", "city_consolidator", "city_leader", "province_drug", "province_traffic", "province_fire", "province_movement", "province_consolidator", "auditor", "sysadmin"];
        var allowed = all.Where(role => DossierRules.Decide(At(state), step, "vì", documented: true, As(role)).Refusal?.Code != "not-your-step");
        Assert.Equal(expected, string.Join(' ', allowed.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(EveryState))]
    public void A_remark_is_taken_anywhere_and_moves_nothing(DossierStep state)
    {
        Assert.Null(DossierRules.Decide(At(state), Remark, "thiếu biên bản", documented: false, As("commune_clerk")).Refusal);
        Assert.Equal("note-needed", DossierRules.Decide(At(state), Remark, " ", documented: false, As("commune_clerk")).Refusal!.Code);
        Assert.Equal("not-your-step", DossierRules.Decide(At(state), Remark, "thiếu", documented: false, As("auditor")).Refusal!.Code);
    }

    [Theory]
    [InlineData(Submission, Appraisal, true)]
    [InlineData(Appraisal, ProvincialReview, true)]
    [InlineData(Proposal, ProvincialReview, true)]
    [InlineData(Submission, Decision, true)]
    [InlineData(Appraisal, Decision, true)]
    [InlineData(Proposal, Decision, true)]
    [InlineData(ProvincialReview, Decision, false)]
    [InlineData(Decision, Withdrawal, false)]
    [InlineData(SelfAssessment, CommuneReview, false)]
    public void Who_proposes_does_not_decide(DossierStep earlier, DossierStep later, bool refused)
    {
        var state = Way.First(w => w.Value.Contains(later)).Key;
        var dossier = At(state) with { Entries = [new DossierEntry(1, earlier, default, "same", "any", null, null)] };
        var roles = DossierRules.Roles(state, later).ToArray();
        Assert.Equal(refused ? "second-person-needed" : null, DossierRules.Decide(dossier, later, "vì", documented: true, As(roles) with { AccountId = "same" }).Refusal?.Code);
        Assert.Null(DossierRules.Decide(dossier, later, "vì", documented: true, As(roles) with { AccountId = "other" }).Refusal);
    }

    [Theory]
    [InlineData(CommuneReview, Submission)]
    [InlineData(Appraisal, Proposal)]
    [InlineData(ProvincialReview, Decision)]
    [InlineData(Maintenance, Withdrawal)]
    public void Some_steps_want_a_paper(DossierStep state, DossierStep step) =>
        Assert.Equal("document-needed", DossierRules.Decide(At(state), step, "vì", documented: false, As([.. DossierRules.Roles(state, step)])).Refusal!.Code);

    [Theory]
    [InlineData(Submission, Return)]
    [InlineData(Decision, Withdrawal)]
    public void Some_steps_want_a_reason(DossierStep state, DossierStep step) =>
        Assert.Equal("note-needed", DossierRules.Decide(At(state), step, null, documented: true, As([.. DossierRules.Roles(state, step)])).Refusal!.Code);

    [Theory]
    [MemberData(nameof(EveryStateByEveryStep))]
    public void An_open_challenge_holds_up_what_would_rest_on_the_snapshot(DossierStep state, DossierStep step)
    {
        if (!Way[state].Contains(step))
            return;
        var refused = step is Proposal or ProvincialReview or Decision or Announcement or Maintenance;
        var dossier = At(state) with { OpenChallenges = 1 };
        Assert.Equal(refused ? "challenge-open" : null, DossierRules.Decide(dossier, step, "vì", documented: true, As([.. DossierRules.Roles(state, step)])).Refusal?.Code);
    }

    [Fact]
    public void A_return_undoes_the_way_from_the_compilation_on()
    {
        DossierStep[] done = [SelfAssessment, FunctionalAttestation, Compilation, CommuneReview, Submission, Remark, Return];
        var dossier = At(Return) with { Entries = [.. done.Select((step, i) => new DossierEntry(i + 1, step, default, "a", "r", null, null))] };
        Assert.Equal([SelfAssessment, FunctionalAttestation], dossier.Standing.Keys.Order());
    }

    private static Dossier At(DossierStep state) => new(new DossierRow { DossierId = Make.Subject(1), UnitId = Make.Ward3, Programme = "p", State = state.ToString() }, [], OpenChallenges: 0);

    private static Caller As(params string[] roles) => new("someone", roles, new HashSet<Guid>());
}
