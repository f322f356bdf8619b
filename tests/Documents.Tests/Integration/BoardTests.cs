using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.Documents.Tests.OfficeApi;
using static Platform.Documents.Tests.OfficeFixture;

namespace Platform.Documents.Tests.Integration;

/// <summary>Boards: their decision, duties, checks, reviews and reports, each in its calendar year; tasks of the city.</summary>
[Trait("tier", "integration")]
public sealed class BoardTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    [Fact]
    public async Task What_a_board_does_counts_in_its_year_and_reports_are_due_by_its_rhythm()
    {
        using var clerk = office.Clerk();
        var board = await PostAsync(clerk, BoardPath, Board());
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from board where state::text like '%Trần Thị Trưởng%'"));
        Assert.Equal("Trần Thị Trưởng", Text(board["members"]![0]!, "name"));
        var place = $"{BoardPath}/{Text(board, "recordId")}/events";
        await ReadAsync(await clerk.PostAsJsonAsync(place, new { kind = "Check", on = "2024-05-09", number = "7/BB" }));
        await ReadAsync(await clerk.PostAsJsonAsync(place, new { kind = "Report", on = "2024-03-30", number = "1/BC", periodEnd = "2024-03-31" }));
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(place, new { kind = "Report", on = "2024-03-30", number = "1/BC", periodEnd = "2024-03-31" }), 409, "already-recorded", "kind");
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(place, new { kind = "Report", on = "2024-03-30", number = "1/BC", periodEnd = "2024-02-29" }), 422, "no-such-period", "periodEnd");
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(place, new { kind = "Report", on = "2024-03-30", number = "1/BC", periodEnd = "2099-03-31" }), 422, "future-period", "periodEnd");
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(place, new { kind = "Report", on = "2024-03-30", number = "1/BC" }), 422, "report-and-period", "periodEnd");
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(place, new { kind = "Check", on = "2023-12-30", number = "1/BB" }), 422, "days-out-of-order", "on");
        Assert.Equal("current 2/2 unchecked 0/0", await AtAsync(board, "2024-01-10"));
        Assert.Equal("current 2/2 unchecked 1/1", await AtAsync(board, "2024-03-31"));
        Assert.Equal("current 2/2 checked 2/1", await AtAsync(board, "2024-06-30"));
        Assert.Equal("current 2/2 unchecked 0/0", await AtAsync(board, "2025-01-01"));
        await ReadAsync(await clerk.PostAsJsonAsync(place + "/strike", new { kind = "Check", on = "2024-05-09", number = "7/BB" }));
        Assert.Equal("current 2/2 unchecked 2/1", await AtAsync(board, "2024-06-30"));
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(place + "/strike", new { kind = "Check", on = "2024-05-09", number = "7/BB" }), 404, "unknown-entry");
    }

    [Fact]
    public async Task A_decision_is_no_longer_current_when_a_member_has_left_and_again_when_it_is_renewed()
    {
        using var city = office.City();
        var body = Board("TrafficSafety").With("unitCodes", new JsonArray("25480"));
        var board = await PostAsync(city, BoardPath, body);
        var place = $"{BoardPath}/{Text(board, "recordId")}";
        body["members"]![1]!["leftOn"] = "2024-08-01";
        body["members"]![0]!.AsObject().Remove("duty");
        await ReadAsync(await PutAsync(city, place, 1, body.With("reason", "thành viên chuyển công tác")));
        Assert.Equal("current 2/1 unchecked 2/0", await AtAsync(board, "2024-07-31"));
        Assert.Equal("outdated 1/0 unchecked 2/0", await AtAsync(board, "2024-08-01"));
        await ReadAsync(await PutAsync(city, place, 2, Board("TrafficSafety", "2024-09-15").With("unitCodes", new JsonArray("25480")).With("reason", "quyết định kiện toàn")));
        Assert.Equal("current 2/2 unchecked 2/0", await AtAsync(board, "2024-09-15"));
        await AssertRefusedAsync(await city.PostAsJsonAsync(BoardPath, body.Without("reason")), 409, "already-recorded");
    }

    [Fact]
    public async Task The_committee_of_the_city_checks_one_unit_and_not_another()
    {
        using var city = office.City();
        var board = await PostAsync(city, BoardPath, Board().With("ofCity", true).With("unitCodes", new JsonArray("25471", "25474")));
        var units = board["units"]!.AsArray().Select(u => Text(u!, "unitId")).ToList();
        var place = $"{BoardPath}/{Text(board, "recordId")}/events";
        await ReadAsync(await city.PostAsJsonAsync(place, new { kind = "Check", on = "2024-05-09", number = "7/BB", unitId = units[0] }));
        await AssertRefusedAsync(await city.PostAsJsonAsync(place, new { kind = "Check", on = "2024-05-10", number = "8/BB", unitId = Ward3 }), 422, "not-a-unit-of-the-board", "unitId");
        var lines = await office.LinesAsync("board", board);
        Assert.Equal(["00703 False", "25471 True", "25474 False"], lines.Select(l => $"{l[..5]} {l.Contains("checked=true", StringComparison.Ordinal)}"));
        Assert.All(lines, l => Assert.Contains("level=City", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_task_is_told_with_its_visits_and_its_outcome()
    {
        using var city = office.City();
        var member = await PostAsync(city, CityTaskPath, CityTask("Responsibility").With("unitCodes", new JsonArray("25459", "25480")).With("member", "Nguyễn Văn Phụ Trách"));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from city_task where state::text like '%Phụ Trách%'"));
        var place = $"{CityTaskPath}/{Text(member, "recordId")}";
        await AssertRefusedAsync(await city.PostAsJsonAsync(place + "/visits", new { on = "2024-05-09", note = "Làm việc" }), 422, "not-a-unit-of-the-task", "unitId");
        await ReadAsync(await city.PostAsJsonAsync(place + "/visits", new { on = "2024-05-09", note = "Làm việc", unitId = NinhSon }));
        Assert.Equal(["00703 False", "25459 False", "25480 True"], (await office.LinesAsync("city_task", member)).Select(l => $"{l[..5]} {l.Contains("visited=true", StringComparison.Ordinal)}"));
        var checks = await PostAsync(city, CityTaskPath, CityTask("Supervision", "CityInspection").With("unitCodes", new JsonArray()));
        place = $"{CityTaskPath}/{Text(checks, "recordId")}";
        await AssertRefusedAsync(await city.PostAsJsonAsync(place + "/outcome", new { on = "2024-10-17", resultNumber = "5/KL" }), 422, "missing-plan", "planNumber");
        await ReadAsync(await PutAsync(city, place, 1, CityTask("Supervision", "CityInspection").With("unitCodes", new JsonArray()).With("planNumber", "9/CTr").With("reason", "bổ sung")));
        var done = await ReadAsync(await city.PostAsJsonAsync(place + "/outcome", new { on = "2024-12-17", resultNumber = "5/KL" }));
        Assert.Equal("DoneLate", Text(done, "outcome"));
        await AssertRefusedAsync(await city.PostAsJsonAsync(place + "/outcome", new { on = "2024-12-17", resultNumber = "5/KL" }), 409, "already-recorded", "on");
        Assert.Equal("Open", Text(await ReadAsync(await city.PostAsJsonAsync(place + "/reopening", new { reason = "ghi nhầm" })), "outcome"));
        await AssertRefusedAsync(await city.PostAsJsonAsync(place + "/reopening", new { reason = "ghi nhầm" }), 409, "not-done", "reason");
    }

    [Fact]
    public async Task Publicity_counts_when_its_month_is_over_or_when_it_was_done()
    {
        using var city = office.City();
        var month = await PostAsync(city, CityTaskPath, CityTask("Publicity", "CityPropaganda").With("unitCodes", new JsonArray()).With("dueOn", "2024-03-31"));
        Assert.StartsWith("00703 2024-03-31.. ", Assert.Single(await office.LinesAsync("city_task", month)), StringComparison.Ordinal);
        await ReadAsync(await city.PostAsJsonAsync($"{CityTaskPath}/{Text(month, "recordId")}/outcome", new { on = "2024-03-08", resultNumber = "3/TB" }));
        Assert.StartsWith("00703 2024-03-08.. ", Assert.Single(await office.LinesAsync("city_task", month)), StringComparison.Ordinal);
    }

    /// <summary>What is told of a board's unit on a day: its decision, members with duties, checks, reports due and sent.</summary>
    private async Task<string> AtAsync(JsonNode board, string day)
    {
        var segments = (await office.LinesAsync("board", board))[0].Split(" | ").Select(s => s.Split(' '));
        var at = segments.Last(s => string.CompareOrdinal(s[1].Split("..")[0], day) <= 0).Skip(2).Select(a => a.Split('=')).ToDictionary(a => a[0], a => a[1], StringComparer.Ordinal);
        return $"{(at["current"] == "true" ? "current" : "outdated")} {at["members"]}/{at["membersAssigned"]} {(at["checked"] == "true" ? "checked" : "unchecked")} {at["reportsDue"]}/{at["reportsSent"]}";
    }
}
