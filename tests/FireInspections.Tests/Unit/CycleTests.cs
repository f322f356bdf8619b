using System.Globalization;
using Platform.FireInspections.Facilities;
using Platform.FireInspections.Rules;
using Platform.Hosting.Units;
using Xunit;

namespace Platform.FireInspections.Tests.Unit;

/// <summary>When a facility is due, as tables.</summary>
public sealed class CycleTests
{
    private static readonly FireRules Cycles = FireRules.Load();
    private static readonly Guid UnitId = Guid.CreateVersion7();

    // classes, first day, last inspection, today, next due, overdue
    public static TheoryData<string, string, string?, string, string?, bool> Due => new()
    {
        { "AnnexIV", "2022-01-10", null, "2023-01-09", "2023-01-10", false },
        { "AnnexIV", "2022-01-10", null, "2023-01-10", "2023-01-10", false },
        { "AnnexIV", "2022-01-10", null, "2023-01-11", "2023-01-10", true },
        { "AnnexIV", "2022-01-10", "2023-03-31", "2024-01-01", "2024-03-31", false },
        { "AnnexII", "2022-01-10", "2023-08-31", "2024-01-01", "2024-02-29", false },
        { "AnnexII AnnexIV", "2022-01-10", "2023-07-01", "2024-01-01", "2024-01-01", false },
        { "AnnexI", "2022-01-10", null, "2024-01-01", null, false },
    };

    // classes, last inspection before the year, the days of 2024
    public static TheoryData<string, string?, string> Year => new()
    {
        { "AnnexIV", "2023-05-10", "2024-05-10" },
        { "AnnexIV", "2022-05-10", "2024-01-01" },
        { "AnnexIV", null, "2024-01-01" },
        { "AnnexII", "2023-10-15", "2024-04-15 2024-10-15" },
        { "AnnexII", "2023-07-01", "2024-01-01 2024-07-01" },
        { "AnnexII", "2023-06-30", "2024-01-01 2024-07-01" },
        { "AnnexI", "2023-06-30", "" },
    };

    [Theory]
    [MemberData(nameof(Due))]
    public void The_shortest_cycle_of_its_classes_counts_from_the_last_inspection(string classes, string from, string? last, string today, string? due, bool overdue)
    {
        var result = InspectionCycle.NextDue(Cycles, Facility(classes, from), last is null ? null : Day(last), Day(today));
        Assert.Equal((due is null ? null : (DateOnly?)Day(due), overdue), (result.NextDue, result.Overdue));
    }

    [Theory]
    [MemberData(nameof(Year))]
    public void A_year_is_filled_by_the_cycle_and_what_is_overdue_comes_first(string classes, string? last, string days)
    {
        var due = InspectionCycle.DueDays(Cycles, Facility(classes, "2021-05-05"), UnitId, last is null ? null : Day(last), Day("2024-01-01"), Day("2025-01-01"));
        Assert.Equal(days, string.Join(' ', due.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void A_closed_or_moved_facility_is_not_due_any_more()
    {
        var closed = Facility("AnnexIV", "2021-05-05") with { ClosedOn = Day("2024-03-01") };
        Assert.Null(InspectionCycle.NextDue(Cycles, closed, null, Day("2024-03-01")).NextDue);
        Assert.NotNull(InspectionCycle.NextDue(Cycles, closed, null, Day("2024-02-29")).NextDue);
        Assert.Empty(InspectionCycle.DueDays(Cycles, closed, UnitId, Day("2023-03-01"), Day("2024-01-01"), Day("2025-01-01")));
        var moved = Facility("AnnexII", "2021-05-05");
        moved = moved with { Placements = [.. moved.Placements, new Placement(Guid.CreateVersion7(), Day("2024-06-01"))] };
        Assert.Equal([Day("2024-03-01")], InspectionCycle.DueDays(Cycles, moved, UnitId, Day("2023-09-01"), Day("2024-01-01"), Day("2025-01-01")));
    }

    [Theory]
    [InlineData("2021-01-09", null)]
    [InlineData("2021-01-10", "ND_136_2020")]
    [InlineData("2024-05-09", "ND_136_2020")]
    [InlineData("2024-05-10", "ND_50_2024")]
    [InlineData("2025-06-30", "ND_50_2024")]
    [InlineData("2025-07-01", "ND_105_2025")]
    public void The_decree_of_the_day_lists_the_facilities(string day, string? scheme) => Assert.Equal(scheme, Cycles.SchemeOn(Day(day))?.Name);

    [Fact]
    public void A_facility_listed_under_a_decree_that_was_replaced_asks_to_be_classified_anew()
    {
        var facility = Facility("AnnexIV", "2022-01-10");
        Assert.False(InspectionCycle.NextDue(Cycles, facility, null, Day("2024-05-09")).Reclassify);
        Assert.True(InspectionCycle.NextDue(Cycles, facility, null, Day("2024-05-10")).Reclassify);
    }

    private static Facility Facility(string classes, string from) => new()
    {
        FacilityId = Guid.CreateVersion7(),
        Version = 1,
        RecordedAt = Rules.Now,
        Name = "Chợ",
        Kind = FacilityKind.Trade,
        Address = "x",
        Placements = [new Placement(UnitId, Day(from))],
        Stretches = [new Stretch(UnitId, UnitId, DateOnly.MinValue, null)],
        Classifications = [new Classification(Cycles.SchemeOn(Day(from))!.Name, [.. classes.Split(' ').Select(Enum.Parse<FacilityClass>)], Day(from))],
    };

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
