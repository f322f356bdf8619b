using Platform.Contracts;
using Platform.Contracts.Traffic.V1;
using Platform.TrafficIncidents.Patrols;
using Platform.TrafficIncidents.Violations;
using Xunit;

namespace Platform.TrafficIncidents.Tests.Unit;

/// <summary>A patrol's legs, each a subject of its own, and what violations tell.</summary>
public sealed class PatrolTests
{
    private static readonly DateTimeOffset Now = new(2024, 12, 31, 5, 0, 0, TimeSpan.Zero);
    private static readonly Guid A = Guid.CreateVersion7();
    private static readonly Guid B = Guid.CreateVersion7();
    private static readonly Guid C = Guid.CreateVersion7();

    [Fact]
    public void A_patrol_through_two_units_is_told_in_each_on_the_day_it_began()
    {
        var facts = Made([A, B], [4, 7]).ToFacts(epoch: 1);
        Assert.Equal([(A, 4), (B, 7)], facts.Select(f => Line(f.Fact)).Select(s => (s.UnitId, s.Attributes.Stopped)));
        Assert.Equal(2, facts.Select(f => f.SubjectId).Distinct().Count());
        // 17:30 UTC is half past midnight of the next day in Asia/Ho_Chi_Minh.
        Assert.All(facts, f => Assert.Equal((new DateOnly(2024, 9, 21), new DateOnly(2024, 9, 22)), (Line(f.Fact).ValidFrom, Line(f.Fact).ValidTo)));
    }

    [Fact]
    public void A_unit_left_out_is_withdrawn_and_comes_back_as_the_same_subject()
    {
        var first = Made([A, B], [4, 7]);
        var second = PatrolDecisions.Fill(first.Next(Now), [A, C], Input([5, 1]));
        Assert.Equal([A, C], second.UnitIds);
        var told = second.ToFacts(epoch: 1).ToDictionary(f => Line(f.Fact).UnitId);
        Assert.Equal((2, 5, false), (told[A].Version, Line(told[A].Fact).Attributes.Stopped, Line(told[A].Fact).Attributes.Withdrawn));
        Assert.Equal((2, true), (told[B].Version, Line(told[B].Fact).Attributes.Withdrawn));
        Assert.Equal((1, false), (told[C].Version, Line(told[C].Fact).Attributes.Withdrawn));

        var third = PatrolDecisions.Fill(second.Next(Now), [A], Input([5]));
        Assert.Equal([A, C], third.ToFacts(epoch: 1).Select(f => Line(f.Fact).UnitId));
        var fourth = PatrolDecisions.Fill(third.Next(Now), [B], Input([9])).ToFacts(epoch: 1).ToDictionary(f => Line(f.Fact).UnitId);
        Assert.Equal((told[B].SubjectId, 3, false), (fourth[B].SubjectId, fourth[B].Version, Line(fourth[B].Fact).Attributes.Withdrawn));
        Assert.True(fourth[B].RecordedAt > told[B].RecordedAt);
    }

    [Fact]
    public void A_withdrawn_patrol_counts_nothing_anywhere() =>
        Assert.All(PatrolDecisions.Withdraw(Made([A, B], [4, 7]), "nhầm", Now).ToFacts(epoch: 1), f => Assert.True(Line(f.Fact).Attributes.Withdrawn && f.Version == 2));

    [Theory]
    [InlineData(null, null, "NothingDue", false)]
    [InlineData(5_000_000L, null, "Unpaid", true)]
    [InlineData(5_000_000L, "2024-10-01", "Paid", true)]
    public void A_decision_handles_a_violation_and_a_fine_waits_for_its_payment(long? fine, string? paidOn, string payment, bool handled)
    {
        var violation = new Violation
        {
            ViolationId = Guid.CreateVersion7(),
            SubjectId = Guid.CreateVersion7(),
            Version = 1,
            RecordedAt = Now,
            UnitId = A,
            FoundAt = new DateTimeOffset(2024, 9, 20, 17, 30, 0, TimeSpan.Zero),
            RecordNo = "1",
            Theme = ViolationTheme.Alcohol,
            Act = "x",
            Decision = fine is null ? null : new Decision(DecisionKind.Fined, "1", new DateOnly(2024, 9, 25), fine),
            PaidOn = paidOn is null ? null : DateOnly.ParseExact(paidOn, "yyyy-MM-dd", null),
        };
        Assert.Equal(payment, violation.Payment.ToString());
        var segment = Assert.Single(((TrafficViolationFact)Assert.Single(violation.ToFacts(epoch: 1)).Fact).Segments);
        Assert.Equal((new DateOnly(2024, 9, 21), new DateOnly(2024, 9, 22), A, handled), (segment.ValidFrom, segment.ValidTo, segment.UnitId, segment.Attributes.Handled));
    }

    private static Patrol Made(Guid[] units, int[] stopped) => PatrolDecisions.Fill(
        new Patrol { PatrolId = Guid.CreateVersion7(), Version = 1, RecordedAt = Now, PlanNo = "1", StartedAt = Now, EndedAt = Now, Team = "x", Legs = [] }, units, Input(stopped));

    private static PatrolInput Input(int[] stopped)
    {
        var start = new DateTimeOffset(2024, 9, 20, 17, 30, 0, TimeSpan.Zero);
        return new PatrolInput("1", start, start.AddHours(2), "x", [.. stopped.Select(s => new PatrolLegInput("25459", "y", s))]);
    }

    private static Segment<PatrolAttributes> Line(Fact fact) => Assert.Single(((PatrolFact)fact).Segments);
}
