using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Platform.Demo;
using Platform.Demo.Registers;
using Platform.Testing;
using Xunit;

namespace Platform.Journeys;

/// <summary>From empty registers to a recognition, signed by everyone whom the programme names, and back.</summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class RecognitionJourney(RecognitionPlatform platform) : IClassFixture<RecognitionPlatform>
{
    private const string ThanhTan = "25471";
    private const string Ward3 = "25459";
    private readonly Committee committee = new(platform);

    [Fact]
    public async Task Thanh_Tan_is_driven_from_nothing_to_recognised()
    {
        await WorkAsync();
        using var board = await platform.ClientAsync("bcd138");
        await Eventually.EqualsAsync("PendingAttestation", () => ResultsAsync(board, "drug-free-commune-2024"), TimeSpan.FromMinutes(2));
        var dossier = await committee.OpenAsync("ubnd.thanhtan", ThanhTan, "drug-free-commune-2024");
        var early = await ProblemAsync(await committee.StepAsync(dossier, "FunctionalAttestation", "doi.matuy"), HttpStatusCode.Conflict, "attestations-missing");
        Assert.Contains("DRUG.1a", early["open"]!.AsArray().Select(o => (string)o!["code"]!));
        await OnThePageAsync();
        foreach (var account in new[] { "doi.matuy", "doi.xdpt", "ca.thanhtan", "truong.thanhtan", "ubnd.thanhtan" })
            Assert.Equal(account is "truong.thanhtan" or "ubnd.thanhtan", (await committee.SignAsync(account, ThanhTan)).Count == 0);
        // The province signs by field: what waits for the drug division waits for nobody else there.
        foreach (var account in new[] { "pc07", "pc08", "pv01" })
            Assert.Empty(await committee.SignAsync(account, ThanhTan));
        Assert.Equal("PendingAttestation", await ResultsAsync(board, "drug-free-commune-2024"));
        Assert.NotEmpty(await committee.SignAsync("pc04", ThanhTan));
        Assert.Equal("Met", await ResultsAsync(board, "drug-free-commune-2024"));
        dossier = await committee.DriveAsync(dossier, Committee.Way("ca.thanhtan", "ubnd.thanhtan", "pc04"), "Announcement");
        Assert.Equal(("Announcement", false), ((string)dossier["state"]!, (bool)dossier["test"]!));
        var recognised = Assert.Single((await Product.ReadAsync(await board.GetAsync($"/api/scoring/recognitions?unit={ThanhTan}@{Committee.AsOf}")))["items"]!.AsArray())!;
        Assert.Equal((string)dossier["snapshot"]!["sha256"]!, (string)recognised["snapshotSha256"]!);
        await AlteredArchiveAsync(board, dossier);
    }

    [Fact]
    public async Task Phuong_3_is_refused_with_what_is_open_and_recognised_for_a_trial_alone_until_a_late_death()
    {
        using var police = await platform.ClientAsync("ca.phuong3");
        foreach (var register in new[] { "traffic/confirmations", "drug-cases/confirmations/spots" })
            await Product.ReadAsync(await police.PostAsJsonAsync("/api/" + register, new { unitCode = Ward3, through = Committee.AsOf }));
        var accident = await Product.ReadAsync(await police.PostAsJsonAsync(
            "/api/traffic/accidents", new { occurredAt = "2024-12-20T08:00:00+07:00", unitCode = Ward3, casualties = new[] { new { outcome = "Injured" } } }));
        using var board = await platform.ClientAsync("bcd138");
        await Eventually.EqualsAsync("Met", async () => (string?)(await Product.CellAsync(board, Ward3, "V.1b", Committee.AsOf))?["computed"]);
        var way = Committee.Way("ca.phuong3", "ubnd.phuong3", "pc08");
        await committee.SignAsync("doi.csgt", Ward3);
        await committee.SignAsync("doi.matuy", Ward3);
        await committee.SignAsync("ca.phuong3", Ward3);
        await committee.SignAsync("truong.phuong3", Ward3);
        await committee.SignAsync("pc04", Ward3);
        await committee.SignAsync("pc08", Ward3);
        await RefusedAsync(board, way);
        var trial = await committee.DriveAsync(await committee.OpenAsync("ubnd.phuong3", Ward3, "test-ward-year"), way, "Announcement");
        Assert.True((bool)trial["test"]!);
        await LateDeathAsync(police, accident, trial);
    }

    private async Task RefusedAsync(HttpClient board, IReadOnlyList<(string Step, string Account)> way)
    {
        var dossier = await committee.DriveAsync(await committee.OpenAsync("ubnd.phuong3", Ward3, "three-no-three-have-2024"), way, "CommuneReview");
        var problem = await ProblemAsync(await committee.StepAsync(dossier, "Submission", "ubnd.phuong3"), HttpStatusCode.Conflict, "criteria-open");
        var programme = (await Product.ReadAsync(await board.GetAsync($"/api/scoring/scoreboard?asOf={Committee.AsOf}")))["units"]!.AsArray()
            .Single(u => (string)u!["code"]! == Ward3)!["programmes"]!.AsArray().Single(p => (string)p!["programme"]! == "three-no-three-have-2024")!;
        var criteria = programme["criteria"]!.AsArray();
        var leaves = criteria.Where(c => !criteria.Any(child => (string?)child!["parent"] == (string)c!["code"]!)).ToList();
        Assert.Equal(
            leaves.Where(c => (string)c!["result"]! is not ("Met" or "NotApplicable")).Select(c => (string)c!["code"]!),
            problem["open"]!.AsArray().Select(o => (string)o!["code"]!));
        // What has no register yet is on the list, with its reason; what was signed for is not.
        Assert.Contains(problem["open"]!.AsArray(), o => ((string)o!["code"]!).StartsWith("HAVE.", StringComparison.Ordinal));
        Assert.DoesNotContain(problem["open"]!.AsArray(), o => (string)o!["code"]! is "DRUG.1a" or "NO.2b");
    }

    private async Task LateDeathAsync(HttpClient police, JsonNode accident, JsonNode dossier)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/traffic/accidents/{accident["accidentId"]}/deaths")
        {
            Content = JsonContent.Create(new { casualtyId = (string)accident["casualties"]![0]!["casualtyId"]!, diedAt = "2024-12-24T09:00:00+07:00" }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{accident["version"] ?? 1}\"");
        await Product.ReadAsync(await police.SendAsync(request));
        using var leader = await platform.ClientAsync("thanhuy");
        Task<JsonNode> Read() => Reading(leader, dossier);
        await Eventually.EqualsAsync(1, async () => (await Read())["challenges"]!.AsArray().Count);
        var challenge = Assert.Single((await Read())["challenges"]!.AsArray())!;
        Assert.Equal(("V.1a", "Met", "NotMet"), ((string)challenge["criterion"]!, (string)challenge["sealed"]!["result"]!, (string)challenge["found"]!["result"]!));
        Assert.Equal((string)dossier["snapshot"]!["sha256"]!, (string)(await Read())["snapshot"]!["sha256"]!);
    }

    private static async Task<JsonNode> Reading(HttpClient leader, JsonNode dossier) => await Product.ReadAsync(await leader.GetAsync($"/api/scoring/dossiers/{dossier["dossierId"]}"));

    /// <summary>What the commune's officer, its chief and the city's teams enter for a year in which all is done.</summary>
    private async Task WorkAsync()
    {
        var origin = new Uri(platform.Address);
        var none = CancellationToken.None;
        using var officer = await SignIn.RunAsync(origin, "ca.thanhtan", platform.Password, none);
        using var chief = await SignIn.RunAsync(origin, "truong.thanhtan", platform.Password, none);
        using var drugs = await SignIn.RunAsync(origin, "doi.matuy", platform.Password, none);
        using var movement = await SignIn.RunAsync(origin, "doi.xdpt", platform.Password, none);
        var place = await Place.ReadAsync(officer, ThanhTan, new Story { TakesPart = true, AfterRehab = 0 }, officer, chief, none);
        Desk At(string register, Account team) => new(place, register, none) { Team = team, Posted = () => { } };
        foreach (var hamlet in place.Hamlets)
            await Households.RunAsync(At("households-" + hamlet.Id[^3..], movement), hamlet);
        await Movement.CoverageAsync(At("coverage", movement));
        await Movement.ModelsAsync(At("models", movement));
        await Spots.CountAsync(At("suspicions", drugs));
        foreach (var register in Returns.All.Where(r => r.StartsWith("movement/", StringComparison.Ordinal) || r.StartsWith("drug-cases/", StringComparison.Ordinal)))
            await Returns.RunAsync(At(register, register[0] == 'm' ? movement : drugs), register);
    }

    /// <summary>The movement team sees what waits, goes to the password and comes back to it.</summary>
    private async Task OnThePageAsync()
    {
        await using var browser = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "doi.xdpt");
        await page.GotoAsync($"{platform.Address}/attestations?asOf={Committee.AsOf}&chosen=all");
        await Assertions.Expect(page.Locator("[data-criterion='DRUG.5a']")).ToBeVisibleAsync();
        await browser.ShootAsync(page, "attestations");
        Assert.Empty(await Browser.ViolationsAsync(page));
        await page.GotoAsync($"{platform.Address}/attestations/password?asOf={Committee.AsOf}&chosen=all");
        await page.FillAsync("[name=UserName]", "doi.xdpt");
        await page.FillAsync("[name=Password]", platform.Password);
        await page.PressAsync("[name=Password]", "Enter");
        await page.WaitForURLAsync(url => url.Contains("/attestations", StringComparison.Ordinal) && !url.Contains("/identity/", StringComparison.Ordinal));
        await page.UncheckAsync("[data-criterion='DRUG.6'] input[type=checkbox]");
        await page.ClickAsync("button[form=sign]");
        await Assertions.Expect(page.Locator("main .notice.good")).ToContainTextAsync("Đã ký xác nhận");
        await Assertions.Expect(page.Locator("[data-criterion='DRUG.5a']")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("[data-criterion='DRUG.6']")).ToBeVisibleAsync();
        await page.GotoAsync($"{platform.Address}/units/00000703-0000-7000-8000-000000025471/criteria/DRUG.5a?asOf={Committee.AsOf}");
        await Assertions.Expect(page.Locator("[data-attestation='city_movement']")).ToBeVisibleAsync();
        await browser.ShootAsync(page, "attestations-criterion");
        Assert.Empty(await Browser.ViolationsAsync(page));
        Assert.Empty(browser.Complaints);
    }

    /// <summary>One byte less or more, and the archive is no longer what was sealed.</summary>
    private static async Task AlteredArchiveAsync(HttpClient board, JsonNode dossier)
    {
        var packed = await board.GetByteArrayAsync($"/api/scoring/dossiers/{dossier["dossierId"]}/export/dossier.zip");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, packed);
            Assert.Equal(0, (await VerifyAsync(file)).Code);
            packed[packed.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(file, packed);
            Assert.Equal(1, (await VerifyAsync(file)).Code);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<(int Code, string Said)> VerifyAsync(string file)
    {
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", [Path.Combine(ServiceProcess.Root, ".local", "bin", "scoring", "Platform.Scoring.dll"), "verify-dossier", file])
        {
            RedirectStandardOutput = true, UseShellExecute = false,
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    private static async Task<string> ResultsAsync(HttpClient board, string programme) =>
        (string)(await Product.ReadAsync(await board.GetAsync($"/api/scoring/scoreboard?asOf={Committee.AsOf}")))["units"]!.AsArray()
            .Single(u => (string)u!["code"]! == ThanhTan)!["programmes"]!.AsArray().Single(p => (string)p!["programme"]! == programme)!["result"]!;

    private static async Task<JsonNode> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal((status, code), (answer.StatusCode, (string)problem["code"]!));
        return problem;
    }
}
