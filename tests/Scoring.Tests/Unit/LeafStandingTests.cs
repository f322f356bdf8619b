using Platform.Scoring.Attestations;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Unit;

/// <summary>How long a signature holds, what ends it and what does not, on any day and as known at any instant.</summary>
public sealed class LeafStandingTests
{
    private static readonly DateTime Signed = new(2024, 11, 30, 8, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Nov30 = Day(11, 30);
    private const string Police = "commune_police";
    private const string Team = "city_movement";

    private readonly Statements said = new();
    private readonly List<LaterDelta> later = [];
    private IReadOnlyList<string> attesters = [Police];

    [Theory]
    [InlineData(11, 29, false, Reason.Attestation)]
    [InlineData(11, 30, true, Reason.Attestation)]
    [InlineData(12, 31, true, Reason.Attestation)]
    [InlineData(1, 1, false, Reason.AttestationExpired)]
    internal void It_is_good_from_its_day_for_so_many_days(int month, int day, bool attested, Reason lacking)
    {
        Sign(Police);
        var standing = Standing().On(Day(month, day, month == 1 ? 2025 : 2024));
        Assert.Equal((attested, attested ? standing.Pending : lacking), (standing.Attested, standing.Pending));
    }

    [Fact]
    public void Every_named_role_must_have_signed()
    {
        attesters = [Police, Team];
        Sign(Police);
        Assert.False(Standing().On(Nov30).Attested);
        Sign("city_fire");
        Assert.False(Standing().On(Nov30).Attested);
        Sign(Team);
        Assert.True(Standing().On(Nov30).Attested);
    }

    [Fact]
    public void A_figure_that_changes_on_its_day_ends_it_for_good_though_it_changes_back()
    {
        Sign(Police);
        Change(hours: 1, Nov30, Counter.Numerator, -1);
        Change(hours: 2, Day(3, 1), Counter.Numerator, 1);
        var standing = Standing();
        Assert.True(standing.On(Nov30, Signed.AddMinutes(30)).Attested);
        Assert.Equal(Reason.AttestationWithdrawn, standing.On(Nov30, Signed.AddHours(1)).Pending);
        Assert.Equal(Reason.AttestationWithdrawn, standing.On(Nov30).Pending);
        var (state, _, ended) = standing.Of(said.Signatures[0].Id, Nov30);
        Assert.Equal((AttestationState.Withdrawn, Nov30, Signed.AddHours(1), 3), (state, ended!.From, ended.KnownAt, ended.Now.Numerator));
    }

    [Fact]
    public void A_later_day_with_another_figure_ends_it_from_that_day_on()
    {
        Sign(Police);
        Change(hours: 24 * 12, Day(12, 10), Counter.Denominator, 1);
        var standing = Standing();
        Assert.True(standing.On(Day(12, 9)).Attested);
        Assert.False(standing.On(Day(12, 10)).Attested);
        Assert.Contains(Day(12, 10), standing.Edges);
    }

    [Fact]
    public void What_is_only_expected_of_a_day_to_come_ends_nothing_when_it_does_not_come()
    {
        Sign(Police);
        Change(hours: 1, Day(12, 20), Counter.Numerator, -1);
        Assert.False(Standing().On(Day(12, 20)).Attested);
        Change(hours: 24 * 5, Day(12, 20), Counter.Numerator, 1);
        Assert.True(Standing().On(Day(12, 20)).Attested);
        Assert.False(Standing().On(Day(12, 20), Signed.AddHours(2)).Attested);
    }

    [Fact]
    public void What_was_expected_of_a_day_ends_it_for_good_once_the_day_is_there()
    {
        Sign(Police);
        Change(hours: 1, Day(12, 5), Counter.Numerator, -1);
        Change(hours: 24 * 10, Day(12, 5), Counter.Numerator, 1);
        Assert.True(Standing().On(Day(12, 4)).Attested);
        Assert.Equal(Reason.AttestationWithdrawn, Standing().On(Day(12, 5)).Pending);
    }

    [Fact]
    public void An_instant_at_which_changes_come_to_nothing_is_as_good_as_none()
    {
        Sign(Police);
        Change(hours: 1, Day(12, 20), Counter.Numerator, -1);
        Change(hours: 48, Day(12, 1), Counter.Numerator, -1);
        Change(hours: 48, Day(12, 1), Counter.Numerator, 1);
        Assert.Equal(Signed.AddHours(1), Standing().Of(said.Signatures[0].Id, Day(12, 20)).Ended!.KnownAt);
    }

    [Fact]
    public void Others_failing_in_the_same_number_end_it()
    {
        Sign(Police);
        Change(hours: 1, Nov30, Counter.FailingDigest, SubjectDigest.Of(Subject(1)) - SubjectDigest.Of(Subject(2)));
        Assert.Equal(Reason.AttestationWithdrawn, Standing().On(Nov30).Pending);
    }

    [Fact]
    public void An_official_count_ends_it_only_when_the_criterion_is_not_met_by_it()
    {
        Sign(Police);
        Change(hours: 1, Nov30, Counter.Official, 5);
        Assert.True(Standing().On(Nov30).Attested);
        Change(hours: 2, Nov30, Counter.Official, 1);
        Assert.False(Standing().On(Nov30).Attested);
    }

    [Fact]
    public void What_was_known_and_not_there_yet_when_it_was_signed_ends_it()
    {
        Sign(Police, numerator: 3);
        Assert.Equal(Reason.AttestationWithdrawn, Standing().On(Nov30).Pending);
    }

    [Fact]
    public void A_document_more_or_less_ends_it()
    {
        said.Proofs.Add(new Proof(Guid.CreateVersion7(), Nov30, Signed.AddDays(-1), Signed.AddDays(2), "a"));
        Sign(Police, documents: "a");
        Assert.True(Standing().On(Nov30, Signed.AddDays(1)).Attested);
        Assert.False(Standing().On(Nov30, Signed.AddDays(2)).Attested);
        Assert.False(Standing().On(Nov30).Evidenced);
    }

    [Fact]
    public void Who_refuses_takes_back_what_he_signed_until_he_signs_again()
    {
        Sign(Police);
        said.Declined.Add(new Declined(Police, Day(12, 5), Signed.AddDays(6)));
        Assert.True(Standing().On(Day(12, 4)).Attested);
        Assert.Equal((false, Reason.AttestationRefused), (Standing().On(Day(12, 5)).Attested, Standing().On(Day(12, 5)).Pending));
        Assert.True(Standing().On(Day(12, 5), Signed.AddDays(5)).Attested);
        said.Signatures.Add(said.Signatures[0] with { Id = Guid.CreateVersion7(), KnownAt = Signed.AddDays(7), AsOf = Day(12, 6) });
        Assert.False(Standing().On(Day(12, 5)).Attested);
        Assert.True(Standing().On(Day(12, 6)).Attested);
    }

    [Fact]
    public void A_refusal_without_a_signature_is_told_too()
    {
        said.Declined.Add(new Declined(Police, Nov30, Signed));
        Assert.Equal(Reason.AttestationRefused, Standing().On(Nov30).Pending);
    }

    [Fact]
    public void A_dispute_is_open_from_its_day_and_between_its_instants()
    {
        said.Disputes.Add(new Dispute(Nov30, Signed, Signed.AddDays(3)));
        Assert.False(Standing().On(Day(11, 29), Signed).Disputed);
        Assert.True(Standing().On(Nov30, Signed).Disputed);
        Assert.False(Standing().On(Nov30, Signed.AddDays(3)).Disputed);
        Assert.False(Standing().On(Nov30).Disputed);
    }

    [Fact]
    public void Absence_is_stated_by_a_signature_that_holds()
    {
        said.Signatures.Add(new Signature(Guid.CreateVersion7(), Police, "a", Nov30, Signed, new Bound(4, 5, 0, []), Absence: true));
        Assert.True(Standing().On(Nov30).AbsenceStated);
        Change(hours: 1, Nov30, Counter.Numerator, 1);
        Assert.False(Standing().On(Nov30).AbsenceStated);
    }

    /// <summary>Four of five, by the tally: all of it known before the signature.</summary>
    private LeafStanding Standing()
    {
        List<DayDelta> current = [new(Day(1, 1), Counter.Numerator, 4), new(Day(1, 1), Counter.Denominator, 5), .. later.Select(l => new DayDelta(l.Day, l.Counter, l.Amount))];
        return LeafStanding.Of(
            new Criterion
            {
                Id = 1, Code = "X.1", Name = new("x", "x"), Formula = new("x", "x"), LegalSource = "x", Kind = CriterionKind.Ratio, Threshold = new Threshold(1, 2), EmptyDenominator = EmptyDenominator.Error,
                Attesters = attesters,
            },
            31, said, current, later);
    }

    private void Sign(string role, long numerator = 4, params string[] documents) =>
        said.Signatures.Add(new Signature(Guid.CreateVersion7(), role, "a", Nov30, Signed, new Bound(numerator, 5, 0, documents), Absence: false));

    private void Change(int hours, DateOnly day, Counter counter, long amount) => later.Add(new LaterDelta(Signed.AddHours(hours), day, counter, amount));
}
