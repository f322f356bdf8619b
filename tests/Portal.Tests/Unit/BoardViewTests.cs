using Platform.Portal.Board;
using Platform.Portal.Gateway;
using Xunit;

namespace Platform.Portal.Tests.Unit;

public sealed class BoardViewTests
{
    [Theory]
    [InlineData("2024-11-23", 38)]
    [InlineData("2024-12-31", 0)]
    [InlineData("2025-03-01", 0)]
    public void Days_left_follow_from_the_day_asked_about_alone(string asOf, int left) =>
        Assert.Equal(left, BoardView.Of(Boards.Board(DateOnly.Parse(asOf, null))).DaysLeft);

    [Fact]
    public void Conditions_stand_under_what_they_belong_to()
    {
        var group = Assert.Single(Assert.Single(BoardView.Of(Boards.Board()).Parts).Groups);
        Assert.Equal("NO.2", group.Criterion.Code);
        Assert.Equal(["NO.2a", "NO.2b"], group.Children.Select(child => child.Code));
    }

    [Fact]
    public void What_shares_no_criterion_stands_in_a_table_of_its_own_and_many_parts_are_folded()
    {
        var board = Boards.Board();
        var ward = board.Units[0];
        Score Task(string code, string? parent = null) => new(code, code, Result.Met, Result.Met) { Parent = parent };
        var city = ward with
        {
            UnitId = Guid.CreateVersion7(), Name = "Thành phố",
            Programmes = [ward.Programmes[0] with { Criteria = [Task("TASK.1"), .. Enumerable.Range(1, 7).Select(i => Task($"TASK.1.{i}", "TASK.1"))] }],
        };
        var parts = BoardView.Of(board with { Units = [city, ward, ward with { UnitId = Guid.CreateVersion7() }] }).Parts;
        Assert.Equal([2, 1], parts.Select(part => part.Columns.Count));
        Assert.Equal([(true, 2), (false, 7)], parts.Select(part => (part.Groups[0].Open, part.Groups[0].Children.Count)));
    }

    [Fact]
    public void A_card_counts_conditions_and_not_what_is_made_of_them()
    {
        var tally = BoardView.Of(Boards.Board()).Columns[0].Tally();
        Assert.Equal([("PendingAttestation", 1), ("InsufficientData", 1)], tally.Select(part => (part.State.Name, part.Count)));
    }

    [Theory]
    [InlineData(Result.Met, "✓")]
    [InlineData(Result.NotMet, "✕")]
    [InlineData(Result.PendingAttestation, "◔")]
    [InlineData(Result.InsufficientData, "?")]
    [InlineData(Result.Disputed, "⚖")]
    [InlineData(Result.NotApplicable, "–")]
    public void Each_result_has_its_sign(Result result, string sign) => Assert.Equal(sign, State.Of(result).Sign);

    [Theory]
    [InlineData(Result.NotMet, Outlook.OnPace, "◐")]
    [InlineData(Result.NotMet, Outlook.AtRisk, "▲")]
    [InlineData(Result.NotMet, Outlook.Irrecoverable, "✕")]
    [InlineData(Result.InsufficientData, Outlook.AtRisk, "?")]
    [InlineData(Result.Disputed, Outlook.OnPace, "⚖")]
    public void What_is_not_met_shows_where_it_is_heading(Result result, Outlook flag, string sign) => Assert.Equal(sign, State.Of(result, new Forecast(flag, [], 10)).Sign);

    [Fact]
    public void What_turned_stands_before_what_only_moved_and_composites_follow()
    {
        var before = BoardView.Of(Boards.Board(accidents: Result.Met));
        Assert.Empty(BoardChange.Between(before, before));
        var moved = Assert.Single(BoardChange.Between(before, BoardView.Of(Boards.Board(accidents: Result.Met, count: 1))));
        Assert.Equal(("NO.2b", false, 1), (moved.Now.Code, moved.Turned, moved.Now.Numerator));
        Assert.True(Assert.Single(BoardChange.Between(before, BoardView.Of(Boards.Board()))).Turned);
    }

    [Fact]
    public void A_board_of_one_unit_has_no_other() => Assert.Equal((1, 0), (BoardView.Of(Boards.Board(), Boards.Ward3).Columns.Count, BoardView.Of(Boards.Board(), Guid.Empty).Columns.Count));

    [Fact]
    public void No_board_is_no_deadline() => Assert.Null(BoardView.Of(new Scoreboard(new DateOnly(2024, 6, 30), [])).DaysLeft);

    [Theory]
    [InlineData("2024-06-30", null, "?asOf=2024-06-30")]
    [InlineData(null, null, "")]
    [InlineData("2024-06-30", "2024-07-01T10:00:00.123456Z", "?asOf=2024-06-30&knownAt=2024-07-01T10%3A00%3A00.123456Z")]
    public void A_moment_is_written_into_addresses_without_loss(string? asOf, string? knownAt, string query) => Assert.Equal(query, Moments.Read(asOf, knownAt).Query);

    [Theory]
    [InlineData("30/6/2024")]
    [InlineData("2024-6-30")]
    [InlineData("yesterday")]
    public void What_is_no_day_is_refused(string asOf) => Assert.Equal(400, Assert.Throws<GatewayFault>(() => Moments.Read(asOf)).Problem.Status);
}

internal static class Boards
{
    public static readonly Guid Ward3 = Guid.Parse("00000703-0000-7000-8000-000000025459");

    public static Scoreboard Board(DateOnly? asOf = null, Result accidents = Result.PendingAttestation, long? count = 0) => new(
        asOf ?? new DateOnly(2024, 6, 30),
        [
            new ScoredUnit(Ward3, "25459", "Phường 3",
            [
                new ScoredProgramme("three", "3 không, 3 có 2024", "three/1", new DateTimeOffset(2024, 12, 31, 23, 59, 0, TimeSpan.FromHours(7)), Result.InsufficientData,
                [
                    new Score("NO.2", "Không có tai nạn chết người", Result.InsufficientData, Result.InsufficientData) { Recoverable = true },
                    new Score("NO.2a", "Tuần tra", Result.InsufficientData, Result.InsufficientData) { Parent = "NO.2", Recoverable = true, Reasons = ["awaiting"] },
                    new Score("NO.2b", "Không để xảy ra tai nạn chết người", Result.Met, accidents) { Parent = "NO.2", Numerator = count, Threshold = "0", Suppressed = count is null },
                ]),
            ]),
        ]);
}
