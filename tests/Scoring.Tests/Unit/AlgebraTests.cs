using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Facts;
using Xunit;
using static Platform.Scoring.Evaluation.ConfirmationState;
using static Platform.Scoring.Evaluation.Result;

namespace Platform.Scoring.Tests.Unit;

/// <summary>The whole table of the algebra.</summary>
public sealed class AlgebraTests
{
    [Theory]
    [InlineData(4, 1000, Confirmed, Met, "")]
    // Five in a thousand are not fewer than five in a thousand, whoever confirms it.
    [InlineData(5, 1000, Unconfirmed, NotMet, "")]
    [InlineData(20, 4125, Confirmed, Met, "")]
    [InlineData(21, 4125, Confirmed, NotMet, "")]
    [InlineData(0, 4125, Unconfirmed, InsufficientData, "register-unconfirmed")]
    [InlineData(0, 0, Confirmed, InsufficientData, "empty-denominator")]
    internal void A_rate_must_stay_below_so_many_of_an_official_count(long counted, long official, ConfirmationState confirmation, Result computed, string reasons) =>
        Check(Algebra.Leaf(Leaf(CriterionKind.Rate) with { Threshold = new Threshold(5, 1000) }, new Counters(counted, Official: official), confirmation), computed, computed, reasons);

    [Theory]
    [InlineData(1, Confirmed, NotMet, NotMet, "")]
    [InlineData(1, Unconfirmed, NotMet, NotMet, "")]
    [InlineData(1, FactsOutstanding, NotMet, NotMet, "")]
    [InlineData(4, Confirmed, NotMet, NotMet, "")]
    [InlineData(0, Confirmed, Met, Met, "")]
    [InlineData(0, Unconfirmed, InsufficientData, InsufficientData, "register-unconfirmed")]
    [InlineData(0, FactsOutstanding, InsufficientData, InsufficientData, "facts-outstanding")]
    internal void Zero_count(long counted, ConfirmationState confirmation, Result computed, Result result, string reasons) =>
        Check(Algebra.Leaf(Leaf(CriterionKind.None), new Counters(counted), confirmation), computed, result, reasons);

    [Theory]
    // 2/3 of 138 groups are 92; 80 % of 4,125 households are 3,300; 100 % of 2,325 pledges are all of them.
    [InlineData(92, 138, 0, 2, 3, Confirmed, Met, "")]
    [InlineData(91, 138, 0, 2, 3, Confirmed, NotMet, "")]
    [InlineData(3300, 4125, 0, 80, 100, Confirmed, Met, "")]
    [InlineData(3299, 4125, 0, 80, 100, Confirmed, NotMet, "")]
    [InlineData(2325, 2325, 0, 1, 1, Confirmed, Met, "")]
    [InlineData(2324, 2325, 0, 1, 1, Confirmed, NotMet, "")]
    [InlineData(56, 84, 0, 2, 3, Confirmed, Met, "")]
    [InlineData(55, 84, 0, 2, 3, Confirmed, NotMet, "")]
    // Known failing subjects break it, register confirmed or not.
    [InlineData(80, 138, 47, 2, 3, Unconfirmed, NotMet, "")]
    [InlineData(80, 138, 46, 2, 3, Unconfirmed, InsufficientData, "register-unconfirmed")]
    [InlineData(92, 138, 0, 2, 3, Unconfirmed, InsufficientData, "register-unconfirmed")]
    [InlineData(91, 138, 0, 2, 3, Unconfirmed, InsufficientData, "register-unconfirmed")]
    [InlineData(92, 138, 0, 2, 3, FactsOutstanding, InsufficientData, "facts-outstanding")]
    // No rounding and no overflow into a pass.
    [InlineData(7996, 10000, 0, 80, 100, Confirmed, NotMet, "")]
    [InlineData(3_000_000_000_000, 4_500_000_000_000, 0, 2, 3, Confirmed, Met, "")]
    internal void Ratio_by_whole_numbers(long n, long d, long failing, long least, long of, ConfirmationState confirmation, Result computed, string reasons) =>
        Check(Algebra.Leaf(Ratio(least, of), new Counters(n, d, failing), confirmation), computed, computed, reasons);

    [Theory]
    [InlineData(EmptyDenominator.Error, Confirmed, false, InsufficientData, InsufficientData, "empty-denominator")]
    [InlineData(EmptyDenominator.Error, Unconfirmed, true, InsufficientData, InsufficientData, "empty-denominator")]
    [InlineData(EmptyDenominator.Absence, Confirmed, false, Met, PendingAttestation, "absence")]
    [InlineData(EmptyDenominator.Absence, Confirmed, true, Met, Met, "absence")]
    [InlineData(EmptyDenominator.Absence, Unconfirmed, true, InsufficientData, InsufficientData, "register-unconfirmed")]
    internal void Empty_denominator(EmptyDenominator policy, ConfirmationState confirmation, bool stated, Result computed, Result result, string reasons) =>
        Check(Algebra.Leaf(Ratio(1, 1) with { EmptyDenominator = policy }, default, confirmation, new Standing(AbsenceStated: stated)), computed, result, reasons);

    [Theory]
    [InlineData(5, Confirmed, Met, "")]
    [InlineData(4, Confirmed, NotMet, "")]
    [InlineData(5, Unconfirmed, InsufficientData, "register-unconfirmed")]
    [InlineData(4, Unconfirmed, InsufficientData, "register-unconfirmed")]
    internal void At_least(long counted, ConfirmationState confirmation, Result computed, string reasons) =>
        Check(Algebra.Leaf(Leaf(CriterionKind.AtLeast) with { Threshold = new Threshold(5, 1) }, new Counters(counted), confirmation), computed, computed, reasons);

    [Theory]
    [InlineData(1, Met, "")]
    [InlineData(0, InsufficientData, "evidence")]
    internal void Document(long documents, Result result, string reasons) =>
        Check(Algebra.Leaf(Leaf(CriterionKind.Document), new Counters(documents), Unconfirmed), result, result, reasons);

    [Theory]
    [InlineData(true, Met, "")]
    [InlineData(false, InsufficientData, "attestation")]
    internal void Attested(bool attested, Result result, string reasons) =>
        Check(Algebra.Leaf(Leaf(CriterionKind.Attested) with { Attesters = ["city_drug"] }, default, Unconfirmed, new Standing(Attested: attested)), result, result, reasons);

    [Theory]
    [InlineData(false, false, false, 0, InsufficientData, "evidence")]
    [InlineData(false, true, false, 0, PendingAttestation, "attestation")]
    [InlineData(true, true, false, 0, Met, "")]
    [InlineData(true, false, false, 0, InsufficientData, "evidence")]
    [InlineData(true, true, true, 0, Disputed, "dispute")]
    [InlineData(false, false, true, 2, Disputed, "dispute")]
    [InlineData(true, true, false, 1, PendingAttestation, "watch")]
    [InlineData(false, true, false, 1, PendingAttestation, "attestation watch")]
    internal void What_stands_of_a_computed_Met(bool attested, bool evidenced, bool disputed, long watch, Result result, string reasons) =>
        Check(
            Algebra.Leaf(Leaf(CriterionKind.None) with { Attesters = ["city_traffic"], NeedsEvidence = true }, new Counters(Watch: watch), Confirmed, new Standing(attested, evidenced, disputed)),
            Met, result, reasons);

    [Fact]
    public void Watch_attestation_and_dispute_change_nothing_of_what_is_not_met() =>
        Check(Algebra.Leaf(Leaf(CriterionKind.None) with { Attesters = ["x"] }, new Counters(1, Watch: 1), Confirmed, new Standing(Disputed: true)), NotMet, NotMet, "");

    [Fact]
    public void What_is_awaited_is_insufficient_data() =>
        Check(Algebra.Leaf(Leaf(CriterionKind.AtLeast) with { Awaiting = "PatrolFact", Threshold = new Threshold(1, 1) }, new Counters(5), Confirmed, new Standing(true, true)), InsufficientData, InsufficientData, "awaiting");

    [Theory]
    [InlineData("Met Met", "Met Met", Met, Met, 2, 2)]
    [InlineData("Met NotMet InsufficientData", "Met NotMet InsufficientData", NotMet, NotMet, 1, 3)]
    [InlineData("Met InsufficientData", "PendingAttestation InsufficientData", InsufficientData, InsufficientData, 1, 2)]
    [InlineData("Met Met", "Disputed InsufficientData", Met, Disputed, 2, 2)]
    [InlineData("Met Met NotMet", "Disputed Met NotMet", NotMet, NotMet, 2, 3)]
    [InlineData("Met Met", "PendingAttestation InsufficientData", Met, InsufficientData, 2, 2)]
    [InlineData("Met Met", "PendingAttestation Met", Met, PendingAttestation, 2, 2)]
    [InlineData("Met NotApplicable", "Met NotApplicable", Met, Met, 1, 1)]
    [InlineData("NotMet NotApplicable", "NotMet NotApplicable", NotMet, NotMet, 0, 1)]
    internal void All(string computed, string results, Result expectedComputed, Result expectedResult, long met, long applicable)
    {
        var children = computed.Split(' ').Zip(results.Split(' '), (c, r) => new Outcome(Enum.Parse<Result>(c), Enum.Parse<Result>(r), [])).ToList();
        Assert.Equal(new Outcome(expectedComputed, expectedResult, [], met, applicable), Algebra.All(children));
    }

    [Theory]
    [InlineData(2, "Met Met NotMet", "Met Met NotMet", Met, Met, 2, 3)]
    [InlineData(3, "Met Met NotMet", "Met Met NotMet", NotMet, NotMet, 2, 3)]
    [InlineData(2, "Met InsufficientData NotMet", "Met InsufficientData NotMet", InsufficientData, InsufficientData, 1, 3)]
    [InlineData(2, "InsufficientData NotMet NotMet", "InsufficientData NotMet NotMet", NotMet, NotMet, 0, 3)]
    [InlineData(2, "Met Met Met", "PendingAttestation Disputed Met", Met, PendingAttestation, 3, 3)]
    [InlineData(1, "Met Met NotMet", "PendingAttestation Met NotMet", Met, Met, 2, 3)]
    [InlineData(2, "Met Met NotApplicable", "Met Met NotApplicable", Met, Met, 2, 2)]
    // Of what does not apply none is made up for.
    [InlineData(2, "Met NotApplicable NotApplicable", "Met NotApplicable NotApplicable", NotMet, NotMet, 1, 1)]
    internal void N_of_m(int least, string computed, string results, Result expectedComputed, Result expectedResult, long met, long applicable)
    {
        var children = computed.Split(' ').Zip(results.Split(' '), (c, r) => new Outcome(Enum.Parse<Result>(c), Enum.Parse<Result>(r), [])).ToList();
        Assert.Equal(new Outcome(expectedComputed, expectedResult, [], met, applicable), Algebra.Composite(Leaf(CriterionKind.NOfM) with { Threshold = new Threshold(least, 1) }, children));
    }

    [Fact]
    public void All_of_nothing_that_applies_does_not_apply() =>
        Assert.Equal(NotApplicable, Algebra.All([new Outcome(NotApplicable, NotApplicable, [])]).Result);

    [Fact]
    public void A_composite_gives_the_reasons_of_what_decides_it() => Assert.Equal(
        [Reason.Awaiting, Reason.RegisterUnconfirmed],
        Algebra.All([
            new Outcome(InsufficientData, InsufficientData, [Reason.RegisterUnconfirmed]),
            new Outcome(InsufficientData, InsufficientData, [Reason.Awaiting]),
            new Outcome(Met, PendingAttestation, [Reason.Attestation])]).Reasons);

    private static void Check(Outcome outcome, Result computed, Result result, string reasons)
    {
        Assert.Equal((computed, result), (outcome.Computed, outcome.Result));
        Assert.Equal(reasons, string.Join(' ', outcome.Reasons.Select(r => r.Code())));
    }

    private static Criterion Ratio(long least, long of) => Leaf(CriterionKind.Ratio) with
    {
        Threshold = new Threshold(least, of),
        EmptyDenominator = EmptyDenominator.Error,
        Countings = [new Counting(1, Counter.Failing, FactTypes.Accident, [], WindowKind.Stock, default, default)],
    };

    private static Criterion Leaf(CriterionKind kind) => new()
    {
        Id = 1,
        Code = "X.1",
        Name = new Text("x", "x"),
        Formula = new Text("x", "x"),
        LegalSource = "x",
        Kind = kind,
    };
}
