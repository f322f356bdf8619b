using System.Globalization;
using Platform.Contracts;
using Platform.Contracts.Movement.V1;
using Platform.Hosting.Records;
using Platform.Hosting.Secrecy;
using Platform.Hosting.Units;
using Platform.MovementModels.Coverage;
using Platform.MovementModels.Households;
using Platform.MovementModels.Models;
using Platform.MovementModels.Records;
using Platform.MovementModels.Rules;
using Xunit;

namespace Platform.MovementModels.Tests.Unit;

/// <summary>What each record tells, as tables.</summary>
public sealed class LineTests
{
    private static readonly MovementRules Rules = MovementRules.Load();
    private static readonly Guid Place = Guid.CreateVersion7();
    private static readonly Guid Before = Guid.CreateVersion7();
    private static readonly Guid After = Guid.CreateVersion7();
    private static readonly Stretch[] Stretches = [new(Place, Before, DateOnly.MinValue, Day("2025-07-01")), new(Place, After, Day("2025-07-01"), null)];

    // pledges (year signed revoked), absences (from to), left, line: unit, C counted, P pledged, + cooperates
    public static TheoryData<string, string, string?, string> Households => new()
    {
        { "", "", null, "2024-01-01..2025-07-01 old C | 2025-07-01.. new C" },
        { "2024/2024-02-01/", "", "2025-03-01", "2024-01-01..2024-02-01 old C | 2024-02-01..2025-01-01 old CP+ | 2025-01-01..2025-03-01 old C" },
        { "2024/2024-02-01/2024-02-01", "", "2024-03-01", "2024-01-01..2024-03-01 old C" },
        { "2024/2024-02-01/2024-06-01 2024/2024-07-01/", "", "2025-01-01", "2024-01-01..2024-02-01 old C | 2024-02-01..2024-06-01 old CP+ | 2024-06-01..2024-07-01 old C | 2024-07-01..2025-01-01 old CP+" },
        { "2024/2024-02-01/ 2025/2025-01-01/", "", "2025-02-01", "2024-01-01..2024-02-01 old C | 2024-02-01..2025-02-01 old CP+" },
        { "2025/2025-02-01/", "", "2026-02-01", "2024-01-01..2025-02-01 old C | 2025-02-01..2025-07-01 old CP+ | 2025-07-01..2026-01-01 new CP+ | 2026-01-01..2026-02-01 new C" },
        { "", "2024-02-01/2024-08-01", "2025-01-01", "2024-01-01..2025-01-01 old C" },
        { "", "2024-02-01/2024-08-02", "2025-01-01", "2024-01-01..2024-08-01 old C | 2024-08-01..2024-08-02 old  | 2024-08-02..2025-01-01 old C" },
        { "2024/2024-09-01/", "2024-02-01/", "2025-01-01", "2024-01-01..2024-08-01 old C | 2024-08-01..2024-09-01 old  | 2024-09-01..2025-01-01 old P+" },
    };

    // openings of a mailbox with a photo, checks of a board (day, ! numbers out of date), line: M mailbox, B board
    public static TheoryData<string, string, string> Hamlets => new()
    {
        { "", "", "2024-01-01..2025-07-01 old  | 2025-07-01.. new " },
        { "2024-01-01", "", "2024-01-01..2024-02-01 old M | 2024-02-01..2025-07-01 old  | 2025-07-01.. new " },
        { "2024-01-01 2024-02-01", "", "2024-01-01..2024-03-03 old M | 2024-03-03..2025-07-01 old  | 2025-07-01.. new " },
        { "2024-01-01 2024-02-02", "", "2024-01-01..2024-02-01 old M | 2024-02-01..2024-02-02 old  | 2024-02-02..2024-03-04 old M | 2024-03-04..2025-07-01 old  | 2025-07-01.. new " },
        { "", "2024-05-01", "2024-01-01..2024-05-01 old  | 2024-05-01..2025-01-01 old B | 2025-01-01..2025-07-01 old  | 2025-07-01.. new " },
        { "", "2024-05-01 2024-06-01!", "2024-01-01..2024-05-01 old  | 2024-05-01..2024-06-01 old B | 2024-06-01..2025-07-01 old  | 2025-07-01.. new " },
        { "2025-06-20", "2025-06-20", "2024-01-01..2025-06-20 old  | 2025-06-20..2025-07-01 old MB | 2025-07-01..2025-07-21 new MB | 2025-07-21..2026-01-01 new B | 2026-01-01.. new " },
    };

    [Theory]
    [MemberData(nameof(Households))]
    public void A_household_counts_while_it_is_here_and_its_pledge_through_its_year(string pledges, string absences, string? left, string line)
    {
        var household = new Household
        {
            HouseholdId = Guid.CreateVersion7(),
            SubjectId = Guid.CreateVersion7(),
            Version = 1,
            RecordedAt = DateTimeOffset.UnixEpoch,
            Representative = new Sealed("1", []),
            Residence = Residence.Permanent,
            Placements = [new Placement(Place, Day("2024-01-01"), null)],
            Pledges =
            [
                .. Words(pledges).Select(p => p.Split('/')).Select(p =>
                    new Pledge(int.Parse(p[0], CultureInfo.InvariantCulture), Day(p[1]), PledgeChannel.Paper, true, p[2].Length > 0 ? Day(p[2]) : null)),
            ],
            LeftOn = left is null ? null : Day(left),
            Stretches = Stretches,
        }.Away([.. Words(absences).Select(a => a.Split('/')).Select(a => new Absence(Day(a[0]), a[1].Length > 0 ? Day(a[1]) : null))], Rules);
        Assert.Equal(line, Show(HouseholdLine.Of(household), a => $"{(a.Counted ? "C" : "")}{(a.Pledged ? "P" : "")}{(a.Cooperates ? "+" : "")}"));
    }

    [Theory]
    [MemberData(nameof(Hamlets))]
    public void What_hangs_in_a_hamlet_counts_until_it_must_be_looked_at_again(string openings, string checks, string line)
    {
        var coverage = new HamletCoverage
        {
            HamletId = Place,
            SubjectId = Guid.CreateVersion7(),
            Version = 1,
            RecordedAt = DateTimeOffset.UnixEpoch,
            Mailboxes = [Mailbox([.. Words(openings)], "photo")],
            Boards = [new HotlineBoard(Guid.CreateVersion7(), "x", Day("2024-01-01"), null, [.. Words(checks).Select(c => new BoardCheck(Day(c[..10]), c.Length == 10, "photo"))], null)],
            Stretches = Stretches,
        };
        Assert.Equal(line, Show(CoverageLine.Of(coverage), a => $"{(a.Mailbox ? "M" : "")}{(a.HotlineBoard ? "B" : "")}"));
        var unseen = coverage with
        {
            Mailboxes = [Mailbox([.. Words(openings)], null)],
            Boards = [.. coverage.Boards.Select(b => b with { Checks = [.. b.Checks.Select(c => c with { Photo = null })] })],
        };
        Assert.DoesNotContain(CoverageLine.Of(unseen), s => s.Attributes.Mailbox || s.Attributes.HotlineBoard);
    }

    [Fact]
    public void A_model_that_covered_a_merged_unit_covers_a_part_of_the_next()
    {
        var model = new Model
        {
            ModelId = Guid.CreateVersion7(),
            SubjectId = Guid.CreateVersion7(),
            Version = 1,
            RecordedAt = DateTimeOffset.UnixEpoch,
            UnitId = Before,
            Name = "x",
            Topic = MovementTopic.Drugs,
            WholeUnit = true,
            HamletIds = [],
            Stages = [new StageEntry(ModelStage.Surveyed, Day("2024-01-01"), null), new StageEntry(ModelStage.Proposed, Day("2024-02-01"), null)],
            Ratings = [new RatingEntry(2025, ModelRating.Good, Day("2025-12-01"))],
            Stretches = [.. Stretches.Select(s => s with { PlaceId = Before })],
        };
        Assert.Equal(
            "2024-01-01..2024-02-01 old True Surveyed Unrated | 2024-02-01..2025-07-01 old True Proposed Unrated"
            + " | 2025-07-01..2025-12-01 new False Proposed Unrated | 2025-12-01.. new False Proposed Good",
            Show(ModelLine.Of(model), a => $"{a.WholeUnit} {a.Stage} {a.Rating}"));
    }

    private static Mailbox Mailbox(string[] openings, string? photo) => new(
        Guid.CreateVersion7(), "x", Day("2024-01-01"), photo, null, [.. openings.Select(o => new Opening(Day(o), 0, null, Rules.StaleOn(Day(o))))], null);

    private static string Show<T>(IReadOnlyList<Segment<T>> line, Func<T, string> attributes) => string.Join(" | ", line.Select(s =>
        $"{s.ValidFrom:yyyy-MM-dd}..{s.ValidTo:yyyy-MM-dd} {(s.UnitId == Before ? "old" : "new")} {attributes(s.Attributes)}"));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
