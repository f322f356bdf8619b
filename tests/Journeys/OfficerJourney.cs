using Microsoft.Playwright;
using Platform.Testing;
using Xunit;

namespace Platform.Journeys;

/// <summary>A commune officer's day: what is due, one tap for what did not happen, and an accident with the form.</summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class OfficerJourney(WholePlatform platform)
{
    [Fact]
    public async Task What_is_due_is_confirmed_with_one_tap_each()
    {
        await using var browser = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "ca.ninhson");
        Assert.EndsWith("/start", page.Url, StringComparison.Ordinal);
        await page.GotoAsync($"{platform.Address}/start?asOf=2024-12-31");
        await Assertions.Expect(page.Locator("[data-due='confirmation.FireIncidents']")).ToBeVisibleAsync();
        await browser.ShootAsync(page, "start");
        Assert.Empty(await Browser.ViolationsAsync(page));

        await page.ClickAsync("[data-due='confirmation.FireIncidents'] a");
        await Assertions.Expect(page.Locator("tr[data-register='FireIncidents']")).ToBeVisibleAsync();
        await browser.ShootAsync(page, "confirmations");
        Assert.Empty(await Browser.ViolationsAsync(page));
        await page.ClickAsync("tr[data-register='FireIncidents'] button");
        await Assertions.Expect(page.Locator("tr[data-register='FireIncidents']")).ToContainTextAsync("31/12/2024");
        await Assertions.Expect(page.Locator("tr[data-register='TrafficAccidents']")).Not.ToContainTextAsync("31/12/2024");
        await page.ClickAsync("button[value='all']");
        await Assertions.Expect(page.Locator("tr[data-register='TrafficAccidents']")).ToContainTextAsync("31/12/2024");

        await page.GotoAsync($"{platform.Address}/start?asOf=2024-12-31");
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-due^='confirmation.']")).ToHaveCountAsync(0);
        Assert.Empty(browser.Complaints);

        // And it counts: the register that was confirmed is fresh on the board, whatever other journeys entered.
        using var committee = await platform.ClientAsync("bcd138");
        await Eventually.IsTrueAsync(
            async () => (await WholePlatform.CellAsync(committee, "25480", "NO.2a.3", "2024-12-31"))?["computed"]?.GetValue<string>() is "Met" or "NotMet", "NO.2a.3 of Ninh Sơn is known");
    }

    [Fact]
    public async Task The_form_and_the_list_of_accidents_open()
    {
        await using var browser = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "ca.ninhson");
        await page.GotoAsync($"{platform.Address}/traffic/accidents/new");
        await browser.ShootAsync(page, "accident-new");
        Assert.Empty(await Browser.ViolationsAsync(page));
        // Sent empty it says what is missing, and keeps the rest.
        await page.ClickAsync("form.entry > .actions button.button");
        await browser.ShootAsync(page, "accident-refused");
        await page.GotoAsync($"{platform.Address}/traffic/accidents");
        await browser.ShootAsync(page, "accidents");
        Assert.Empty(await Browser.ViolationsAsync(page));
        Assert.Empty(browser.Complaints);
    }
}
