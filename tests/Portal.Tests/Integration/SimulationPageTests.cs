using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace Platform.Portal.Tests.Integration;

[Trait("tier", "integration")]
public sealed class SimulationPageTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private static readonly string Asked = $"/simulation?of=drug-free&programme=drug-free&unit={Unit.Boards.Ward3}&first=2024-01-01&last=2024-12-31&age=8&tolerance=0&threshold.DRUG.6=1&rating.DRUG.6=Good&rating.DRUG.6=Fair";

    [Fact]
    public async Task Only_what_was_changed_is_sent_and_the_answer_stands_beside_what_is_stored()
    {
        var page = await ReadAsync(Asked + "&threshold.DRUG.5a=80/100");
        Assert.Equal(["DRUG.5a"], SimulationHouse.LastInput!["criteria"]!.AsArray().Select(c => (string)c!["code"]!));
        Assert.True(SimulationHouse.LastInput["window"] is null && SimulationHouse.LastInput["confirmationMaxAgeDays"] is null);
        Assert.Contains("9/10", page, StringComparison.Ordinal);
        Assert.Contains("ngưỡng 80/100", page, StringComparison.Ordinal);
        Assert.Contains("Sổ của đơn vị chưa được xác nhận", page, StringComparison.Ordinal);
        Assert.DoesNotContain("không chính thức", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_window_age_and_other_ratings_are_sent()
    {
        await ReadAsync(Asked.Replace("last=2024-12-31", "last=2024-09-30", StringComparison.Ordinal).Replace("age=8", "age=31", StringComparison.Ordinal).Replace("&rating.DRUG.6=Fair", "", StringComparison.Ordinal));
        var input = SimulationHouse.LastInput!;
        Assert.Equal(("2024-09-30", 31), ((string)input["window"]!["last"]!, (int)input["confirmationMaxAgeDays"]!));
        Assert.Equal(["Good"], input["criteria"]![0]!["ratings"]!.AsArray().Select(r => (string)r!));
        Assert.Null(input["criteria"]![0]!["threshold"]);
    }

    [Fact]
    public async Task An_example_is_marked_and_what_was_changed_of_another_programme_is_forgotten()
    {
        var page = await ReadAsync(Asked.Replace("programme=drug-free&", "programme=example&", StringComparison.Ordinal) + "&threshold.DRUG.5a=80/100");
        Assert.Empty(SimulationHouse.LastInput!["criteria"]!.AsArray());
        Assert.Contains("Chương trình ví dụ, không chính thức", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_said_and_the_form_keeps_what_was_typed()
    {
        var page = await ReadAsync(Asked + "&threshold.DRUG.5a=9/9");
        Assert.Contains("9/9: không hợp.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"9/9\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("city_consolidator", "/simulation", 200)]
    [InlineData("city_consolidator", "/simulation?of=drug-free&age=x", 400)]
    [InlineData("city_leader", "/simulation", 403)]
    public async Task It_opens_to_consolidators(string role, string path, int status)
    {
        fixture.House.Role = role;
        var browser = await fixture.SignInAsync();
        Assert.Equal(status, (int)(await browser.GetAsync(path)).StatusCode);
    }

    private async Task<string> ReadAsync(string path)
    {
        fixture.House.Role = "city_consolidator";
        var browser = await fixture.SignInAsync();
        var answer = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
