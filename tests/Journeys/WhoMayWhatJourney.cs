using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Xunit;

namespace Platform.Journeys;

/// <summary>Every demo account, through the gateway: what each may see and do, and what not.</summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class WhoMayWhatJourney(WholePlatform platform)
{
    private const string Board = "/api/scoring/scoreboard?asOf=2024-06-30";
    private const string Statistics = "/api/traffic/statistics?from=2024-01-01&to=2024-06-30&by=unit";
    private const string Accidents = "/api/traffic/accidents";

    [Theory]
    [InlineData("doi.csgt", true, true, true)]
    [InlineData("ca.phuong3", true, true, true)]
    [InlineData("truong.phuong3", true, true, true)]
    [InlineData("ubnd.phuong3", true, true, true)]
    [InlineData("thanhuy", true, true, false)]
    [InlineData("bcd138", true, true, false)]
    [InlineData("pv01", true, true, false)]
    [InlineData("thanhtra", true, true, false)]
    [InlineData("doi.matuy", true, false, false)]
    [InlineData("doi.pccc", true, false, false)]
    [InlineData("doi.xdpt", true, false, false)]
    [InlineData("truongap.thanhtan", true, false, false)]
    [InlineData("quantri", false, false, false)]
    public async Task An_account_sees_what_its_role_may_see(string account, bool board, bool statistics, bool accidents)
    {
        using var client = await platform.ClientAsync(account);
        await AssertAsync(client, Board, board);
        await AssertAsync(client, Statistics, statistics);
        await AssertAsync(client, Accidents, accidents);
    }

    [Fact]
    public async Task A_commune_sees_and_writes_its_own_unit_alone()
    {
        using var city = await platform.ClientAsync("doi.csgt");
        using var ward = await platform.ClientAsync("ca.phuong3");
        var foreign = await WholePlatform.ReadAsync(await WholePlatform.RecordAsync(city, "25456", "2024-03-01T08:00:00+07:00", deaths: 0));
        var own = await WholePlatform.ReadAsync(await WholePlatform.RecordAsync(ward, "25459", "2023-03-01T08:00:00+07:00", deaths: 0));
        await AssertProblemAsync(await ward.GetAsync($"{Accidents}/{foreign["accidentId"]}"), HttpStatusCode.NotFound, "unknown-accident");
        Assert.Equal(HttpStatusCode.OK, (await ward.GetAsync($"{Accidents}/{own["accidentId"]}")).StatusCode);
        await AssertProblemAsync(await WholePlatform.RecordAsync(ward, "25456", "2024-03-01T08:00:00+07:00", deaths: 0), HttpStatusCode.Forbidden, "foreign-unit");
        var units = (await WholePlatform.ReadAsync(await ward.GetAsync(Board)))["units"]!.AsArray();
        Assert.Equal(["25459"], units.Select(u => u!["code"]!.GetValue<string>()));
        var statistics = (await WholePlatform.ReadAsync(await ward.GetAsync(Statistics))).AsArray();
        Assert.Equal(["25459"], statistics.Select(u => u!["unitCode"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_hamlet_head_sees_results_without_figures()
    {
        using var head = await platform.ClientAsync("truongap.thanhtan");
        var unit = Assert.Single((await WholePlatform.ReadAsync(await head.GetAsync(Board)))["units"]!.AsArray())!;
        Assert.Equal("25471", unit["code"]!.GetValue<string>());
        var cells = unit["programmes"]!.AsArray().SelectMany(p => p!["criteria"]!.AsArray()).ToList();
        Assert.NotEmpty(cells);
        Assert.All(cells, c => Assert.True(c!["suppressed"]!.GetValue<bool>() && c["numerator"] is null && c["denominator"] is null));
    }

    [Fact]
    public async Task Without_a_good_token_nothing_is_answered()
    {
        using var nobody = new HttpClient { BaseAddress = new Uri(platform.Address) };
        foreach (var path in new[] { Board, Statistics, Accidents, "/api/scoring/events" })
            await AssertProblemAsync(await nobody.GetAsync(path), HttpStatusCode.Unauthorized, "unauthenticated");
        using var good = await platform.ClientAsync("thanhuy");
        var token = good.DefaultRequestHeaders.Authorization!.Parameter!;
        // The same claims under a signature that is not theirs.
        nobody.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token[..^6] + (token.EndsWith("AAAAAA", StringComparison.Ordinal) ? "BBBBBB" : "AAAAAA"));
        await AssertProblemAsync(await nobody.GetAsync(Board), HttpStatusCode.Unauthorized, "unauthenticated");
    }

    private static async Task AssertAsync(HttpClient client, string path, bool allowed)
    {
        using var answer = await client.GetAsync(path);
        if (allowed)
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        else
            await AssertProblemAsync(answer, HttpStatusCode.Forbidden, "forbidden");
    }

    private static async Task AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal((status, code), (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!.GetValue<string>()));
        answer.Dispose();
    }
}
