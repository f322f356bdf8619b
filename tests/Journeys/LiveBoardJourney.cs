using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Platform.Testing;
using Xunit;

namespace Platform.Journeys;

/// <summary>A person signs in, opens the board, and sees it change while others work.</summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class LiveBoardJourney(WholePlatform platform)
{
    private const string Ward3 = "00000703-0000-7000-8000-000000025459";
    private const string AsOf = "2024-06-30";

    [Fact]
    public async Task A_death_turns_the_cell_without_a_reload_and_its_correction_by_two_persons_turns_it_back()
    {
        using var police = await platform.ClientAsync("ca.phuong3");
        using var committee = await platform.ClientAsync("bcd138");
        (await police.PostAsJsonAsync("/api/traffic/confirmations", new { unitCode = "25459", through = AsOf })).EnsureSuccessStatusCode();
        await Eventually.IsTrueAsync(
            async () => (await WholePlatform.CellAsync(committee, "25459", "NO.2b", AsOf))?["computed"]?.GetValue<string>() == "Met", "NO.2b of Phường 3 is computed Met");

        await using var browser = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "bcd138");
        await page.GotoAsync($"{platform.Address}/?asOf={AsOf}");
        var cell = page.Locator($"[data-cell='{Ward3}/NO.2b']").First;
        await Assertions.Expect(cell).ToHaveAttributeAsync("data-result", "PendingAttestation");
        await browser.ShootAsync(page, "board");
        Assert.Empty(await Browser.ViolationsAsync(page));

        // A mark that a reload would wipe out.
        await page.EvaluateAsync("() => { window.notReloaded = true; }");
        var watch = Stopwatch.StartNew();
        var accident = await WholePlatform.ReadAsync(await WholePlatform.RecordAsync(police, "25459", "2024-06-29T08:00:00+07:00", deaths: 1));
        await Assertions.Expect(cell).ToHaveAttributeAsync("data-result", "NotMet", new() { Timeout = 10_000 });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  figure post-to-cell = {watch.ElapsedMilliseconds} ms"));
        await Assertions.Expect(cell).ToContainTextAsync("✕");
        await browser.ShootAsync(page, "board-not-met");
        var known = accident["recordedAt"]!.GetValue<string>();

        await Assertions.Expect(page.Locator($"[data-cell='{Ward3}/NO.2']").First).ToHaveAttributeAsync("data-result", "NotMet");
        var proposed = await CorrectAsync(police, accident);
        Assert.Equal("NotMet", (await WholePlatform.CellAsync(committee, "25459", "NO.2b", AsOf))!["computed"]!.GetValue<string>());
        await AgreeAsync((string)proposed["proposed"]!["on"]!);
        await Assertions.Expect(cell).ToHaveAttributeAsync("data-result", "PendingAttestation", new() { Timeout = 10_000 });
        Assert.True(await page.EvaluateAsync<bool>("() => window.notReloaded === true"));

        // Both stay in the history and answer to knownAt.
        Assert.Equal("NotMet", (await WholePlatform.CellAsync(committee, "25459", "NO.2b", AsOf, known))!["computed"]!.GetValue<string>());
        Assert.Equal("Met", (await WholePlatform.CellAsync(committee, "25459", "NO.2b", AsOf))!["computed"]!.GetValue<string>());
        var history = await committee.GetStringAsync($"/api/scoring/units/25459/criteria/NO.2b/history?asOf={AsOf}");
        Assert.Contains("NotMet", history, StringComparison.Ordinal);

        await page.GotoAsync($"{platform.Address}/units/{Ward3}/criteria/NO.2b?asOf={AsOf}");
        await browser.ShootAsync(page, "explanation");
        Assert.Empty(await Browser.ViolationsAsync(page));
        Assert.Empty(browser.Complaints);
    }

    /// <summary>The traffic team finds on its start page what waits for a second person, and agrees.</summary>
    private async Task AgreeAsync(string on)
    {
        await using var browser = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "doi.csgt");
        await page.GotoAsync($"{platform.Address}/start?asOf={on}");
        await page.Locator("[data-due='traffic-approval'] a").First.ClickAsync();
        await page.Locator("a.row-link").First.ClickAsync();
        var decide = page.GetByRole(AriaRole.Link, new() { Name = "Xem và quyết định" });
        await Assertions.Expect(decide).ToBeVisibleAsync();
        await browser.ShootAsync(page, "accident-proposed");
        await decide.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Quyết định về đề nghị" })).ToBeVisibleAsync();
        await browser.ShootAsync(page, "accident-decide");
        Assert.Empty(await Browser.ViolationsAsync(page));
        await page.GetByRole(AriaRole.Button, new() { Name = "Đồng ý", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Đã đồng ý; thay đổi có hiệu lực.")).ToBeVisibleAsync();
        Assert.Empty(browser.Complaints);
    }

    private static async Task<JsonNode> CorrectAsync(HttpClient police, JsonNode accident)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/traffic/accidents/{accident["accidentId"]}")
        {
            Content = JsonContent.Create(new
            {
                occurredAt = "2024-06-29T08:00:00+07:00",
                unitCode = "25459",
                reason = "Người bị nạn không chết",
                casualties = new[] { new { outcome = "Injured", casualtyId = accident["casualties"]![0]!["casualtyId"]!.GetValue<Guid>() } },
            }),
        };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"1\""));
        return await WholePlatform.ReadAsync(await police.SendAsync(request));
    }
}
