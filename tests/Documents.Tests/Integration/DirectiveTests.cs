using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.Documents.Tests.OfficeApi;
using static Platform.Documents.Tests.OfficeFixture;

namespace Platform.Documents.Tests.Integration;

/// <summary>Directives from above, and money: what counts from the day it falls due, on time or late.</summary>
[Trait("tier", "integration")]
public sealed class DirectiveTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    private static string Told(string days, string outcome, bool withdrawn = false) =>
        $"25459 {days} addressee=PoliceChief dueOn=2024-06-30 outcome={outcome} withdrawn={(withdrawn ? "true" : "false")}";

    [Theory]
    [InlineData("2024-06-30", "2024-06-30.. OnTime")]
    [InlineData("2024-07-01", "2024-06-30..2024-07-01 Open | 2024-07-01.. Late")]
    public async Task A_directive_counts_from_its_due_day_and_a_late_report_is_late(string reportedOn, string expected)
    {
        using var clerk = office.Clerk();
        var directive = await PostAsync(clerk, DirectivePath, Directive(Number("CV-CATP")));
        Assert.Equal([Told("2024-06-30..", "Open")], await office.LinesAsync("directive", directive));
        var place = $"{DirectivePath}/{Text(directive, "recordId")}";
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(place + "/implementation", new { reportNumber = "9/BC", reportedOn }), 422, "missing-acting-document", "actingNumber");
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(place + "/implementation", new { actingNumber = "7/KH" }), 422, "number-and-day", "actingOn");
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(place + "/implementation", new { actingNumber = "7/KH", actingOn = "2024-02-01" }), 422, "days-out-of-order", "actingOn");
        Assert.Equal("Open", Text(await ReadAsync(await clerk.PostAsJsonAsync(place + "/implementation", new { actingNumber = "7/KH", actingOn = "2024-03-20" })), "outcome"));
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(place + "/implementation", new { reportNumber = "9/BC", reportedOn = "2024-03-19" }), 422, "days-out-of-order", "reportedOn");
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(place + "/implementation", new { reportNumber = "9/BC", reportedOn = "2099-03-19" }), 422, "future-date", "reportedOn");
        var done = await ReadAsync(await clerk.PostAsJsonAsync(place + "/implementation", new { reportNumber = "9/BC", reportedOn }));
        Assert.Equal(expected.EndsWith("OnTime", StringComparison.Ordinal) ? "OnTime" : "Late", Text(done, "outcome"));
        Assert.Equal([string.Join(" | ", expected.Split(" | ").Select(e => Told(e.Split(' ')[0], e.Split(' ')[1])))], await office.LinesAsync("directive", directive));
        await ReadAsync(await WithdrawAsync(clerk, place));
        Assert.DoesNotContain("withdrawn=false", Assert.Single(await office.LinesAsync("directive", directive)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directive_for_several_units_is_recorded_for_each_or_for_none()
    {
        using var city = office.City();
        var body = Directive(Number("CT-TU")).Without("unitCode").Without("dueOn").Without("addressee").With("assignments", new JsonArray(
            new JsonObject { ["unitCode"] = "25459", ["dueOn"] = "2024-06-30", ["addressee"] = "PoliceChief" }, new JsonObject { ["unitCode"] = "25480", ["dueOn"] = "2024-02-01", ["addressee"] = "PartyCommittee" }));
        var before = await office.RowsAsync();
        await AssertRefusedAsync(await city.PostAsJsonAsync(DirectivePath + "/assignments", body), 422, "due-before-document", "assignments[1].dueOn");
        Assert.Equal(before, await office.RowsAsync());
        body["assignments"]![1]!["dueOn"] = "2024-05-31";
        var both = (await ReadAsync(await city.PostAsJsonAsync(DirectivePath + "/assignments", body))).AsArray();
        Assert.Equal(["25459 2024-06-30", "25480 2024-05-31"], both.Select(d => $"{d!["unit"]!["code"]} {d["dueOn"]}"));
        await AssertRefusedAsync(await city.PostAsJsonAsync(DirectivePath + "/assignments", body), 409, "already-recorded");
        using var ninhSon = office.Client("office_clerk", NinhSon);
        Assert.Contains(Text(both[1]!, "recordId"), (await ReadAsync(await ninhSon.GetAsync(DirectivePath))).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Text(both[0]!, "recordId"), (await ReadAsync(await ninhSon.GetAsync(DirectivePath))).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_counts_when_it_falls_due_and_what_was_paid_later_from_then()
    {
        using var clerk = office.Clerk();
        var month = await PostAsync(clerk, AllowancePath, Allowance(8));
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(AllowancePath, Allowance(8)), 409, "already-recorded");
        var place = $"{AllowancePath}/{Text(month, "recordId")}/payments";
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(place, new { on = "2024-09-05", membersPaid = 36, listNumber = "8/BK" }), 422, "more-paid-than-due", "membersPaid");
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(place, new { on = "2099-09-05", membersPaid = 35, listNumber = "8/BK" }), 422, "future-date", "on");
        await ReadAsync(await clerk.PostAsJsonAsync(place, new { on = "2024-09-10", membersPaid = 35, listNumber = "8/BK" }));
        Assert.Equal(
            ["25459 2024-09-05..2024-09-10 dueOn=2024-09-05 due=35 paid=0 withdrawn=false | 25459 2024-09-10.. dueOn=2024-09-05 due=35 paid=35 withdrawn=false"],
            await office.LinesAsync("allowance", month));
    }

    [Fact]
    public async Task Money_stands_in_its_year_though_it_be_decided_before()
    {
        using var city = office.City();
        var line = await PostAsync(city, BudgetPath, Budget());
        Assert.Equal(["25459 2024-01-01..2025-01-01 source=CityBudget amountVnd=250000000 withdrawn=false"], await office.LinesAsync("budget_line", line));
        var zero = await PostAsync(city, BudgetPath, Budget(0));
        Assert.Contains("amountVnd=0", Assert.Single(await office.LinesAsync("budget_line", zero)), StringComparison.Ordinal);
    }
}
