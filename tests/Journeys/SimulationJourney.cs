using Microsoft.Playwright;
using Xunit;

namespace Platform.Journeys;

/// <summary>The consolidator asks what would be under other rules, and what there is to look at.</summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class SimulationJourney(WholePlatform platform)
{
    private const string Ward3 = "00000703-0000-7000-8000-000000025459";
    private const string Run = "main form.panel button[type='submit']";

    [Fact]
    public async Task Other_rules_are_tried_beside_what_stands_and_an_example_is_marked()
    {
        await using var browser = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "bcd138");
        await page.ClickAsync(".menu-wide a[href='/simulation']");
        await page.SelectOptionAsync("[name='programme']", "three-no-three-have-2024");
        await page.CheckAsync($"[name='unit'][value='{Ward3}']");
        await page.FillAsync("[name='asOf']", "2024-06-30");
        await page.ClickAsync(Run);
        await Assertions.Expect(page.Locator($"[data-simulated='{Ward3}']")).ToBeVisibleAsync();
        await page.ClickAsync("main form.panel summary");
        await page.FillAsync("[name='threshold.DRUG.5a']", "1/2");
        await page.ClickAsync(Run);
        await Assertions.Expect(page.Locator($"[data-simulated='{Ward3}'] [data-differs]").First).ToContainTextAsync("DRUG.5a");
        await LookAsync(browser, page, "simulation");

        await page.SelectOptionAsync("[name='programme']", "example-drug-areas");
        await page.ClickAsync(Run);
        await Assertions.Expect(page.Locator("main .notice.warn")).ToContainTextAsync("không chính thức");
        await LookAsync(browser, page, "simulation-example");
        await page.GotoAsync($"{platform.Address}/notices?asOf=2024-06-30");
        await LookAsync(browser, page, "notices");
        Assert.Empty(browser.Complaints);
    }

    private static async Task LookAsync(Browser browser, IPage page, string name)
    {
        await browser.ShootAsync(page, name);
        Assert.Empty(await Browser.ViolationsAsync(page));
    }
}
