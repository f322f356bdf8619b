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
    public async Task<IPage> SignInAsync(Product platform, string account)
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

    /// <summary>What axe finds on a page, by rule. Evaluated rather than injected: the page's own policy lets no foreign script in.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(await AxeAsync());
        var found = await page.EvaluateAsync<string[]>(
            "async () => (await axe.run(document, { preload: false })).violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', '))");
        return found;
    }

    private static async Task<string> AxeAsync()
    {
        var package = typeof(Deque.AxeCore.Commons.IAxeScriptProvider).Assembly;
        var name = package.GetManifestResourceNames().Single(n => n.EndsWith("axe.min.js", StringComparison.Ordinal));
        using var reader = new StreamReader(package.GetManifestResourceStream(name)!);
        return await reader.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
