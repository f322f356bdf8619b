using Microsoft.Playwright;
using Xunit;

namespace Platform.Journeys;

/// <summary>A commune's officer keeps a person under drug management, and a household with its pledge, on the pages alone.</summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class PersonPagesJourney(WholePlatform platform)
{
    private const string Save = "form.entry > .actions button.button";
    private const string Name = "Nguyễn Văn Thử Trang";

    [Fact]
    public async Task A_person_is_recorded_found_opened_for_a_reason_and_carried_on()
    {
        await using var browser = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "ca.tanbinh");
        await page.ClickAsync(".menu-wide a[href='/registers/drugs/persons']");
        await page.ClickAsync("a[href='/registers/drugs/persons/new']");
        await page.FillAsync("[name='Form.registeredOn']", "2024-02-05");
        await page.SelectOptionAsync("[name='Form.status']", "User");
        await page.FillAsync("[name='Form.documentNo']", "12/QĐ");
        await page.FillAsync("[name='Form.identity.fullName']", Name);
        await page.FillAsync("[name='Form.identity.personalId']", "12");
        await page.ClickAsync(Save);
        await Assertions.Expect(page.Locator(".error").First).ToBeVisibleAsync();
        await page.FillAsync("[name='Form.identity.personalId']", "999123456789");
        await page.ClickAsync(Save);
        await Assertions.Expect(page.Locator("[name='Purpose']")).ToBeVisibleAsync();
        Assert.DoesNotContain(Name, await page.ContentAsync(), StringComparison.Ordinal);
        await LookAsync(browser, page, "person-shut");

        await page.SelectOptionAsync("[name='Purpose']", "CaseWork");
        await page.ClickAsync("form.filters button[type='submit']");
        await Assertions.Expect(page.Locator(".facts").First).ToContainTextAsync(Name);
        Assert.DoesNotContain("CaseWork", page.Url, StringComparison.Ordinal);
        await LookAsync(browser, page, "person-open");
        var person = page.Url.Split('?')[0];

        await page.ClickAsync("a[href$='/presence']");
        await page.SelectOptionAsync("[name='Form.kind']", "AbsentWithReason");
        await page.FillAsync("[name='Form.since']", "2024-03-01");
        await page.FillAsync("[name='Form.documentNo']", "3/XM");
        await page.FillAsync("[name='Form.verifiedOn']", "2024-03-02");
        await LookAsync(browser, page, "person-presence");
        await page.ClickAsync(Save);
        await Assertions.Expect(page.Locator("[name='Purpose']")).ToBeVisibleAsync();
        await page.GotoAsync(person + "/file");
        await page.SelectOptionAsync("[name='Form.kind']", "User");
        await page.FillAsync("[name='Form.from']", "2024-02-10");
        await page.ClickAsync("button[value='add items']");
        await page.SelectOptionAsync("[name='Form.items[0].item']", "TestResult");
        await page.FillAsync("[name='Form.items[0].documentNo']", "4/XN");
        await page.FillAsync("[name='Form.items[0].on']", "2024-02-09");
        await page.ClickAsync(Save);
        await page.SelectOptionAsync("[name='Purpose']", "CaseWork");
        await page.ClickAsync("form.filters button[type='submit']");
        await Assertions.Expect(page.Locator("table").First).ToContainTextAsync("Vắng mặt có lý do");
        await Assertions.Expect(page.Locator("table").Nth(1)).ToContainTextAsync("4/XN");

        await page.GotoAsync($"{platform.Address}/registers/drugs/persons/search");
        await page.SelectOptionAsync("[name='Purpose']", "Verification");
        await page.FillAsync("[name='Form.words']", "trang thu");
        await page.ClickAsync("form.entry .actions button.button");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        Assert.DoesNotContain("trang", page.Url, StringComparison.Ordinal);
        await LookAsync(browser, page, "person-found");
        await page.GotoAsync($"{platform.Address}/registers/drugs/persons");
        Assert.DoesNotContain("Thử Trang", await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_household_pledges_and_moves()
    {
        await using var browser = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "ca.tanbinh");
        await page.ClickAsync(".menu-wide a[href='/registers/movement/households']");
        await page.ClickAsync("a[href='/registers/movement/households/new']");
        await page.SelectOptionAsync("[name='Form.hamletId']", new SelectOptionValue { Index = 1 });
        await page.FillAsync("[name='Form.representative']", "Trần Thị Trang");
        await page.SelectOptionAsync("[name='Form.residence']", "Permanent");
        await page.FillAsync("[name='Form.since']", "2024-01-15");
        await page.ClickAsync(Save);
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Trần Thị Trang");

        await page.ClickAsync("a[href$='/pledge']");
        await page.FillAsync("[name='Form.year']", "2024");
        await page.FillAsync("[name='Form.signedOn']", "2024-03-01");
        await page.SelectOptionAsync("[name='Form.channel']", "Paper");
        await page.CheckAsync("[name='Form.cooperates']");
        await page.ClickAsync(Save);
        await Assertions.Expect(page.Locator("table").First).ToContainTextAsync("01/03/2024");
        await Assertions.Expect(page.Locator(".facts")).ToContainTextAsync("Ấp");

        await page.ClickAsync("a[href$='/pledge']");
        await page.FillAsync("[name='Form.year']", "2024");
        await page.FillAsync("[name='Form.signedOn']", "2024-04-01");
        await page.SelectOptionAsync("[name='Form.channel']", "Paper");
        await page.ClickAsync(Save);
        await Assertions.Expect(page.Locator(".error").First).ToBeVisibleAsync();
        await LookAsync(browser, page, "household-refused");
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_mailbox_is_hung_with_its_photo_and_opened()
    {
        // A picture of one point, with a comment that tells who took it.
        byte[] point = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        await using var browser = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "ca.tanbinh");
        await page.GotoAsync($"{platform.Address}/registers/movement/coverage/mailbox");
        await page.SelectOptionAsync("[name='Form.hamletId']", new SelectOptionValue { Index = 1 });
        await page.FillAsync("[name='Form.place']", "Cổng văn hóa");
        await page.FillAsync("[name='Form.installedOn']", "2024-01-10");
        await page.SetInputFilesAsync("[name='Form.photo.file']", new FilePayload { Name = "a.png", MimeType = "image/png", Buffer = [1, 2, 3] });
        await page.ClickAsync(Save);
        await Assertions.Expect(page.Locator("#f-photo-error")).ToContainTextAsync("JPEG");
        await page.SetInputFilesAsync("[name='Form.photo.file']", new FilePayload { Name = "Nguyễn Văn A.png", MimeType = "image/png", Buffer = point });
        await LookAsync(browser, page, "mailbox");
        await page.ClickAsync(Save);
        var photo = page.Locator("a[href^='/files/movement/']");
        await Assertions.Expect(photo).ToHaveCountAsync(1);
        await LookAsync(browser, page, "mailbox-hung");
        var answer = await page.APIRequest.GetAsync(platform.Address + await photo.GetAttributeAsync("href"));
        Assert.Equal((200, "image/png"), (answer.Status, answer.Headers["content-type"]));
        Assert.Equal(point, await answer.BodyAsync());

        await page.ClickAsync("a[href*='/opening/']");
        await page.FillAsync("[name='Form.on']", "2024-02-01");
        await page.FillAsync("[name='Form.letters']", "2");
        await page.ClickAsync(Save);
        await Assertions.Expect(page.Locator("table").First).ToContainTextAsync("01/02/2024");
        Assert.Empty(browser.Complaints);
    }

    private static async Task LookAsync(Browser browser, IPage page, string name)
    {
        await browser.ShootAsync(page, "register-" + name);
        Assert.Empty(await Browser.ViolationsAsync(page));
        await page.SetViewportSizeAsync(1280, 900);
    }
}
