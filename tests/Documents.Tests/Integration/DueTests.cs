using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.Documents.Tests.OfficeApi;
using static Platform.Documents.Tests.OfficeFixture;

namespace Platform.Documents.Tests.Integration;

/// <summary>What waits for an office: directives and tasks near or past their day, months that are not paid.</summary>
[Trait("tier", "integration")]
public sealed class DueTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    [Fact]
    public async Task What_is_open_waits_until_it_is_done_for_those_who_may_do_it()
    {
        using var clerk = office.Clerk();
        using var city = office.City();
        var late = await PostAsync(clerk, DirectivePath, Directive(Number("CV-CATP"), "2024-06-20"));
        await PostAsync(clerk, DirectivePath, Directive(Number("CV-CATP"), "2024-07-10"));
        await PostAsync(clerk, DirectivePath, Directive(Number("CV-CATP"), "2024-08-10"));
        var month = await PostAsync(clerk, AllowancePath, Allowance(5));
        await PostAsync(city, CityTaskPath, CityTask("Task").With("unitCodes", new JsonArray()).With("dueOn", "2024-07-05"));
        Assert.Equal(["allowance 1 late", "directive 1 late", "directive 1 due"], await DueAsync(clerk));
        Assert.Contains("city-task 1 due", await DueAsync(city));
        await ReadAsync(await clerk.PostAsJsonAsync($"{DirectivePath}/{Text(late, "recordId")}/implementation", new { actingNumber = "7/KH", actingOn = "2024-03-20", reportNumber = "9/BC", reportedOn = "2024-06-19" }));
        await ReadAsync(await clerk.PostAsJsonAsync($"{AllowancePath}/{Text(month, "recordId")}/payments", new { on = "2024-06-05", membersPaid = 35, listNumber = "5/BK" }));
        Assert.Equal(["directive 1 due"], await DueAsync(clerk));
        using var leader = office.Client("commune_leader", Ward3);
        Assert.Empty(await DueAsync(leader));
    }

    private static async Task<IReadOnlyList<string>> DueAsync(HttpClient client) =>
    [
        .. (await ReadAsync(await client.GetAsync("/api/office/due?asOf=2024-06-30"))).AsArray().Where(i => !Text(i!, "kind").StartsWith("confirmation.", StringComparison.Ordinal))
            .Select(i => $"{i!["kind"]} {i["count"]} {((bool)i["late"]! ? "late" : "due")}"),
    ];
}
