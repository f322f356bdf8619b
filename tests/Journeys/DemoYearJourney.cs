using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Testing;
using Xunit;

namespace Platform.Journeys;

/// <summary>The product with the demo year, as <c>./run</c> starts it for a stranger.</summary>
public sealed class DemoPlatform() : Product("28280", "demo-year");

/// <summary>What a stranger sees of the demo year: the board at the programme's end and each account's work.</summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed partial class DemoYearJourney(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string AsOf = "2024-12-31";

    private static readonly string[] Services = ["traffic", "fire", "movement", "drug-cases"];

    [Fact]
    public async Task The_board_at_the_years_end_is_the_one_of_the_table()
    {
        Console.WriteLine($"  figure demo-year = {Seconds().Match(platform.Started).Groups["seconds"].Value} s");
        using var committee = await platform.ClientAsync("doi.matuy");
        var expected = await File.ReadAllLinesAsync(Path.Combine(ServiceProcess.Root, "tests", "Journeys", "demo-board.txt"));
        Assert.Equal(expected.Where(line => line.Length > 0 && line[0] != '#'), Lines(await BoardAsync(committee)));
    }

    [Fact]
    public async Task Entering_it_again_changes_no_figure()
    {
        var before = await FiguresAsync();
        // As after an interruption just before the end.
        File.Delete(Path.Combine(platform.Local, "demo-loaded"));
        Assert.Contains("demo year", await platform.RunAsync("run", "--detach"), StringComparison.Ordinal);
        Assert.Equal(before, await FiguresAsync());
        // And once it is there nobody asks again.
        Assert.DoesNotContain("demo year", await platform.RunAsync("run", "--detach"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ca.thanhtan", "fire inspection 1 late", "fire fire-violation 1 late", "fire inspection 3 due",
        "movement mailbox 1 late", "drug-cases drug-monitoring 1 late", "drug-cases drug-file 1 late")]
    [InlineData("ca.binhminh", "drug-cases confirmation.DrugPersons 1 late", "movement confirmation.Models 1 late", "fire inspection 3 due")]
    [InlineData("ca.tanbinh", "movement confirmation.HamletCoverage 1 due", "fire inspection 3 due")]
    [InlineData("ca.phuong3", "traffic confirmation.TrafficPatrols 1 due", "movement confirmation.Sessions 1 due", "fire inspection 3 due")]
    [InlineData("ca.ninhson", "fire inspection 1 late", "fire fire-violation 1 late", "movement household-pledge 2 due", "movement confirmation.Sessions 1 due")]
    public async Task A_commune_officer_finds_the_work_that_its_story_leaves(string account, params string[] expected)
    {
        var work = await DueAsync(account);
        Assert.All(expected, line => Assert.Contains(line, work));
    }

    [Theory]
    [InlineData("doi.csgt")]
    [InlineData("doi.matuy", "drug-cases drug-spot 1 late")]
    [InlineData("doi.pccc")]
    [InlineData("doi.xdpt")]
    public async Task A_city_team_finds_late_and_coming_work(string account, params string[] expected)
    {
        var work = await DueAsync(account);
        Assert.NotEmpty(work);
        Assert.All(expected, line => Assert.Contains(line, work));
    }

    [Fact]
    public async Task What_was_entered_after_its_return_leaves_a_mark_on_it()
    {
        using var police = await platform.ClientAsync("ca.phuong3");
        var changed = await Task.WhenAll(new[] { "accidents", "patrols", "violations" }.Select(async register =>
            (await Product.ReadAsync(await police.GetAsync($"/api/traffic/confirmations{(register == "accidents" ? "" : "/" + register)}")))[0]!["changedSince"]!.GetValue<bool>()));
        Assert.Equal([false, false, true], changed);
    }

    [Fact]
    public async Task Every_role_has_a_start_page()
    {
        string[] works = ["doi.csgt", "doi.matuy", "doi.pccc", "doi.xdpt", "ca.thanhtan", "truong.phuong3"];
        // Who begins on the board finds there how much waits for his word.
        string[] signers = ["thanhuy", "bcd138", "ubnd.phuong3", "thanhtra"];
        await using var browser = await Browser.OpenAsync();
        foreach (var account in works.Concat(["thanhuy", "bcd138", "ubnd.phuong3", "truongap.thanhtan", "pv01", "thanhtra", "quantri"]))
        {
            var page = await browser.SignInAsync(platform, account);
            // Who has no work of this kind is led to the board.
            await page.GotoAsync($"{platform.Address}/start?asOf={AsOf}");
            if (new Uri(page.Url).AbsolutePath == "/")
                await page.GotoAsync($"{platform.Address}/?asOf={AsOf}");
            Assert.Equal(works.Contains(account) || signers.Contains(account), await page.Locator("[data-due]").CountAsync() > 0);
            Assert.Equal(account != "quantri" && !works.Contains(account), await page.Locator("[data-cell]").CountAsync() > 0);
            await browser.ShootAsync(page, $"demo-start-{account}");
            Assert.Empty(await Browser.ViolationsAsync(page));
        }
        Assert.Empty(browser.Complaints);
    }

    private static async Task<JsonNode> BoardAsync(HttpClient client) => await Product.ReadAsync(await client.GetAsync($"/api/scoring/scoreboard?asOf={AsOf}"));

    private static IEnumerable<string> Lines(JsonNode board) =>
        from unit in board["units"]!.AsArray()
        from programme in unit!["programmes"]!.AsArray()
        from criterion in programme!["criteria"]!.AsArray()
        let reasons = string.Join(',', criterion!["reasons"]!.AsArray().Select(r => r!.GetValue<string>()))
        select string.Join(' ', new[] { $"{unit["code"]}", $"{criterion["code"]}", $"{criterion["result"]}", Figures(criterion), reasons }.Where(part => part.Length > 0));

    private static string Figures(JsonNode criterion) => criterion["denominator"] is { } of ? $"{criterion["numerator"]}/{of}" : $"{criterion["numerator"]}";

    /// <summary>All that the year comes to, in numbers.</summary>
    private async Task<IReadOnlyList<string>> FiguresAsync()
    {
        using var committee = await platform.ClientAsync("doi.matuy");
        using var traffic = await platform.ClientAsync("doi.csgt");
        var statistics = await Product.ReadAsync(await traffic.GetAsync("/api/traffic/statistics?from=2024-01-01&to=2024-12-31&by=unit"));
        var work = new List<string>();
        foreach (var team in new[] { "doi.csgt", "doi.matuy", "doi.pccc", "doi.xdpt" })
            work.AddRange(await DueAsync(team));
        return [.. Lines(await BoardAsync(committee)), statistics.ToJsonString(), .. work];
    }

    private async Task<IReadOnlyList<string>> DueAsync(string account)
    {
        using var client = await platform.ClientAsync(account);
        var work = new List<string>();
        foreach (var service in Services)
        {
            var items = await Product.ReadAsync(await client.GetAsync($"/api/{service}/due?asOf={AsOf}"));
            work.AddRange(items.AsArray().Select(i => string.Create(CultureInfo.InvariantCulture, $"{service} {i!["kind"]} {i["count"]} {(i["late"]!.GetValue<bool>() ? "late" : "due")}")));
        }
        return work;
    }

    [GeneratedRegex("demo year +(?<seconds>[0-9.]+) s", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Seconds();
}
