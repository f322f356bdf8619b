using Microsoft.Playwright;
using Platform.Testing;
using Xunit;

namespace Platform.Journeys;

/// <summary>An office's page as a person works through it, and what the board makes of each row.</summary>
/// <param name="browser">Whose browser.</param>
/// <param name="page">Signed in.</param>
/// <param name="board">Who reads the board.</param>
/// <param name="address">The gateway's.</param>
/// <param name="unit">The unit on the board.</param>
/// <param name="day">The day asked about.</param>
internal sealed class OfficeDesk(Browser browser, IPage page, HttpClient board, string address, string unit, string day)
{
    private const string NoData = "InsufficientData";
    private const string Pending = "PendingAttestation";

    /// <param name="office">A unit's code, or a body of the city.</param>
    public Task OpenAsync(string office) => page.GotoAsync($"{address}/office?unit={office}&asOf={day}");

    /// <summary>The one entry of a row on its form; what the row lacks afterwards is seen on the page again.</summary>
    public async Task RecordAsync(string office, string row, bool closes, params (string Name, string Value)[] fields)
    {
        await OpenAsync(office);
        var effort = new Effort(page);
        await effort.ClickAsync($"[data-office='{row}'] .office-step a");
        await Assertions.Expect(page.Locator("form.entry")).ToBeVisibleAsync();
        foreach (var (name, value) in fields)
            await effort.FillAsync(name, value);
        await effort.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("done=", StringComparison.Ordinal));
        await OpenAsync(office);
        // What is handed in wants nothing more but the register's return.
        await Assertions.Expect(page.Locator($"[data-office='{row}'] .office-step a")).ToHaveCountAsync(closes ? 0 : 1);
        if (closes)
            effort.Print($"office {row} by an entry");
    }

    /// <summary>A paper for a row, chosen in the system's window and recorded as it is proposed.</summary>
    public async Task<Effort> HandInAsync(string office, string row, string file)
    {
        await OpenAsync(office);
        var effort = new Effort(page);
        await effort.ChooseAsync($"[data-office='{row}'] .paper-form label", new FilePayload { Name = file, MimeType = "application/pdf", Buffer = "%PDF-1.4 journey"u8.ToArray() });
        await Assertions.Expect(page.Locator("form.papers .actions button.button")).ToBeFocusedAsync();
        await effort.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".notice.good")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        return effort;
    }

    /// <summary>Confirms the register of a row through the day.</summary>
    public async Task ConfirmAsync(string office, string row)
    {
        await OpenAsync(office);
        var effort = new Effort(page);
        await effort.ClickAsync($"[data-office='{row}'] button[form='confirm']");
        await Eventually.IsTrueAsync(
            async () =>
            {
                await OpenAsync(office);
                return await page.Locator($"[data-office='{row}'] button[form='confirm']").CountAsync() == 0;
            },
            $"{row}'s register is confirmed");
        effort.Print($"office {row}'s register confirmed");
    }

    public async Task LacksDataAsync(params IEnumerable<string> criteria)
    {
        foreach (var criterion in criteria)
            await Eventually.IsAsync(async () => await ResultAsync(criterion) is var result && result == NoData ? null : $"{criterion} is {result}");
    }

    /// <summary>On the board, and in the row without a reload.</summary>
    public async Task TurnsAsync(string criterion, string? row = null)
    {
        await Eventually.IsAsync(async () => await ResultAsync(criterion) is var result && result == Pending ? null : $"{criterion} is {result}");
        if (row is not null)
            await Assertions.Expect(page.Locator($"[data-office='{row}'] [data-result='{Pending}']")).ToBeVisibleAsync();
    }

    public async Task LookAsync(string name)
    {
        await browser.ShootAsync(page, name);
        Assert.Empty(await Browser.ViolationsAsync(page));
        await page.SetViewportSizeAsync(1280, 900);
    }

    private async Task<string?> ResultAsync(string criterion) => (await Product.CellAsync(board, unit, criterion, day))?["result"]?.GetValue<string>();
}
