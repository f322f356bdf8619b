using Microsoft.Playwright;

namespace Platform.Journeys;

/// <summary>A person's clicks and keys on a page, counted. A file that is chosen is one click more, in the window of the system.</summary>
internal sealed class Effort(IPage page)
{
    public int Clicks { get; private set; }

    public int Keys { get; private set; }

    public async Task ClickAsync(string selector)
    {
        Clicks++;
        await page.ClickAsync(selector);
    }

    public async Task TypeAsync(string text)
    {
        Keys += text.Length;
        await page.Keyboard.TypeAsync(text);
    }

    public async Task PressAsync(string key)
    {
        Keys++;
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Clicks on a button that asks for files, and chooses them.</summary>
    public async Task ChooseAsync(string selector, params FilePayload[] files)
    {
        Clicks += 2;
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.ClickAsync(selector));
        await chooser.SetFilesAsync(files);
    }

    /// <summary>A line that <c>./test</c> shows.</summary>
    public void Print(string what) => Console.WriteLine($"figure {what}: {Clicks} clicks, {Keys} keys");
}
