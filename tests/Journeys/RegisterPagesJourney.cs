using Microsoft.Playwright;
using Xunit;

namespace Platform.Journeys;

/// <summary>An officer enters a fire on the register's pages: refused, recorded, corrected, and taken back.</summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class RegisterPagesJourney(WholePlatform platform)
{
    private const string Save = "form.entry > .actions button.button";

    [Fact]
    public async Task A_fire_is_refused_recorded_corrected_and_withdrawn()
    {
        await using var browser = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "ca.phuong3");
        await page.ClickAsync(".menu-wide a[href='/registers/fire/incidents']");
        await page.ClickAsync("a[href='/registers/fire/incidents/new']");
        await FillAsync(page, "2099-01-05");
        await page.ClickAsync(Save);
        await Assertions.Expect(page.Locator("#f-occurredAt-error")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[name='Form.place']")).ToHaveValueAsync("Khu phố 2");
        await LookAsync(browser, page, "fire-refused");

        await page.FillAsync("[name='Form.occurredAt']", "2024-02-05");
        await page.ClickAsync(Save);
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("05/02/2024 08:30");
        await Assertions.Expect(page.Locator(".tag")).ToContainTextAsync(["Chờ kết luận"]);
        await LookAsync(browser, page, "fire-recorded");

        await page.ClickAsync("a[href$='/correct']");
        await page.FillAsync("[name='Form.place']", "Khu phố 3");
        await page.FillAsync("[name='Form.reason']", "Ghi nhầm khu phố");
        await page.ClickAsync(Save);
        await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync("Ghi nhầm khu phố");
        await Assertions.Expect(page.Locator(".facts")).ToContainTextAsync("Khu phố 3");

        await page.ClickAsync("a[href*='/conclude/']");
        await page.SelectOptionAsync("[name='Form.attribution']", "NotAttributed");
        await page.FillAsync("[name='Form.conclusionNo']", "12/KL");
        await page.FillAsync("[name='Form.concludedOn']", "2024-02-20");
        await page.ClickAsync(Save);
        await Assertions.Expect(page.Locator("table")).ToContainTextAsync("Không do vụ cháy, nổ");

        await page.ClickAsync("a[href$='/withdraw']");
        await page.FillAsync("[name='Form.reason']", "Ghi trùng");
        await LookAsync(browser, page, "fire-withdraw");
        await page.ClickAsync(Save);
        await Assertions.Expect(page.Locator(".tag").First).ToHaveTextAsync("Đã rút");
        await Assertions.Expect(page.Locator("a[href$='/correct']")).ToHaveCountAsync(0);
        await page.GotoAsync($"{platform.Address}/registers/fire/incidents?withdrawn=true");
        await Assertions.Expect(page.Locator("tbody")).ToContainTextAsync("05/02/2024 08:30");
        await LookAsync(browser, page, "fire-list");
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task An_inspection_is_proposed_planned_and_done_from_its_plan()
    {
        await using var browser = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "ca.tanbinh");
        await page.GotoAsync($"{platform.Address}/registers/fire/facilities/new");
        await page.FillAsync("[name='Form.name']", "Chợ thử");
        await page.SelectOptionAsync("[name='Form.kind']", "Trade");
        await page.FillAsync("[name='Form.address']", "Số 1");
        await page.FillAsync("[name='Form.units[0].from']", "2021-01-01");
        await page.FillAsync("[name='Form.classifications[0].from']", "2021-01-10");
        await page.SelectOptionAsync("[name='Form.classifications[0].classes[0]']", "AnnexIII");
        await page.ClickAsync(Save);
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Chợ thử");
        await LookAsync(browser, page, "fire-facility");

        await page.GotoAsync($"{platform.Address}/registers/fire/plans/new");
        await page.FillAsync("[name='year']", "2024");
        await page.ClickAsync("form.filters button");
        await Assertions.Expect(page.Locator("[name='Form.lines[0].facilityId'] option:checked")).ToContainTextAsync("Chợ thử");
        await LookAsync(browser, page, "fire-plan-proposed");
        await page.ClickAsync(Save);
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("2024");

        await page.ClickAsync("a[href*='/registers/fire/inspections/new?facilityId=']");
        await page.FillAsync("[name='Form.heldOn']", "2024-03-05");
        await page.SelectOptionAsync("[name='Form.kind']", "Periodic");
        await page.FillAsync("[name='Form.recordNo']", "1/BB");
        await page.FillAsync("[name='Form.team']", "Tổ kiểm tra");
        await page.FillAsync("[name='Form.conclusion']", "Đạt");
        await page.ClickAsync(Save);
        await Assertions.Expect(page.Locator(".facts")).ToContainTextAsync("Chợ thử");
        await page.GotoAsync($"{platform.Address}/registers/fire/plans");
        await page.ClickAsync("table .row-link");
        await Assertions.Expect(page.Locator("table")).ToContainTextAsync("05/03/2024");
        await LookAsync(browser, page, "fire-plan-done");
        Assert.Empty(browser.Complaints);
    }

    private static async Task FillAsync(IPage page, string day)
    {
        await page.FillAsync("[name='Form.occurredAt']", day);
        await page.FillAsync("[name='Form.occurredAt.time']", "08:30");
        await page.SelectOptionAsync("[name='Form.kind']", "Fire");
        await page.SelectOptionAsync("[name='Form.affected']", "Dwelling");
        await page.FillAsync("[name='Form.place']", "Khu phố 2");
        await page.ClickAsync("button[value='add casualties']");
        await page.SelectOptionAsync("[name='Form.casualties[0].outcome']", "Dead");
        await page.SelectOptionAsync("[name='Form.casualties[0].attribution']", "Pending");
    }

    private static async Task LookAsync(Browser browser, IPage page, string name)
    {
        await browser.ShootAsync(page, "register-" + name);
        Assert.Empty(await Browser.ViolationsAsync(page));
        await page.SetViewportSizeAsync(1280, 900);
    }
}
