using Microsoft.Playwright;

namespace Platform.Journeys;

/// <summary>A person's clicks and keys on a page, counted. A file that is chosen is one click more, in the window of the system.</summary>
internal sealed class Effort(IPage page)
{
    // Day, month and year as a browser asks for them.
    private const int KeysOfADay = 8;

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

    /// <summary>Fills a field of a form, one key to come to it. Of a list, its first letter and an arrow are what it takes.</summary>
    public async Task FillAsync(string name, string value)
    {
        Keys++;
        var field = page.Locator($"[name='Form.{name}']");
        var kind = await field.EvaluateAsync<string>("field => field.type");
        Keys += kind switch { "select-one" => 2, "checkbox" => 1, "date" => KeysOfADay, _ => value.Length };
        if (kind == "select-one")
            await field.SelectOptionAsync(value);
        else if (kind == "checkbox")
            await field.SetCheckedAsync(value == "true");
        else
            await field.FillAsync(value);
    }

    /// <summary>Clicks on a button that asks for files, and chooses them.</summary>
    public async Task ChooseAsync(string selector, params FilePayload[] files)
    {
        Clicks += 2;
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.ClickAsync(selector));
        await chooser.SetFilesAsync(files);
    }

    /// <summary>Drags files from the system's window onto a place of the page and lets go of them there, as the browser itself is told of it.</summary>
    public async Task DropAsync(string selector, params string[] files)
    {
        Clicks++;
        var place = page.Locator(selector);
        await place.ScrollIntoViewIfNeededAsync();
        var box = (await place.BoundingBoxAsync())!;
        var session = await page.Context.NewCDPSessionAsync(page);
        foreach (var what in new[] { "dragEnter", "dragOver", "drop" })
        {
            await session.SendAsync("Input.dispatchDragEvent", new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["type"] = what,
                ["x"] = box.X + (box.Width / 2),
                ["y"] = box.Y + (box.Height / 2),
                ["data"] = new { items = Array.Empty<object>(), files, dragOperationsMask = 1 },
            });
        }
        await session.DetachAsync();
    }

    /// <summary>A line that <c>./test</c> shows.</summary>
    public void Print(string what) => Console.WriteLine($"figure {what}: {Clicks} clicks, {Keys} keys");
}
