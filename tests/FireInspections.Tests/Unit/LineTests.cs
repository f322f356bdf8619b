using System.Globalization;
using Platform.Contracts;
using Platform.Contracts.Fire.V1;
using Platform.FireInspections.Incidents;
using Platform.FireInspections.Plans;
using Platform.FireInspections.Violations;
using Platform.Hosting.Records;
using Platform.Hosting.Units;
using Xunit;

namespace Platform.FireInspections.Tests.Unit;

/// <summary>What each record tells, as tables.</summary>
public sealed class LineTests
{
    private static readonly Guid UnitId = Guid.CreateVersion7();
    private static readonly DateTimeOffset Recorded = new(2024, 9, 20, 3, 0, 0, TimeSpan.Zero);

    // due, done, withdrawn, line
    public static TheoryData<string, string?, bool, string> Planned => new()
    {
        { "2024-05-10", null, false, "2024-05-10..2025-01-01 False" },
        { "2024-05-10", "2024-05-09", false, "2024-05-09..2025-01-01 True" },
        { "2024-05-10", "2024-05-10", false, "2024-05-10..2025-01-01 True" },
        { "2024-05-10", "2024-05-11", false, "2024-05-10..2024-05-11 False | 2024-05-11..2025-01-01 True" },
        { "2024-12-31", "2024-12-31", false, "2024-12-31..2025-01-01 True" },
        { "2024-05-10", "2024-12-31", false, "2024-05-10..2024-12-31 False | 2024-12-31..2025-01-01 True" },
        { "2024-05-10", "2025-01-01", false, "2024-05-10..2025-01-01 False" },
        { "2024-05-10", null, true, "2024-05-10..2025-01-01 False withdrawn" },
    };

    // found, first outcome, second outcome, line
    public static TheoryData<string, string?, string?, string> Found => new()
    {
        { "2024-05-10", null, null, "2024-05-10.. False" },
        { "2024-05-10", "2024-05-10", null, "2024-05-10.. True" },
        { "2024-05-10", "2024-06-01", null, "2024-05-10..2024-06-01 False | 2024-06-01.. True" },
        { "2024-05-10", "2024-06-01", "2024-07-01", "2024-05-10..2024-06-01 False | 2024-06-01.. True" },
    };

    // casualties, deaths, injured, a conclusion is awaited
    public static TheoryData<string, int, int, bool> People => new()
    {
        { "", 0, 0, false },
        { "Attributed", 1, 0, false },
        { "Attributed Attributed Injured", 2, 1, false },
        { "NotAttributed", 0, 0, false },
        { "Pending", 0, 0, true },
        { "Pending Attributed", 1, 0, true },
        { "Injured Injured", 0, 2, false },
    };

    [Fact]
    public void What_is_open_when_units_are_merged_goes_on_in_the_unit_that_follows()
    {
        var next = Guid.CreateVersion7();
        var violation = Rules.Violation("2025-06-20");
        Stretch[] merged = [new(violation.UnitId, violation.UnitId, DateOnly.MinValue, Day("2025-07-01")), new(violation.UnitId, next, Day("2025-07-01"), null)];
        Assert.Equal([(violation.UnitId, false), (next, false)], ViolationLine.Of(violation.Along(merged)).Select(s => (s.UnitId, s.Attributes.Settled)));
        var settled = violation with { Outcomes = [new ViolationOutcome(OutcomeKind.Mended, Day("2025-07-10"), null, null, null)] };
        Assert.Equal(
            [(violation.UnitId, "2025-06-20", false), (next, "2025-07-01", false), (next, "2025-07-10", true)],
            ViolationLine.Of(settled.Along(merged)).Select(s => (s.UnitId, s.ValidFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), s.Attributes.Settled)));
    }

    [Theory]
    [MemberData(nameof(Planned))]
    public void A_planned_inspection_stands_undone_from_its_day_until_it_is_held_and_ends_with_its_year(string due, string? done, bool withdrawn, string line)
    {
        var planned = new PlanLine
        {
            LineId = Guid.CreateVersion7(),
            SubjectId = Guid.CreateVersion7(),
            Version = 1,
            RecordedAt = Recorded,
            PlanId = Guid.CreateVersion7(),
            UnitId = UnitId,
            Stretches = [new Stretch(UnitId, UnitId, DateOnly.MinValue, null)],
            FacilityId = Guid.CreateVersion7(),
            Due = Day(due),
            DoneOn = done is null ? null : Day(done),
            Withdrawal = withdrawn ? new Withdrawal(Recorded, "nhầm") : null,
        };
        Assert.Equal(line, Show(PlannedInspectionLine.Of(planned), a => $"{a.Done}{(a.Withdrawn ? " withdrawn" : "")}"));
    }

    [Theory]
    [MemberData(nameof(Found))]
    public void A_violation_stands_open_until_its_first_outcome(string found, string? first, string? second, string line)
    {
        var violation = Rules.Violation(found) with
        {
            UnitId = UnitId,
            Stretches = [new Stretch(UnitId, UnitId, DateOnly.MinValue, null)],
            Outcomes = [.. new[] { first, second }.OfType<string>().Select(on => new ViolationOutcome(OutcomeKind.Fined, Day(on), "1", 1, null))],
        };
        Assert.Equal(line, Show(ViolationLine.Of(violation), a => $"{a.Settled}"));
    }

    [Theory]
    [MemberData(nameof(People))]
    public void An_incident_counts_the_deaths_attributed_to_it_on_its_own_day(string people, int deaths, int injured, bool pending)
    {
        var incident = Rules.Incident([.. people.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Rules.Casualty)]) with { UnitId = UnitId };
        var segment = Assert.Single(IncidentLine.Of(incident));
        // 17:30 UTC is half past midnight of the next day in Asia/Ho_Chi_Minh.
        Assert.Equal((Day("2024-09-21"), Day("2024-09-22"), UnitId), (segment.ValidFrom, segment.ValidTo, segment.UnitId));
        Assert.Equal(
            new FireIncidentAttributes { Kind = FireIncidentKind.Fire, Deaths = deaths, Injured = injured, WatchEnds = pending ? new DateOnly(9999, 12, 31) : null },
            segment.Attributes);
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", null);

    private static string Show<T>(IReadOnlyList<Segment<T>> line, Func<T, string> show)
    {
        Assert.All(line, s => Assert.Equal(UnitId, s.UnitId));
        return string.Join(" | ", line.Select(s => $"{s.ValidFrom:yyyy-MM-dd}..{s.ValidTo:yyyy-MM-dd} {show(s.Attributes)}"));
    }
}
