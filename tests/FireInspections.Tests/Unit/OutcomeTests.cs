using System.Globalization;
using Platform.FireInspections.Violations;
using Xunit;

namespace Platform.FireInspections.Tests.Unit;

/// <summary>The chain of what is done about a violation.</summary>
public sealed class OutcomeTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        [""] = ["Mended", "Fined", "TemporarilySuspended", "Suspended"],
        ["Fined"] = ["Mended", "TemporarilySuspended", "Suspended"],
        ["TemporarilySuspended"] = ["Suspended", "Restored"],
        ["Suspended"] = ["Restored"],
        ["Mended"] = [],
        ["Restored"] = [],
    };

    public static TheoryData<string, OutcomeKind> Steps
    {
        get
        {
            var steps = new TheoryData<string, OutcomeKind>();
            foreach (var last in Allowed.Keys)
            {
                foreach (var next in Enum.GetValues<OutcomeKind>())
                    steps.Add(last, next);
            }
            return steps;
        }
    }

    // outcome, refusal, field
    public static TheoryData<OutcomeInput, string, string> Refused => new()
    {
        { new OutcomeInput(OutcomeKind.Mended, Day("2025-01-01")), "future-date", "on" },
        { new OutcomeInput(OutcomeKind.Mended, Day("2024-05-09")), "outcome-before-finding", "on" },
        { new OutcomeInput(OutcomeKind.Fined, Day("2024-06-01"), FineVnd: 1), "missing-decision", "decisionNo" },
        { new OutcomeInput(OutcomeKind.Fined, Day("2024-06-01"), "1/QĐ"), "missing-fine", "fineVnd" },
        { new OutcomeInput(OutcomeKind.Mended, Day("2024-06-01"), FineVnd: 1), "not-fined", "fineVnd" },
        { new OutcomeInput(OutcomeKind.TemporarilySuspended, Day("2024-06-01"), "1/QĐ"), "missing-until", "until" },
        { new OutcomeInput(OutcomeKind.Suspended, Day("2024-06-01"), "1/QĐ", Until: Day("2024-07-01")), "not-temporary", "until" },
        { new OutcomeInput(OutcomeKind.TemporarilySuspended, Day("2024-06-01"), "1/QĐ", Until: Day("2024-05-31")), "days-out-of-order", "until" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Each_step_follows_only_those_it_may(string last, OutcomeKind next)
    {
        var violation = Rules.Violation("2024-05-10");
        if (last.Length > 0)
            violation = violation with { Outcomes = [new ViolationOutcome(Enum.Parse<OutcomeKind>(last), Day("2024-06-01"), "1/QĐ", null, null)] };
        var result = ViolationDecisions.AddOutcome(violation, Outcome(next, "2024-06-01"), Rules.Now);
        Assert.Equal(Allowed[last].Contains(next.ToString()) ? null : "outcome-out-of-order", result.Refusal?.Code);
        if (result.Refusal is null)
            Assert.Equal((2, violation.Outcomes.Count + 1, Day("2024-06-01")), (result.Value.Version, result.Value.Outcomes.Count, result.Value.SettledOn));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_step_that_cannot_be_is_refused(OutcomeInput outcome, string code, string field)
    {
        var refusal = ViolationDecisions.AddOutcome(Rules.Violation("2024-05-10"), outcome, Rules.Now).Refusal;
        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
    }

    [Fact]
    public void A_correction_checks_every_step_and_says_which()
    {
        var violation = Rules.Violation("2024-05-10");
        var refusal = ViolationDecisions.Correct(violation, Correction(Outcome(OutcomeKind.Fined, "2024-06-01"), Outcome(OutcomeKind.Suspended, "2024-05-31")), Rules.Now).Refusal;
        Assert.Equal(("days-out-of-order", "outcomes[1].on"), (refusal?.Code, refusal?.Field));
        var corrected = ViolationDecisions.Correct(violation, Correction(Outcome(OutcomeKind.Fined, "2024-06-01"), Outcome(OutcomeKind.Suspended, "2024-06-01")), Rules.Now).Value;
        Assert.Equal(2, corrected.Outcomes.Count);
        // The clock stood still; the order of versions does not.
        Assert.True(corrected.RecordedAt > violation.RecordedAt);
    }

    private static ViolationCorrectionInput Correction(params OutcomeInput[] outcomes) => new("a", "b", Day("2024-07-01"), outcomes, "sửa");

    private static OutcomeInput Outcome(OutcomeKind kind, string on) => new(
        kind,
        Day(on),
        kind == OutcomeKind.Mended ? null : "1/QĐ",
        kind == OutcomeKind.Fined ? 5_000_000 : null,
        kind == OutcomeKind.TemporarilySuspended ? Day("2024-07-01") : null);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
