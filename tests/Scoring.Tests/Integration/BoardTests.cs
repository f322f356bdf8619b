using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>The board, its explanations and histories, and who may see what of them.</summary>
[Trait("tier", "integration")]
public sealed class BoardTests(ScoringFixture scoring) : IClassFixture<ScoringFixture>
{
    private const string June30 = "asOf=2024-06-30";

    [Fact]
    public async Task A_confirmed_register_without_a_fatal_accident_is_met_and_waits_for_attestation()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync(
            Accident(Subject(1), 1, Start.AddDays(160), Day(6, 1)),
            Accident(Subject(2), 1, Start.AddDays(161), Day(6, 2), deaths: 1, unit: NinhSon),
            Confirmation(Subject(3), 1, Start.AddDays(182), Day(6, 30), 1),
            Confirmation(Subject(4), 1, Start.AddDays(182), Day(6, 30), 1, NinhSon));
        var met = await scoring.CellAsync(Ward3, "NO.2b", June30);
        Assert.Equal(("Met", "PendingAttestation", 0L, "0"), ((string)met["computed"]!, (string)met["result"]!, (long)met["numerator"]!, (string)met["threshold"]!));
        Assert.Equal(["attestation"], met["reasons"]!.AsArray().Select(r => (string)r!));
        Assert.Equal(Start.AddDays(182), (DateTimeOffset)met["freshAt"]!);
        var failed = await scoring.CellAsync(NinhSon, "NO.2b", June30);
        Assert.Equal(("NotMet", "NotMet", 1L), ((string)failed["computed"]!, (string)failed["result"]!, (long)failed["numerator"]!));
        Assert.Equal("InsufficientData", (string)(await scoring.CellAsync(Ward3, "NO.2", June30))["result"]!);
        Assert.Equal(["register-unconfirmed"], (await scoring.CellAsync(Ward3, "NO.2", June30))["reasons"]!.AsArray().Select(r => (string)r!));
        Assert.Equal("NotMet", (string)(await scoring.CellAsync(NinhSon, "NO.2", June30))["result"]!);
        Assert.Equal("InsufficientData", (string)(await scoring.CellAsync(NinhSon, "NO.2a", June30))["result"]!);
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
    }

    [Theory]
    [InlineData("2024-06-29", "register-unconfirmed")]
    [InlineData("2024-06-30", "attestation")]
    [InlineData("2024-07-08", "attestation")]
    [InlineData("2024-07-09", "register-unconfirmed")]
    public async Task A_confirmation_is_fresh_from_its_day_through_its_maximum_age(string asOf, string reason)
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync(Confirmation(Subject(3), 1, Start.AddDays(182), Day(6, 30), 0));
        Assert.Equal([reason], (await scoring.CellAsync(Ward3, "NO.2b", "asOf=" + asOf))["reasons"]!.AsArray().Select(r => (string)r!));
    }

    [Fact]
    public async Task A_confirmation_that_overtakes_an_accident_proves_nothing_until_it_is_here()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync(Confirmation(Subject(3), 1, Start.AddDays(182), Day(6, 30), 2), Accident(Subject(1), 1, Start, Day(6, 1)));
        var waiting = await scoring.CellAsync(Ward3, "NO.2b", June30);
        Assert.Equal(("InsufficientData", "facts-outstanding"), ((string)waiting["computed"]!, (string)waiting["reasons"]![0]!));
        await scoring.ApplyAsync(Accident(Subject(2), 1, Start.AddDays(1), Day(6, 2)));
        Assert.Equal("Met", (string)(await scoring.CellAsync(Ward3, "NO.2b", June30))["computed"]!);
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
    }

    [Fact]
    public async Task A_correction_leaves_what_was_known_before_as_it_was()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync(
            Confirmation(Subject(3), 1, Start.AddDays(182), Day(6, 30), 0),
            Accident(Subject(1), 1, Start.AddDays(183), Day(6, 29), deaths: 1),
            Accident(Subject(1), 2, Start.AddDays(184), Day(6, 29)));
        string[] results = [];
        foreach (var day in new[] { "2024-07-01T00:00:00Z", "2024-07-02T00:00:00Z", "2024-07-02T23:59:59.999999Z", "2024-07-03T00:00:00Z" })
            results = [.. results, (string)(await scoring.CellAsync(Ward3, "NO.2b", $"{June30}&knownAt={day}"))["computed"]!];
        Assert.Equal(["Met", "NotMet", "NotMet", "Met"], results);
        Assert.Equal("InsufficientData", (string)(await scoring.CellAsync(Ward3, "NO.2b", June30 + "&knownAt=2024-06-30T23:59:59Z"))["computed"]!);
        var history = await scoring.GetAsync($"/units/{Ward3}/criteria/NO.2b/history?{June30}");
        Assert.Equal(["Met", "NotMet", "Met"], history["items"]!.AsArray().Select(i => (string)i!["computed"]!));
        Assert.Equal(["2024-07-03", "2024-07-02", "2024-07-01"], history["items"]!.AsArray().Select(i => ((string)i!["knownAt"]!)[..10]));
        var first = await scoring.GetAsync($"/units/{Ward3}/criteria/NO.2b/history?{June30}&limit=2");
        Assert.Single((await scoring.GetAsync($"/units/{Ward3}/criteria/NO.2b/history?{June30}&limit=2&after={first["next"]}"))["items"]!.AsArray());
    }

    [Fact]
    public async Task An_accident_that_moves_to_another_unit_leaves_the_first_one_clean()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync(Accident(Subject(1), 1, Start, Day(6, 1), deaths: 1));
        await scoring.ApplyAsync(Accident(Subject(1), 2, Start.AddDays(1), Day(6, 1), deaths: 1, unit: NinhSon));
        Assert.Equal(0, (long)(await scoring.CellAsync(Ward3, "NO.2b", June30))["numerator"]!);
        Assert.Equal(1, (long)(await scoring.CellAsync(NinhSon, "NO.2b", June30))["numerator"]!);
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
    }

    [Fact]
    public async Task Somebody_on_watch_keeps_the_result_open()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync(Confirmation(Subject(3), 1, Start.AddDays(182), Day(6, 30), 1), Accident(Subject(1), 1, Start.AddDays(181), Day(6, 28), watchEnds: Day(7, 6)));
        var open = await scoring.CellAsync(Ward3, "NO.2b", June30);
        Assert.Equal(("Met", "PendingAttestation", "attestation watch"), ((string)open["computed"]!, (string)open["result"]!, string.Join(' ', open["reasons"]!.AsArray().Select(r => (string)r!))));
        Assert.Equal(["attestation"], (await scoring.CellAsync(Ward3, "NO.2b", "asOf=2024-07-06"))["reasons"]!.AsArray().Select(r => (string)r!));
        var explained = await scoring.GetAsync($"/units/25459/criteria/NO.2b?{June30}");
        Assert.Equal([Subject(1)], explained["criterion"]!["subjects"]!["watch"]!["ids"]!.AsArray().Select(i => (Guid)i!));
    }

    [Fact]
    public async Task An_explanation_names_everything_the_result_rests_on()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync(Accident(Subject(7), 1, Start.AddDays(170), Day(6, 10), deaths: 2), Accident(Subject(8), 1, Start.AddDays(171), Day(6, 11)));
        var explanation = await scoring.GetAsync($"/units/25459@2024-06-30/criteria/NO.2?{June30}");
        Assert.Equal(("25459", "Phường 3", "2024-06-30", "three-no-three-have-2024"), ((string)explanation["code"]!, (string)explanation["name"]!, (string)explanation["asOf"]!, (string)explanation["programme"]!));
        var fatal = explanation["criterion"]!["children"]!.AsArray().Single(c => (string)c!["code"]! == "NO.2b")!;
        Assert.Equal([Subject(7)], fatal["subjects"]!["numerator"]!["ids"]!.AsArray().Select(i => (Guid)i!));
        Assert.Equal(1, (int)fatal["subjects"]!["numerator"]!["total"]!);
        Assert.Equal("three-no-three-have-2024/1", (string)fatal["ruleVersion"]!);
        Assert.Contains("phải bằng 0", (string)fatal["formula"]!, StringComparison.Ordinal);
        Assert.Contains("II.3.2.1", (string)fatal["legalSource"]!, StringComparison.Ordinal);
        Assert.Equal(["NO.2a.1", "NO.2a.2", "NO.2a.3"], explanation["criterion"]!["children"]![0]!["children"]!.AsArray().Select(c => (string)c!["code"]!));
        Assert.Equal(explanation.ToJsonString(), (await scoring.GetAsync($"/units/{Ward3}/criteria/NO.2?{June30}&knownAt=2099-01-01T00:00:00Z")).ToJsonString());
    }

    [Fact]
    public async Task Without_a_day_the_board_shows_the_programmes_last_and_a_code_means_who_bore_it_then()
    {
        var board = await scoring.GetAsync("/scoreboard");
        Assert.Equal("2024-12-31", (string)board["asOf"]!);
        Assert.Equal(["25459", "25480"], board["units"]!.AsArray().Select(u => (string)u!["code"]!));
        Assert.Equal("Phường 3", (string)(await scoring.GetAsync("/units/25459/criteria/NO.2b"))["name"]!);
        Assert.Empty((await scoring.GetAsync("/scoreboard?asOf=2025-07-01"))["units"]!.AsArray());
    }

    [Theory]
    [InlineData("/scoreboard?asOf=30/06/2024", HttpStatusCode.BadRequest, "invalid-parameter", "asOf")]
    [InlineData("/scoreboard?asOf=2024-02-30", HttpStatusCode.BadRequest, "invalid-parameter", "asOf")]
    [InlineData("/scoreboard?knownAt=yesterday", HttpStatusCode.BadRequest, "invalid-parameter", "knownAt")]
    [InlineData("/scoreboard?knownAt=", HttpStatusCode.BadRequest, "invalid-parameter", "knownAt")]
    [InlineData("/scoreboard?knownAt=2024-06-30T00:00:00", HttpStatusCode.BadRequest, "invalid-parameter", "knownAt")]
    [InlineData("/scoreboard?asOf=2023-12-31", HttpStatusCode.UnprocessableEntity, "before-window", "asOf")]
    [InlineData("/units/25459/criteria/NO.2b?asOf=2023-12-31", HttpStatusCode.UnprocessableEntity, "before-window", "asOf")]
    [InlineData("/units/25456/criteria/NO.2b?asOf=2024-06-30", HttpStatusCode.NotFound, "not-registered", "unit")]
    [InlineData("/units/25459/criteria/NO.2b?asOf=2025-07-01", HttpStatusCode.NotFound, "not-registered", "unit")]
    [InlineData("/units/25459@2025-07-01/criteria/NO.2b?asOf=2024-06-30", HttpStatusCode.NotFound, "not-registered", "unit")]
    [InlineData("/units/25459@yesterday/criteria/NO.2b", HttpStatusCode.BadRequest, "invalid-parameter", "unit")]
    [InlineData("/units/25459/criteria/NO.9", HttpStatusCode.NotFound, "unknown-criterion", "criterion")]
    [InlineData("/units/25459/criteria/NO.2b/history?limit=0", HttpStatusCode.BadRequest, "invalid-parameter", "limit")]
    public async Task A_bad_question_is_refused_by_its_place(string path, HttpStatusCode status, string code, string field)
    {
        using var client = scoring.Client("city_leader");
        var answer = await client.GetAsync("/api/scoring" + path);
        Assert.Equal(status, answer.StatusCode);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal((code, field), ((string)problem["code"]!, (string)problem["errors"]![0]!["field"]!));
    }

    [Theory]
    [InlineData("thanhuy", "city_leader", 2, false)]
    [InlineData("doi.matuy", "city_drug", 2, false)]
    [InlineData("pv01", "province_movement", 2, false)]
    [InlineData("thanhtra", "auditor", 2, false)]
    [InlineData("ca.phuong3", "commune_police", 1, false)]
    [InlineData("truongap", "hamlet_head", 1, true)]
    [InlineData("board", "group_board", 1, true)]
    public async Task Each_reader_sees_his_units_and_a_hamlet_head_only_results(string account, string role, int units, bool suppressed)
    {
        Assert.NotEmpty(account);
        var board = await scoring.GetAsync("/scoreboard?" + June30, role, Ward3);
        Assert.Equal(units, board["units"]!.AsArray().Count);
        var cells = board["units"]!.AsArray().SelectMany(u => u!["programmes"]![0]!["criteria"]!.AsArray()).ToList();
        Assert.All(cells, c => Assert.Equal(suppressed, (bool)c!["suppressed"]!));
        if (suppressed)
            Assert.All(cells, c => Assert.True(c!["numerator"] is null && c["denominator"] is null));
        var explanation = await scoring.GetAsync($"/units/{Ward3}/criteria/NO.2b?{June30}", role, Ward3);
        Assert.Equal(suppressed, explanation["criterion"]!["subjects"] is null);
    }

    [Fact]
    public async Task A_foreign_unit_is_as_good_as_none_and_the_system_account_sees_nothing()
    {
        using var police = scoring.Client("commune_police", NinhSon);
        Assert.Equal(HttpStatusCode.NotFound, (await police.GetAsync($"/api/scoring/units/{Ward3}/criteria/NO.2b")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await police.GetAsync($"/api/scoring/units/{Ward3}/criteria/NO.2b/history")).StatusCode);
        foreach (var path in new[] { "/scoreboard", $"/units/{Ward3}/criteria/NO.2b", "/events" })
        {
            using var system = scoring.Client("sysadmin");
            Assert.Equal(HttpStatusCode.Forbidden, (await system.GetAsync("/api/scoring" + path)).StatusCode);
            using var nobody = scoring.ClientWith(token: null);
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/scoring" + path)).StatusCode);
            using var late = scoring.ClientWith(TestTokens.Create(new TokenSpec { Role = "city_leader", Lifetime = TimeSpan.FromMinutes(-5) }));
            Assert.Equal(HttpStatusCode.Unauthorized, (await late.GetAsync("/api/scoring" + path)).StatusCode);
        }
    }

    [Fact]
    public async Task The_committed_description_of_the_interface_is_the_true_one()
    {
        using var client = scoring.ClientWith(token: null);
        await CommittedOpenApi.AssertDescribedAsync(client);
        await CommittedOpenApi.AssertUnchangedAsync(client, "Scoring");
    }
}
