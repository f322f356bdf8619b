using Microsoft.Playwright;
using Xunit;

namespace Platform.Journeys;

/// <summary>The office of Phường 3 with a stack of papers at the year's end: each row is closed by one paper or one figure.</summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class OfficeJourney(WholePlatform platform)
{
    private const string Ward3 = "25459";
    private const string Day = "2024-12-31";

    // A number that stands nowhere else.
    private const string SealedFigure = "48613";

    private static readonly (string Criterion, string File)[] Papers =
    [
        ("HAVE.3.1a.1", "12-NQ-ĐU 15-01-2024.pdf"),
        ("HAVE.3.1a.2", "05-KH-UBND 20-01-2024.pdf"),
        ("HAVE.3.1a.3", "07-BB-UBND 02-02-2024.pdf"),
        ("HAVE.3.1b.1", "03-KH-BCĐ 22-01-2024.pdf"),
        ("HAVE.3.8e", "15-QC-UBND 05-02-2024.pdf"),
        ("HAVE.3.8f", "16-QĐ-UBND 06-02-2024.pdf"),
    ];

    // Of each the name tells a plan of the committee: it could be for either.
    private static readonly (string Criterion, string File)[] Dropped = [("HAVE.3.3.1", "11-KH-UBND 25-01-2024.pdf"), ("HAVE.3.6a", "14-KH-UBND 01-02-2024.pdf")];

    private static readonly (string Criterion, string Numerator, string? Denominator)[] Figures =
    [
        ("HAVE.2.2", "31", "31"), ("HAVE.3.8a", "0", null), ("HAVE.3.8b", "0", null), ("HAVE.3.8c", "0", null), ("HAVE.3.8d", "0", null), ("HAVE.3.8h", "0", null), ("HAVE.3.11h", "0", null),
    ];

    [Fact]
    public async Task Each_row_is_closed_by_one_paper_or_one_figure_and_a_wrong_paper_closes_none()
    {
        using var board = await ClearedAsync();
        await using var browser = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "vp.phuong3");
        var desk = new OfficeDesk(browser, page, board, platform.Address, Ward3, Day);
        await page.GotoAsync($"{platform.Address}/start?asOf={Day}");
        await desk.LookAsync("office-start");
        await page.ClickAsync("[data-due='office-work'] a");
        await Assertions.Expect(page.Locator("#office")).ToBeVisibleAsync();
        await desk.LacksDataAsync([.. Papers.Concat(Dropped).Select(paper => paper.Criterion), .. Figures.Select(figure => figure.Criterion), "HAVE.2.3"]);
        await desk.OpenAsync(Ward3);
        await desk.LookAsync("office");

        await desk.HandInAsync(Ward3, "HAVE.3.1a.1", "98-TB-UBND 10-01-2024.pdf");
        await Assertions.Expect(page.Locator(".notice.warn")).ToContainTextAsync("Nghị quyết của Đảng ủy");
        foreach (var (criterion, file) in Papers.Skip(1).Append(Papers[0]))
        {
            // The wrong paper has been counted by now, if it ever is.
            await desk.LacksDataAsync(criterion);
            var effort = await desk.HandInAsync(Ward3, criterion, file);
            await desk.TurnsAsync(criterion, criterion);
            effort.Print($"office {criterion} by a paper");
            Assert.True(effort is { Clicks: <= 2, Keys: <= 1 }, criterion);
        }
        await DropAsync(desk, page);
        foreach (var (criterion, numerator, denominator) in Figures)
        {
            await desk.OpenAsync(Ward3);
            var effort = new Effort(page);
            await SignAsync(page, effort, criterion, numerator, denominator);
            await desk.TurnsAsync(criterion, criterion);
            effort.Print($"office {criterion} by a figure");
        }
        await desk.OpenAsync(Ward3);
        await desk.LookAsync("office-done");
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_sealed_figure_is_seen_by_its_own_office_alone()
    {
        using var board = await ClearedAsync();
        await using var browser = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "vp.phuong3");
        var desk = new OfficeDesk(browser, page, board, platform.Address, Ward3, Day);
        await desk.OpenAsync(Ward3);
        await page.ClickAsync("[data-open='HAVE.2.3']");
        await page.CheckAsync("[name='Form.sealed']");
        await desk.LookAsync("office-figure");
        await SignAsync(page, new Effort(page), null, SealedFigure, SealedFigure);
        await desk.TurnsAsync("HAVE.2.3", "HAVE.2.3");
        Assert.Contains(SealedFigure, await CountsAsync(platform, "vp.phuong3"), StringComparison.Ordinal);
        foreach (var account in new[] { "ca.phuong3", "truong.phuong3", "ubnd.phuong3", "vp.thanhpho", "doi.hinhsu", "bcd138", "thanhuy", "thanhtra" })
        {
            Assert.DoesNotContain(SealedFigure, await CountsAsync(platform, account), StringComparison.Ordinal);
            await using var other = await Browser.OpenAsync();
            var seen = await other.SignInAsync(platform, account);
            foreach (var path in new[] { "/registers/office/counts", $"/office?unit={Ward3}&asOf={Day}" })
            {
                await seen.GotoAsync(platform.Address + path);
                await Assertions.Expect(seen.Locator("h1")).ToBeVisibleAsync();
                if (await seen.Locator("table .row-link").CountAsync() > 0)
                    await seen.ClickAsync("tr:has-text('cờ bạc') .row-link");
                var text = await seen.ContentAsync();
                Assert.False(text.Contains(SealedFigure, StringComparison.Ordinal) || text.Contains("48.613", StringComparison.Ordinal), $"{account} sees it on {path}");
            }
        }
    }

    private async Task<HttpClient> ClearedAsync()
    {
        using var keeper = await platform.ClientAsync("doi.qlhc");
        await OfficeRecord.ClearAsync(keeper);
        return await platform.ClientAsync("bcd138");
    }

    /// <summary>Two papers let go of on the page: what they count for is asked, and nothing is recorded before it is said.</summary>
    private static async Task DropAsync(OfficeDesk desk, IPage page)
    {
        var folder = Directory.CreateTempSubdirectory("office-");
        foreach (var (_, file) in Dropped)
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, file), "%PDF-1.4 journey");
        await desk.OpenAsync(Ward3);
        var effort = new Effort(page);
        await effort.DropAsync(".office-many", [.. Dropped.Select(paper => Path.Combine(folder.FullName, paper.File))]);
        await Assertions.Expect(page.Locator("[name='Form.papers[0].row']")).ToBeFocusedAsync();
        await desk.LookAsync("office-dropped");
        await page.ClickAsync("form.papers .actions button.button");
        await Assertions.Expect(page.Locator("select[name$='.row']:invalid")).ToHaveCountAsync(Dropped.Length);
        await desk.LacksDataAsync(Dropped.Select(paper => paper.Criterion));
        foreach (var (i, (criterion, _)) in Dropped.Index())
            await effort.FillAsync($"papers[{i}].row", criterion);
        await effort.ClickAsync("form.papers .actions button.button");
        foreach (var (criterion, _) in Dropped)
            await desk.TurnsAsync(criterion, criterion);
        effort.Print("office, two papers by one drop");
        folder.Delete(recursive: true);
    }

    private static async Task SignAsync(IPage page, Effort effort, string? criterion, string numerator, string? denominator)
    {
        if (criterion is not null)
            await effort.ClickAsync($"[data-open='{criterion}']");
        await page.FocusAsync("[name='Form.numerator']");
        await Assertions.Expect(page.Locator("[name='Form.numerator']")).ToBeFocusedAsync();
        await effort.TypeAsync(numerator);
        if (denominator is not null)
        {
            await effort.PressAsync("Tab");
            await effort.TypeAsync(denominator);
        }
        await effort.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".notice.good")).ToBeVisibleAsync();
    }

    private static async Task<string> CountsAsync(Product platform, string account)
    {
        using var client = await platform.ClientAsync(account);
        return (await Product.ReadAsync(await client.GetAsync("/api/office/counts?limit=200"))).ToJsonString();
    }
}
