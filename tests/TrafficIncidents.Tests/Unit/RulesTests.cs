using Platform.Contracts.Traffic.V1;
using Platform.Hosting.Time;
using Platform.TrafficIncidents.Accidents;
using Platform.TrafficIncidents.Rules;
using Xunit;

namespace Platform.TrafficIncidents.Tests.Unit;

/// <summary>Circular 26/2024/TT-BCA, articles 4 and 5, as tables.</summary>
public sealed class RulesTests
{
    private static readonly TrafficRules Rules = TrafficRules.Load();

    // deaths, injury percentages, damage in million đồng, class
    public static TheoryData<int, int[], long, string> Limits => new()
    {
        { 0, [], 0, "Collision" },
        { 0, [10], 0, "Collision" },
        { 0, [11], 0, "LessSerious" },
        { 0, [60], 0, "LessSerious" },
        { 0, [61], 0, "Serious" },
        { 0, [100], 0, "Serious" },
        { 0, [5, 5], 0, "Collision" },
        { 0, [5, 6], 0, "LessSerious" },
        { 0, [30, 30], 0, "LessSerious" },
        { 0, [30, 31], 0, "Serious" },
        { 0, [60, 61], 0, "Serious" },
        { 0, [61, 61], 0, "VerySerious" },
        { 0, [70, 60], 0, "VerySerious" },
        { 0, [100, 100], 0, "VerySerious" },
        { 0, [100, 50, 50], 0, "VerySerious" },
        { 0, [67, 67, 67], 0, "ExtremelySerious" },
        { 1, [], 0, "Serious" },
        { 2, [], 0, "VerySerious" },
        { 3, [], 0, "ExtremelySerious" },
        { 9, [], 0, "ExtremelySerious" },
        { 0, [], 9, "Collision" },
        { 0, [], 10, "LessSerious" },
        { 0, [], 99, "LessSerious" },
        { 0, [], 100, "Serious" },
        { 0, [], 499, "Serious" },
        { 0, [], 500, "VerySerious" },
        { 0, [], 1499, "VerySerious" },
        { 0, [], 1500, "ExtremelySerious" },
        { 1, [70, 60], 0, "VerySerious" },
        { 1, [11], 1500, "ExtremelySerious" },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void The_class_is_the_highest_that_deaths_injuries_or_damage_reach(int deaths, int[] percents, long millions, string expected) =>
        Assert.Equal(Enum.Parse<AccidentSeverity>(expected), Rules.SeverityRuleOn(new DateOnly(2024, 9, 20)).Classify(deaths, percents, millions * 1_000_000));

    // accident's day, day of death, forensic conclusion, counts, rule
    public static TheoryData<string, string?, bool, bool, string> Deaths => new()
    {
        { "2024-09-20", "2024-09-20", false, true, "VN_7D" },
        { "2024-09-20", "2024-09-26", false, true, "VN_7D" },
        { "2024-09-20", "2024-09-27", false, true, "VN_7D" },
        { "2024-09-20", "2024-09-28", false, false, "VN_7D" },
        { "2024-09-20", "2024-10-05", false, false, "VN_7D" },
        { "2024-09-20", "2024-10-05", true, true, "VN_7D" },
        { "2024-09-20", null, false, true, "VN_7D" },
        { "2024-08-15", "2024-08-22", false, true, "VN_7D" },
        { "2024-08-15", "2024-08-23", false, false, "VN_7D" },
        { "2024-08-14", "2024-12-31", false, true, "VN_58_2009" },
    };

    [Theory]
    [MemberData(nameof(Deaths))]
    public void A_death_counts_by_the_rule_of_the_accidents_own_day(string accident, string? death, bool forensic, bool counts, string rule)
    {
        var day = DateOnly.Parse(accident, null);
        Assert.Equal(rule, Rules.DeathRuleOn(day).Name);
        Assert.Equal(counts, Rules.DeathRuleOn(day).Counts(day, death is null ? null : DateOnly.Parse(death, null), forensic));
    }

    [Fact]
    public void A_death_just_before_midnight_in_Ho_Chi_Minh_City_of_the_seventh_day_counts()
    {
        Assert.Equal(1, Assess(At("2024-09-20T10:00+07:00"), Dead("2024-09-27T23:59+07:00")).DeathsCounted);
        Assert.Equal(0, Assess(At("2024-09-20T10:00+07:00"), Dead("2024-09-28T00:00+07:00")).DeathsCounted);
    }

    [Fact]
    public void A_seriously_injured_person_is_watched_until_the_seventh_day_is_over()
    {
        var watched = new Casualty { CasualtyId = Guid.CreateVersion7(), Outcome = Outcome.Injured, Serious = true };
        Assert.Equal(new DateOnly(2024, 9, 28), Assess(At("2024-09-20T10:00+07:00"), watched).WatchEnds);
        Assert.Null(Assess(At("2024-09-20T10:00+07:00"), watched with { Serious = false }).WatchEnds);
        Assert.Null(Assess(At("2024-09-20T10:00+07:00"), watched with { Outcome = Outcome.Dead }).WatchEnds);
    }

    [Fact]
    public void The_class_is_provisional_while_an_injury_is_unknown_or_the_rule_is()
    {
        var injured = new Casualty { CasualtyId = Guid.CreateVersion7(), Outcome = Outcome.Injured };
        Assert.True(Assess(At("2024-09-20T10:00+07:00"), injured).Provisional);
        Assert.False(Assess(At("2024-09-20T10:00+07:00"), injured with { InjuryPercent = 20 }).Provisional);
        Assert.True(Assess(At("2024-08-14T10:00+07:00"), injured with { InjuryPercent = 20 }).Provisional);
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);

    private static Casualty Dead(string diedAt) => new() { CasualtyId = Guid.CreateVersion7(), Outcome = Outcome.Dead, DiedAt = At(diedAt) };

    private static Assessment Assess(DateTimeOffset occurredAt, params Casualty[] casualties) => new Accident
    {
        AccidentId = Guid.CreateVersion7(),
        SubjectId = Accident.NewSubjectId(),
        Version = 1,
        RecordedAt = occurredAt,
        UnitId = Guid.Empty,
        OccurredAt = occurredAt,
        Casualties = casualties,
    }.Assess(Rules);
}
