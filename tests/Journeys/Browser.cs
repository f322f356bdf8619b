using Microsoft.Playwright;
using Platform.Testing;

namespace Platform.Journeys;

/// <summary>Debian's Chromium, as a person's browser; what the page complains of in its console is kept.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly (string Name, int Width, int Height)[] Sizes = [("360", 360, 740), ("1280", 1280, 900)];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// <summary>Errors of scripts and of the content security policy.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<Browser> OpenAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
        return new Browser(playwright, browser);
    }

    /// <summary>Signs in through the real form and returns the page it leads to.</summary>
    public async Task<IPage> SignInAsync(WholePlatform platform, string account)
    {
        var context = await browser.NewContextAsync(new() { Locale = "vi-VN", ViewportSize = new() { Width = 1280, Height = 900 } });
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
        await page.GotoAsync(platform.Address + "/");
        await page.FillAsync("[name=UserName]", account);
        await page.FillAsync("[name=Password]", platform.Password);
        await page.PressAsync("[name=Password]", "Enter");
        await page.WaitForURLAsync(url => !url.Contains("/identity/", StringComparison.Ordinal));
        return page;
    }

    /// <summary>Pictures of a page on a phone and on a desk, under .local/screenshots.</summary>
    public async Task ShootAsync(IPage page, string name)
    {
        var folder = Path.Combine(ServiceProcess.Root, ".local", "screenshots");
        foreach (var size in Sizes)
        {
            await page.SetViewportSizeAsync(size.Width, size.Height);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{size.Name}.png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
