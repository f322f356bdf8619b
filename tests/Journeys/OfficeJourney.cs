using Microsoft.Playwright;
using Platform.Testing;
using Xunit;

namespace Platform.Journeys;

/// <summary>The office of Phường 3 with a stack of papers at the year's end: each row is closed by one paper or one figure.</summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class OfficeJourney(WholePlatform platform)
{
    private const string Ward3 = "25459";
    private const string Day = "2024-12-31";
    private const string Pending = "PendingAttestation";

    // A number that stands nowhere else.
    private const string SealedFigure = "48613";

    private static readonly (string Criterion, string File)[] Papers =
    [
        ("HAVE.3.1a.1", "12-NQ-ĐU 15-01-2024.pdf"),
        ("HAVE.3.1a.2", "05-KH-UBND 20-01-2024.pdf"),
        ("HAVE.3.1a.3", "07-BB-UBND 02-02-2024.pdf"),
        ("HAVE.3.1b.1", "03-KH-BCĐ 22-01-2024.pdf"),
        ("HAVE.3.3.1", "11-KH-UBND 25-01-2024.pdf"),
        ("HAVE.3.6a", "14-KH-UBND 01-02-2024.pdf"),
        ("HAVE.3.8e", "15-QC-UBND 05-02-2024.pdf"),
        ("HAVE.3.8f", "16-QĐ-UBND 06-02-2024.pdf"),
    ];

    private static readonly (string Criterion, string Numerator, string? Denominator)[] Figures =
    [
        ("HAVE.2.2", "31", "31"), ("HAVE.3.8a", "0", null), ("HAVE.3.8b", "0", null), ("HAVE.3.8c", "0", null), ("HAVE.3.8d", "0", null), ("HAVE.3.8h", "0", null), ("HAVE.3.11h", "0", null),
    ];

    [Fact]
    public async Task Each_row_is_closed_by_one_paper_or_one_figure_and_a_wrong_paper_closes_none()
    {
        await using var browser = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "vp.phuong3");
        await page.GotoAsync($"{platform.Address}/start?asOf={Day}");
        await page.ClickAsync("[data-due='office-work'] a");
        await Assertions.Expect(page.Locator("#office")).ToBeVisibleAsync();
        using var board = await platform.ClientAsync("bcd138");
        foreach (var criterion in Papers.Select(paper => paper.Criterion).Concat(Figures.Select(figure => figure.Criterion)).Append("HAVE.2.3"))
            Assert.Equal((criterion, "InsufficientData"), (criterion, await ResultAsync(board, criterion)));
        await OpenAsync(page);
        await LookAsync(browser, page, "office");

        await HandInAsync(page, new Effort(page), "HAVE.3.1a.1", "98-TB-UBND 10-01-2024.pdf");
        await Assertions.Expect(page.Locator(".notice.warn")).ToContainTextAsync("Nghị quyết của Đảng ủy");
        foreach (var (criterion, file) in Papers.Skip(1).Append(Papers[0]))
        {
            // The wrong paper has been counted by now, if it ever is.
            if (criterion == "HAVE.3.1a.1")
                Assert.Equal("InsufficientData", await ResultAsync(board, criterion));
            await OpenAsync(page);
            var effort = new Effort(page);
            await HandInAsync(page, effort, criterion, file);
            await TurnsAsync(page, board, criterion);
            effort.Print($"office {criterion} by a paper");
            Assert.True(effort is { Clicks: <= 2, Keys: <= 1 }, criterion);
        }
        foreach (var (criterion, numerator, denominator) in Figures)
        {
            await OpenAsync(page);
            var effort = new Effort(page);
            await SignAsync(page, effort, criterion, numerator, denominator);
            await TurnsAsync(page, board, criterion);
            effort.Print($"office {criterion} by a figure");
        }
        await OpenAsync(page);
        await LookAsync(browser, page, "office-done");
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_sealed_figure_is_seen_by_its_own_office_alone()
    {
        await using var browser = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "vp.phuong3");
        await OpenAsync(page);
        await page.ClickAsync("[data-open='HAVE.2.3']");
        await page.CheckAsync("[name='Form.sealed']");
        await LookAsync(browser, page, "office-figure");
        await SignAsync(page, new Effort(page), null, SealedFigure, SealedFigure);
        using var board = await platform.ClientAsync("bcd138");
        await TurnsAsync(page, board, "HAVE.2.3");
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

    private Task OpenAsync(IPage page) => page.GotoAsync($"{platform.Address}/office?unit={Ward3}&asOf={Day}");

    private static async Task HandInAsync(IPage page, Effort effort, string criterion, string file)
    {
        await effort.ChooseAsync($"[data-office='{criterion}'] .paper-form label", new FilePayload { Name = file, MimeType = "application/pdf", Buffer = "%PDF-1.4 journey"u8.ToArray() });
        await Assertions.Expect(page.Locator("form.papers .actions button.button")).ToBeFocusedAsync();
        await effort.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".notice.good")).ToBeVisibleAsync();
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

    // On the board, and in the row without a reload.
    private static async Task TurnsAsync(IPage page, HttpClient board, string criterion)
    {
        await Eventually.IsTrueAsync(async () => await ResultAsync(board, criterion) == Pending, $"{criterion} waits for its attesters");
        await Assertions.Expect(page.Locator($"[data-office='{criterion}'] [data-result='{Pending}']")).ToBeVisibleAsync();
    }

    private static async Task<string?> ResultAsync(HttpClient board, string criterion) => (await Product.CellAsync(board, Ward3, criterion, Day))?["result"]?.GetValue<string>();

    private static async Task<string> CountsAsync(Product platform, string account)
    {
        using var client = await platform.ClientAsync(account);
        return (await Product.ReadAsync(await client.GetAsync("/api/office/counts?limit=200"))).ToJsonString();
    }

    private static async Task LookAsync(Browser browser, IPage page, string name)
    {
        await browser.ShootAsync(page, name);
        Assert.Empty(await Browser.ViolationsAsync(page));
        await page.SetViewportSizeAsync(1280, 900);
    }
}
