using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;

namespace Platform.Territory.Tests.Integration;

/// <summary>The three wards of 2025 in the end of 2030: two are merged, one is split. Each test undoes nothing: a proposal that is not approved changes nothing.</summary>
[Trait("tier", "integration")]
public sealed class SuccessionTests(TerritoryFixture territory) : IClassFixture<TerritoryFixture>
{
    private const string Path = "/api/territory/successions";

    private static JsonObject Unit(string code, string name) => new() { ["code"] = code, ["name"] = name, ["kind"] = "Ward" };

    private static JsonObject Ends(string code, string successor, params JsonNode?[] hamlets) => new() { ["unitCode"] = code, ["successor"] = successor, ["hamlets"] = new JsonArray(hamlets) };

    private static JsonObject Body(JsonArray successors, JsonArray predecessors, string effectiveOn = "2031-01-01", bool dryRun = false) => new()
    {
        ["effectiveOn"] = effectiveOn, ["legalDocument"] = "Nghị quyết 99/NQ-UBTVQH", ["successors"] = successors, ["predecessors"] = predecessors, ["dryRun"] = dryRun,
    };

    private async Task<JsonNode> ProposeAsync(JsonObject body)
    {
        using var admin = territory.Client("sysadmin");
        return await ReadAsync(await admin.PostAsJsonAsync(Path, body));
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        using var anyone = territory.Anyone();
        return await ReadAsync(await anyone.GetAsync(path));
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer, int status, string code, string? field = null)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        var problem = JsonNode.Parse(text)!;
        Assert.Equal(code, problem["code"]!.ToString());
        Assert.NotEqual(code, problem["title"]!.ToString());
        if (field is not null)
            Assert.Contains(field, problem["errors"]!.AsArray().Select(e => e!["field"]?.ToString()));
    }

    [Fact]
    public async Task Two_units_become_one_and_one_becomes_two_by_two_persons_and_a_dry_run_before()
    {
        var hamlets = (await GetAsync("/api/territory/units/25480/hamlets"))["hamlets"]!.AsArray();
        var stays = hamlets[0]!["hamletId"]!.ToString();
        var body = Body(
            [Unit("25459", "Phường Tân Ninh"), Unit("25480", "Phường Bình Minh"), Unit("25481", "Phường Bình Minh Đông")],
            [Ends("25459", "25459"), Ends("25567", "25459"), Ends("25480", "25481", new JsonObject { ["hamletId"] = stays, ["successor"] = "25480" })]);
        body["dryRun"] = true;
        var shown = await ProposeAsync(body);
        Assert.Equal("DryRun", shown["state"]!.ToString());
        Assert.Equal(
            ["25459 25459 True", "25567 25459 True", "25480 25481 True", "25480 25480 False"],
            shown["moves"]!.AsArray().Select(m => $"{m!["unitCode"]} {m["successor"]} {m["main"]!.GetValue<bool>()}"));
        Assert.Equal((hamlets.Count - 1, 1), (shown["moves"]![2]!["hamlets"]!.AsArray().Count, shown["moves"]![3]!["hamlets"]!.AsArray().Count));
        Assert.Equal(0, await territory.CountAsync("select count(*) from succession where proposal->>'effectiveOn' = '2031-01-01'"));

        body["dryRun"] = false;
        var proposed = await ProposeAsync(body);
        var decision = $"{Path}/{proposed["successionId"]}/decision";
        Assert.Null((await GetAsync("/api/territory/units/25480@2030-12-31"))["validTo"]);
        using var leader = territory.Client("city_leader");
        await AssertRefusedAsync(await leader.PostAsJsonAsync($"{Path}/{Guid.CreateVersion7()}/decision", new { approved = true, reason = "Đã đọc" }), 404, "unknown-succession");
        Assert.Equal("Approved", (await ReadAsync(await leader.PostAsJsonAsync(decision, new { approved = true, reason = "Đã đọc nghị quyết" })))["state"]!.ToString());
        await AssertRefusedAsync(await leader.PostAsJsonAsync(decision, new { approved = true, reason = "Đã đọc" }), 409, "succession-decided");

        var before = await GetAsync("/api/territory/units/25480@2030-12-31");
        Assert.Equal("2031-01-01", before["validTo"]!.ToString());
        Assert.Equal(["25480", "25481"], before["successors"]!.AsArray().Select(s => s!["unit"]!["code"]!.ToString()));
        Assert.Equal(["25459", "25567"], (await GetAsync("/api/territory/units/25459@2031-01-01"))["predecessors"]!.AsArray().Select(s => s!["unit"]!["code"]!.ToString()).Order());
        Assert.Equal(stays, Assert.Single((await GetAsync("/api/territory/units/25480@2031-01-01/hamlets?asOf=2031-01-01"))["hamlets"]!.AsArray())!["hamletId"]!.ToString());
        Assert.Equal(hamlets.Count - 1, (await GetAsync("/api/territory/units/25481@2031-01-01/hamlets?asOf=2031-01-01"))["hamlets"]!.AsArray().Count);

        var told = JsonNode.Parse(await territory.TextAsync($"select body from fact_version where subject_id = '{before["unitId"]}' order by version desc limit 1"))!["fact"]!;
        var main = (await GetAsync("/api/territory/units/25481@2031-01-01"))["unitId"]!.ToString();
        Assert.Equal(main, told["successorIds"]![0]!.ToString());
        var hamlet = JsonNode.Parse(await territory.TextAsync($"select body from fact_version where subject_id = '{stays}' order by version desc limit 1"))!["fact"]!;
        Assert.Equal(3, hamlet["segments"]!.AsArray().Count);
        Assert.Equal("Approved", (await GetAsync(Path)).AsArray().First(s => s!["successionId"]!.ToString() == proposed["successionId"]!.ToString())!["state"]!.ToString());
    }

    [Fact]
    public async Task The_one_who_proposes_does_not_approve_and_a_rejected_one_changes_nothing()
    {
        const string account = "00000000-0000-7000-8000-000000000077";
        var body = Body([Unit("25482", "Phường Mới")], [Ends("25567", "25482")], effectiveOn: "2026-01-01");
        using var proposer = territory.ClientWith(TestTokens.Create(new TokenSpec { Role = "sysadmin", AccountId = account }));
        var proposed = await ReadAsync(await proposer.PostAsJsonAsync(Path, body));
        var decision = $"{Path}/{proposed["successionId"]}/decision";
        using var same = territory.ClientWith(TestTokens.Create(new TokenSpec { Role = "city_leader", AccountId = account }));
        await AssertRefusedAsync(await same.PostAsJsonAsync(decision, new { approved = true, reason = "Tự duyệt" }), 409, "second-person-needed");
        using var other = territory.Client("province_consolidator");
        Assert.Equal("Rejected", (await ReadAsync(await other.PostAsJsonAsync(decision, new { approved = false, reason = "Chưa có nghị quyết" })))["state"]!.ToString());
        Assert.Equal(0, await territory.CountAsync("select count(*) from unit_segment where code = '25482'"));
        using var police = territory.Client("commune_police");
        Assert.Equal(403, (int)(await police.PostAsJsonAsync(Path, body)).StatusCode);
    }

    public static readonly TheoryData<string, string, int, string, string> Wrong = new()
    {
        { "25459 A", "99999 25459", 422, "unknown-unit", "predecessors[0].unitCode" },
        { "25459 A", "25459 25460", 422, "unknown-successor", "predecessors[0].successor" },
        { "25459 A|25470 B", "25459 25459", 422, "follows-nothing", "successors[1].code" },
        { "25480 A", "25567 25480", 409, "code-taken", "successors[0].code" },
        { "25568 A", "25567 25568|25567 25568", 422, "unit-twice", "predecessors[1].unitCode" },
        { "25568 A|25568 B", "25567 25568", 422, "unit-twice", "successors[1].code" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_does_not_hold_together_is_refused(string successors, string predecessors, int status, string code, string field)
    {
        using var admin = territory.Client("sysadmin");
        var body = Body(
            [.. successors.Split('|').Select(s => Unit(s.Split(' ')[0], s.Split(' ')[1]))],
            [.. predecessors.Split('|').Select(p => Ends(p.Split(' ')[0], p.Split(' ')[1]))],
            effectiveOn: "2026-06-01");
        await AssertRefusedAsync(await admin.PostAsJsonAsync(Path, body), status, code, field);
    }

    [Fact]
    public async Task A_unit_that_ends_already_and_a_hamlet_of_another_are_refused()
    {
        using var admin = territory.Client("sysadmin");
        await AssertRefusedAsync(
            await admin.PostAsJsonAsync(Path, Body([Unit("25484", "A")], [Ends("25483", "25484")], effectiveOn: "2025-01-01")), 409, "unit-ends", "predecessors[0].unitCode");
        var stranger = (await GetAsync("/api/territory/units/25459/hamlets"))["hamlets"]![0]!["hamletId"]!.ToString();
        await AssertRefusedAsync(
            await admin.PostAsJsonAsync(
                Path, Body([Unit("25484", "A")], [Ends("25567", "25484", new JsonObject { ["hamletId"] = stranger, ["successor"] = "25484" })], effectiveOn: "2026-06-01")),
            422,
            "unknown-hamlet",
            "predecessors[0].hamlets[0].hamletId");
    }
}
