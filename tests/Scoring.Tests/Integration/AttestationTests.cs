using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Contracts.Drugs.V1;
using Platform.Contracts.Traffic.V1;
using Platform.Testing;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>Attesters sign, refuse and dispute over the API; their words change results in the same transaction.</summary>
[Trait("tier", "integration")]
public sealed class AttestationTests(EveryKindFixture scoring) : IClassFixture<EveryKindFixture>, IAsyncLifetime
{
    private const string June30 = "asOf=2024-06-30";
    private static readonly WholeUnit Whole = new(Ward3, "25459", "Phường 3", 1000);

    // Registers tell on while attesters sign: after any signature of this run.
    private static readonly DateTimeOffset Late = TimeProvider.System.GetUtcNow().AddHours(1);
    private int told;

    public async ValueTask InitializeAsync()
    {
        await Said.ForgetAsync(scoring);
        await scoring.ForgetAsync();
        await scoring.ApplyAsync([.. Whole.Facts()]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_criterion_is_met_once_every_named_attester_has_signed()
    {
        Assert.Equal("PendingAttestation attestation", await CellAsync("NO.2b"));
        await SignAsync("city_traffic", "NO.2b");
        Assert.Equal("PendingAttestation attestation", await CellAsync("NO.2b"));
        await SignAsync("province_traffic", "NO.2b");
        Assert.Equal("Met", await CellAsync("NO.2b"));
        Assert.Empty(await scoring.DifferencesAsync());
    }

    [Fact]
    public async Task What_waits_is_signed_at_once_and_waits_no_more()
    {
        var waiting = await WaitingAsync("city_fire");
        Assert.Empty(new[] { "NO.3b", "X.1a" }.Except(waiting.Select(w => (string)w!["criterion"]!)));
        await ReadAsync(await PostSignatureAsync(As("city_fire"), waiting));
        Assert.Empty(await WaitingAsync("city_fire"));
        Assert.Equal(("PendingAttestation attestation", "Met"), (await CellAsync("NO.3b"), await CellAsync("X.1a")));
        Assert.NotEmpty(await WaitingAsync("commune_police"));
    }

    [Fact]
    public async Task A_changed_figure_withdraws_it_visibly_and_for_good_and_another_change_is_listed_beside()
    {
        await SignAllAsync("NO.2b");
        var accident = await TellAsync(27, Accident(deaths: 0, injured: 2));
        Assert.Equal("Met", await CellAsync("NO.2b"));
        await TellAsync(28, WholeUnit.Accident(Ward3, deaths: 1));
        Assert.Equal("NotMet", await CellAsync("NO.2b"));
        var waiting = Assert.Single(await WaitingAsync("city_traffic"), w => (string)w!["criterion"]! == "NO.2b");
        Assert.Equal(("Withdrawn", false, 2), ((string)waiting!["state"]!, (bool)waiting["signable"]!, (int)waiting["recordsSince"]!));
        var said = await SaidAsync("NO.2b");
        Assert.All(said["attestations"]!.AsArray(), a => Assert.Equal(("Withdrawn", 0, 1), ((string)a!["state"]!, (int)a["figure"]!["numerator"]!, (int)a["ended"]!["figure"]!["numerator"]!)));
        await TellAsync(28, WholeUnit.Accident(Ward3, deaths: 0));
        Assert.Equal("PendingAttestation attestation-withdrawn", await CellAsync("NO.2b"));
        Assert.Empty(await scoring.DifferencesAsync());
        await scoring.RebuildAsync();
        Assert.Equal("PendingAttestation attestation-withdrawn", await CellAsync("NO.2b"));
        Assert.True(accident > 0);
    }

    [Fact]
    public async Task A_past_instant_knows_what_was_signed_by_then_and_the_history_says_when()
    {
        var before = Instant();
        await SignAllAsync("NO.2b");
        var after = Instant();
        Assert.Equal("PendingAttestation attestation", await CellAsync("NO.2b", before));
        Assert.Equal("Met", await CellAsync("NO.2b", after));
        var history = await scoring.GetAsync($"/units/{Ward3}/criteria/NO.2b/history?{June30}");
        Assert.Equal(["Met", "PendingAttestation"], history["items"]!.AsArray().Select(h => (string)h!["result"]!));
        await scoring.ForgetAsync();
        Assert.Equal("InsufficientData register-unconfirmed", await CellAsync("NO.2b"));
        await scoring.ApplyAsync([.. Whole.Facts()]);
        Assert.Equal("Met", await CellAsync("NO.2b"));
        Assert.Equal("PendingAttestation attestation", await CellAsync("NO.2b", before));
    }

    [Fact]
    public async Task A_stale_figure_signs_nothing_and_says_what_changed()
    {
        var waiting = await WaitingAsync("city_traffic");
        await TellAsync(24, WholeUnit.Patrol(Ward3, withdrawn: true), WholeUnit.Patrol(Ward3));
        await TellAsync(499, WholeUnit.Patrol(Ward3));
        var problem = await ProblemAsync(await PostSignatureAsync(As("city_traffic"), waiting), HttpStatusCode.Conflict, "figure-changed");
        var change = Assert.Single(problem["changes"]!.AsArray())!;
        Assert.Equal((1, 2), ((int)change["seen"]!["numerator"]!, (int)change["now"]!["numerator"]!));
        Assert.Equal(0, await scoring.CountAsync("select count(*) from ledger.attestation"));
    }

    [Fact]
    public async Task Others_failing_in_the_same_number_are_another_figure()
    {
        await TellAsync(14, new Contracts.Movement.V1.HouseholdFact { Segments = WholeUnit.Standing(Ward3, WholeUnit.Household) });
        foreach (var (subject, pledged) in new[] { (190, true), (191, false) })
            await TellAsync(subject, new Contracts.Movement.V1.HouseholdFact { Segments = WholeUnit.Standing(Ward3, WholeUnit.Household with { Pledged = pledged }) });
        Assert.Equal("PendingAttestation attestation", await CellAsync("X.1b"));
        await SignAllAsync("X.1b");
        Assert.Equal("Met", await CellAsync("X.1b"));
        await TellAsync(190, new Contracts.Movement.V1.HouseholdFact { Segments = WholeUnit.Standing(Ward3, WholeUnit.Household with { Pledged = false }) });
        await TellAsync(191, new Contracts.Movement.V1.HouseholdFact { Segments = WholeUnit.Standing(Ward3, WholeUnit.Household with { Pledged = true }) });
        Assert.Equal("PendingAttestation attestation-withdrawn", await CellAsync("X.1b"));
    }

    [Fact]
    public async Task Who_may_not_sign_is_refused()
    {
        var waiting = await WaitingAsync("city_traffic");
        await ProblemAsync(await PostSignatureAsync(As("province_fire"), waiting), HttpStatusCode.Forbidden, "not-your-criterion");
        await ProblemAsync(await PostSignatureAsync(As("province_drug"), waiting), HttpStatusCode.Forbidden, "not-your-criterion");
        await ProblemAsync(await PostSignatureAsync(As("commune_police", NinhSon), await WaitingAsync("commune_police")), HttpStatusCode.Forbidden, "foreign-unit");
        await ProblemAsync(await PostSignatureAsync(As("group_board", Ward3), waiting), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAsync(await PostSignatureAsync(As("city_traffic"), waiting, asOf: "2023-12-31"), HttpStatusCode.UnprocessableEntity, "before-window");
        Assert.Equal(0, await scoring.CountAsync("select count(*) from ledger.attestation"));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(null)]
    public async Task Who_did_not_show_himself_lately_is_asked_to(int? minutes)
    {
        var old = scoring.ClientWith(TestTokens.Create(new TokenSpec { Role = "city_traffic", AuthenticatedAgo = minutes is { } m ? TimeSpan.FromMinutes(m) : null }));
        var problem = await ProblemAsync(await PostSignatureAsync(old, await WaitingAsync("city_traffic")), HttpStatusCode.Forbidden, "reauthentication-needed");
        Assert.Equal(300, (int)problem["maxAgeSeconds"]!);
    }

    [Fact]
    public async Task What_is_not_met_is_not_signed_for_and_absence_must_be_stated()
    {
        foreach (var person in new[] { 1, 2, 3, 4 })
            await TellAsync(person, new PersonFact { Segments = [] });
        var waiting = (await WaitingAsync("city_drug")).Where(w => (string)w!["criterion"]! is "DRUG.3a").ToArray();
        Assert.True((bool)Assert.Single(waiting)!["needsAbsence"]!);
        await ProblemAsync(await PostSignatureAsync(As("city_drug"), waiting, absence: false), HttpStatusCode.UnprocessableEntity, "absence-not-stated");
        await SignAllAsync("DRUG.3a");
        Assert.Equal("Met absence", await CellAsync("DRUG.3a"));
        await TellAsync(7, WholeUnit.Spot(Ward3, SpotKind.Hotspot, SpotStatus.Confirmed));
        var hotspot = Statement("DRUG.1a", new JsonObject { ["computed"] = "NotMet", ["numerator"] = 1, ["denominator"] = null, ["failing"] = "0", ["documents"] = new JsonArray() });
        await ProblemAsync(await PostAsync(As("city_drug"), "/attestations", new JsonObject { ["asOf"] = "2024-06-30", ["statements"] = new JsonArray(hotspot) }), HttpStatusCode.Conflict, "nothing-to-attest");
        var all = Statement("DRUG.1", new JsonObject { ["computed"] = "Met", ["numerator"] = null, ["denominator"] = null, ["failing"] = "0", ["documents"] = new JsonArray() });
        await ProblemAsync(await PostAsync(As("city_drug"), "/attestations", new JsonObject { ["asOf"] = "2024-06-30", ["statements"] = new JsonArray(all) }), HttpStatusCode.UnprocessableEntity, "composite-criterion");
    }

    [Fact]
    public async Task One_who_refuses_says_why_and_takes_back_what_he_signed()
    {
        await SignAllAsync("NO.2b");
        var refusal = new { reason = "Chưa đối chiếu với sổ của tỉnh", asOf = "2024-06-30" };
        await ReadAsync(await PostAsync(As("province_traffic"), $"/units/{Ward3}/criteria/NO.2b/refusals", refusal));
        Assert.Equal("PendingAttestation attestation-refused", await CellAsync("NO.2b"));
        Assert.Equal("Chưa đối chiếu với sổ của tỉnh", (string)Assert.Single((await SaidAsync("NO.2b"))["objections"]!.AsArray())!["reason"]!);
        await ProblemAsync(await PostAsync(As("province_fire"), $"/units/{Ward3}/criteria/NO.2b/refusals", refusal), HttpStatusCode.Forbidden, "not-your-criterion");
        await SignAsync("province_traffic", "NO.2b");
        Assert.Equal("Met", await CellAsync("NO.2b"));
    }

    [Fact]
    public async Task A_dispute_stands_until_somebody_else_resolves_it()
    {
        await SignAllAsync("NO.2b");
        var raised = await ReadAsync(await PostAsync(As("city_consolidator"), $"/units/{Ward3}/criteria/NO.2b/disputes", new { reason = "Có vụ chết người chưa vào sổ", asOf = "2024-06-30" }));
        Assert.Equal("Disputed dispute", await CellAsync("NO.2b"));
        Assert.Equal("Disputed dispute", await CellAsync("NO.2"));
        var resolution = $"/disputes/{raised["objectionId"]}/resolution";
        var reason = new { reason = "Vụ đó ở phường khác" };
        await ProblemAsync(await PostAsync(As("city_consolidator"), $"/units/{Ward3}/criteria/NO.2b/disputes", reason), HttpStatusCode.Conflict, "dispute-open");
        await ProblemAsync(await PostAsync(As("city_consolidator"), resolution, reason), HttpStatusCode.Conflict, "second-person-needed");
        await ProblemAsync(await PostAsync(As("city_traffic"), resolution, reason), HttpStatusCode.Forbidden, "forbidden");
        await ReadAsync(await PostAsync(As("province_consolidator"), resolution, reason));
        Assert.Equal("Met", await CellAsync("NO.2b"));
        await ProblemAsync(await PostAsync(As("province_consolidator"), resolution, reason), HttpStatusCode.Conflict, "dispute-resolved");
        await ProblemAsync(await PostAsync(As("province_consolidator"), $"/disputes/{Guid.CreateVersion7()}/resolution", reason), HttpStatusCode.NotFound, "unknown-dispute");
    }

    [Fact]
    public async Task Without_its_proof_a_criterion_is_not_met_and_a_proof_is_bound_by_who_signs()
    {
        await SignAllAsync("X.2a");
        Assert.Equal("InsufficientData evidence", await CellAsync("X.2a"));
        var proof = new { service = "movement", fileId = Guid.CreateVersion7(), sha256 = new string('a', 64), dataClass = "Internal", title = "Biên bản", asOf = "2024-06-30" };
        var attached = await ReadAsync(await PostAsync(As("commune_clerk", Ward3), $"/units/{Ward3}/criteria/X.2a/evidence", proof));
        Assert.Equal("InsufficientData attestation-withdrawn", await CellAsync("X.2a"));
        await SignAllAsync("X.2a");
        Assert.Equal("Met", await CellAsync("X.2a"));
        await ProblemAsync(await PostAsync(As("commune_clerk", Ward3), $"/units/{Ward3}/criteria/X.2a/evidence", proof), HttpStatusCode.Conflict, "evidence-attached");
        await ProblemAsync(await PostAsync(As("commune_clerk", NinhSon), $"/evidence/{attached["evidenceId"]}/removal", new { reason = "Nhầm" }), HttpStatusCode.Forbidden, "foreign-unit");
        await ReadAsync(await PostAsync(As("commune_clerk", Ward3), $"/evidence/{attached["evidenceId"]}/removal", new { reason = "Nhầm" }));
        Assert.Equal("InsufficientData attestation-withdrawn", await CellAsync("X.2a"));
        await ProblemAsync(await PostAsync(As("commune_clerk", Ward3), $"/evidence/{attached["evidenceId"]}/removal", new { reason = "Nhầm" }), HttpStatusCode.Conflict, "evidence-removed");
        Assert.Empty(await scoring.DifferencesAsync());
    }

    [Fact]
    public async Task Expiry_is_announced_a_fortnight_ahead_and_waiting_work_is_counted_for_the_start_page()
    {
        await SignAllAsync("X.2a", "2024-06-30");
        Assert.DoesNotContain(await WaitingAsync("city_drug", "2024-07-16"), w => (string)w!["criterion"]! == "X.2a");
        var expiring = Assert.Single(await WaitingAsync("city_drug", "2024-07-17"), w => (string)w!["criterion"]! == "X.2a")!;
        Assert.Equal((true, "Holds", "2024-07-31"), ((bool)expiring["expiring"]!, (string)expiring["state"]!, (string)expiring["last"]!["through"]!));
        Assert.Equal("Expired", (string)Assert.Single(await WaitingAsync("city_drug", "2024-08-01"), w => (string)w!["criterion"]! == "X.2a")!["state"]!);
        using var team = scoring.Client("city_drug");
        var due = (await team.GetFromJsonAsync<JsonArray>("/api/scoring/due?asOf=2024-07-17"))!;
        Assert.Contains(due, d => (string)d!["kind"]! == "attestation-expiring" && (int)d["count"]! == 1);
        using var auditor = scoring.Client("auditor");
        Assert.Empty((await auditor.GetFromJsonAsync<JsonArray>("/api/scoring/due?asOf=2024-07-17"))!);
    }

    [Fact]
    public async Task One_person_does_not_sign_in_two_roles_of_one_criterion()
    {
        await SignAsync("city_traffic", "NO.2b", account: "one");
        var both = scoring.ClientWith(TestTokens.Create(new TokenSpec { Role = "province_traffic", AccountId = "one" }));
        var waiting = (await WaitingAsync("province_traffic")).Where(w => (string)w!["criterion"]! == "NO.2b");
        await ProblemAsync(await PostSignatureAsync(both, waiting), HttpStatusCode.Conflict, "second-person-needed");
    }

    [Fact]
    public async Task What_was_said_is_never_changed_or_removed()
    {
        await SignAsync("city_traffic", "NO.2b");
        foreach (var sql in new[] { "update ledger.attestation set role = 'x'", "delete from ledger.attestation", "truncate ledger.objection cascade", "delete from ledger.evidence" })
        {
            await using var command = scoring.Sql.CreateCommand(sql);
            Assert.Equal("42501", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        }
    }

    private static string Instant() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", null);

    private static AccidentFact Accident(int deaths, int injured) => new()
    {
        Segments = [new() { ValidFrom = Day(1, 10), ValidTo = Day(1, 11), UnitId = Ward3, Attributes = new() { DeathsCounted = deaths, Injured = injured, Severity = AccidentSeverity.Serious } }],
    };

    private HttpClient As(string role, params Guid[] units) => scoring.Client(role, units);

    /// <summary>Newer versions of a subject, told after whatever was signed.</summary>
    private async Task<int> TellAsync(int number, params Contracts.Fact[] facts)
    {
        foreach (var fact in facts)
            await scoring.ApplyAsync(Make.Fact(Subject(1000 + number), 2 + ++told, Late.AddSeconds(told), 1, fact));
        return told;
    }

    private async Task<string> CellAsync(string criterion) => await CellAsync(criterion, knownAt: null);

    private async Task<string> CellAsync(string criterion, string? knownAt)
    {
        var explained = (await scoring.GetAsync($"/units/{Ward3}/criteria/{criterion}?{June30}{(knownAt is null ? "" : "&knownAt=" + knownAt)}"))["criterion"]!;
        return string.Join(' ', explained["reasons"]!.AsArray().Select(r => (string)r!).Prepend((string)explained["result"]!));
    }

    private async Task<JsonNode> SaidAsync(string criterion) => (await scoring.GetAsync($"/units/{Ward3}/criteria/{criterion}?{June30}"))["criterion"]!["said"]!;

    private async Task<JsonNode?[]> WaitingAsync(string role, string asOf = "2024-06-30") =>
        [.. (await scoring.GetAsync($"/attestations?asOf={asOf}", role, Ward3))["items"]!.AsArray().Where(w => (Guid)w!["unitId"]! == Ward3)];

    private async Task SignAllAsync(string criterion, string asOf = "2024-06-30")
    {
        foreach (var role in (await scoring.GetAsync($"/units/{Ward3}/criteria/{criterion}?asOf={asOf}"))["criterion"]!["attesters"]!.AsArray().Select(a => (string)a!))
            await SignAsync(role, criterion, asOf);
    }

    private async Task SignAsync(string role, string criterion, string asOf = "2024-06-30", string? account = null)
    {
        using var client = scoring.ClientWith(TestTokens.Create(new TokenSpec { Role = role, Units = [Ward3], AccountId = account ?? role }));
        await ReadAsync(await PostSignatureAsync(client, (await WaitingAsync(role, asOf)).Where(w => (string)w!["criterion"]! == criterion), asOf));
    }

    private static async Task<HttpResponseMessage> PostSignatureAsync(HttpClient client, IEnumerable<JsonNode?> waiting, string asOf = "2024-06-30", bool absence = true) =>
        await PostAsync(client, "/attestations", new JsonObject
        {
            ["asOf"] = asOf,
            ["statements"] = new JsonArray([.. waiting.Select(w => Statement((string)w!["criterion"]!, w["figure"]!.DeepClone(), absence))]),
        });

    private static JsonObject Statement(string criterion, JsonNode seen, bool absence = true) => new()
    {
        ["unit"] = Ward3.ToString(), ["criterion"] = criterion, ["seen"] = seen, ["absence"] = absence,
    };

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object body) => client.PostAsJsonAsync("/api/scoring" + path, body);

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    private static async Task<JsonNode> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal((status, code), (answer.StatusCode, (string)problem["code"]!));
        return problem;
    }
}
