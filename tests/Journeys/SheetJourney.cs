using System.Text;
using Microsoft.Playwright;
using Xunit;

namespace Platform.Journeys;

/// <summary>An officer's own list of households: looked at, mapped once, tried, imported, and nothing the second time.</summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class SheetJourney(WholePlatform platform)
{
    private const string Upload = "input[type='file']";

    [Fact]
    public async Task A_sheet_is_mapped_once_tried_and_imported_without_its_wrong_row()
    {
        using var police = await platform.ClientAsync("ca.binhminh");
        var hamlets = (await Product.ReadAsync(await police.GetAsync("/api/territory/units/25477@2024-12-31/hamlets")))["hamlets"]!.AsArray();
        var sheet = new FilePayload
        {
            Name = "danh sach.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(
                "DANH SÁCH HỘ,,,,\n,,,,\nSTT,Họ tên chủ hộ,Nơi ở,Cư trú,Ở từ ngày\n"
                + $"1,Lê Văn Nhập,{hamlets[0]!["name"]},Thường trú,01/02/2020\n2,Võ Thị Nhập,{hamlets[1]!["name"]},Tạm trú,15/03/2021\n3,Lỗi Ngày,{hamlets[1]!["name"]},Thường trú,31/02/2021\n"),
        };
        await using var browser = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "ca.binhminh");
        await page.ClickAsync(".menu-wide a[href='/registers/movement/households']");
        await page.ClickAsync("main a[href='/imports/movement/households']");
        await page.SetInputFilesAsync(Upload, sheet);
        await page.ClickAsync("button[value='look']");
        await page.FillAsync("[name='value.unitCode']", "25477");
        foreach (var (field, column) in new[] { ("hamlet", "Nơi ở"), ("representative", "Họ tên chủ hộ"), ("residence", "Cư trú"), ("since", "Ở từ ngày") })
            await page.SelectOptionAsync($"[name='column.{field}']", column);
        await page.FillAsync("[name='Name']", "Sổ hộ của ấp");
        await page.SetInputFilesAsync(Upload, sheet);
        await page.ClickAsync("button[value='try']");
        await Assertions.Expect(page.Locator("button[value='import']")).ToContainTextAsync("2");
        await browser.ShootAsync(page, "sheet-tried");
        Assert.Empty(await Browser.ViolationsAsync(page));
        Assert.DoesNotContain("Nhập", await HouseholdsAsync(police), StringComparison.Ordinal);

        await page.SetViewportSizeAsync(1280, 900);
        await page.SetInputFilesAsync(Upload, sheet);
        await page.ClickAsync("button[value='import']");
        await Assertions.Expect(page.Locator("button[value='import']")).ToHaveCountAsync(0);
        var households = await HouseholdsAsync(police);
        Assert.Contains("Lê Văn Nhập", households, StringComparison.Ordinal);
        Assert.Contains("Võ Thị Nhập", households, StringComparison.Ordinal);
        Assert.DoesNotContain("Lỗi Ngày", households, StringComparison.Ordinal);

        // The same sheet again finds its mapping by itself, and changes nothing.
        await page.GotoAsync($"{platform.Address}/imports/movement/households");
        await page.SetInputFilesAsync(Upload, sheet);
        await page.ClickAsync("button[value='look']");
        await Assertions.Expect(page.Locator("[name='column.representative']")).ToHaveValueAsync("Họ tên chủ hộ");
        await page.SetInputFilesAsync(Upload, sheet);
        await page.ClickAsync("button[value='try']");
        await Assertions.Expect(page.Locator("dl").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("button[value='import']")).ToHaveCountAsync(0);
        Assert.Empty(browser.Complaints);
    }

    private static async Task<string> HouseholdsAsync(HttpClient police) =>
        (await Product.ReadAsync(await police.GetAsync("/api/movement/households?limit=200"))).ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
