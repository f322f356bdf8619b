using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;
using static Platform.Territory.Tests.SuccessionApi;

namespace Platform.Territory.Tests.Integration;

/// <summary>The three wards of 2025 at the end of 2030: two are merged, one is split.</summary>
[Trait("tier", "integration")]
public sealed class SuccessionTests(TerritoryFixture territory) : IClassFixture<TerritoryFixture>
{
    private async Task<JsonNode> ProposeAsync(JsonObject body)
    {
        using var admin = territory.Client("sysadmin");
        return await ReadAsync(await admin.PostAsJsonAsync(Proposals, body));
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        using var anyone = territory.Anyone();
        return await ReadAsync(await anyone.GetAsync(path));
    }

    [Fact]
    public async Task Two_units_become_one_and_one_becomes_two_by_two_persons_and_a_dry_run_before()
    {
        var hamlets = (await GetAsync("/api/territory/units/25480/hamlets"))["hamlets"]!.AsArray();
        var stays = hamlets[0]!["hamletId"]!.ToString();
        var body = Body(
            [NewUnit("25459", "Phường Tân Ninh"), NewUnit("25480", "Phường Bình Minh"), NewUnit("25481", "Phường Bình Minh Đông")],
            [Ends("25459", "25459"), Ends("25567", "25459"), Ends("25480", "25481", new JsonObject { ["hamletId"] = stays, ["successor"] = "25480" })]);
        foreach (var (member, value) in new (string, JsonNode)[] { ("households", 19_385), ("householdsSource", "NQ"), ("population", 88_522), ("populationSource", "NQ") })
            body["successors"]![0]![member] = value;
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
        var decision = $"{Proposals}/{proposed["successionId"]}/decision";
        Assert.Null((await GetAsync("/api/territory/units/25480@2030-12-31"))["validTo"]);
        using var leader = territory.Client("city_leader");
        var seen = await ReadAsync(await leader.GetAsync($"{Proposals}/{proposed["successionId"]}"));
        Assert.Equal(("Proposed", shown["moves"]!.ToJsonString()), (seen["state"]!.ToString(), seen["moves"]!.ToJsonString()));
        await AssertRefusedAsync(await leader.PostAsJsonAsync($"{Proposals}/{Guid.CreateVersion7()}/decision", new { decision = "Approve", reason = "Đã đọc" }), 404, "unknown-succession");
        Assert.Equal("Approved", (await ReadAsync(await leader.PostAsJsonAsync(decision, new { decision = "Approve", reason = "Đã đọc nghị quyết" })))["state"]!.ToString());
        await AssertRefusedAsync(await leader.PostAsJsonAsync(decision, new { decision = "Approve", reason = "Đã đọc" }), 409, "succession-decided");

        var before = await GetAsync("/api/territory/units/25480@2030-12-31");
        Assert.Equal("2031-01-01", before["validTo"]!.ToString());
        Assert.Equal(["25480", "25481"], before["successors"]!.AsArray().Select(s => s!["unit"]!["code"]!.ToString()));
        Assert.Equal(["25459", "25567"], (await GetAsync("/api/territory/units/25459@2031-01-01"))["predecessors"]!.AsArray().Select(s => s!["unit"]!["code"]!.ToString()).Order());
        Assert.Equal(stays, Assert.Single((await GetAsync("/api/territory/units/25480@2031-01-01/hamlets?asOf=2031-01-01"))["hamlets"]!.AsArray())!["hamletId"]!.ToString());
        Assert.Equal(hamlets.Count - 1, (await GetAsync("/api/territory/units/25481@2031-01-01/hamlets?asOf=2031-01-01"))["hamlets"]!.AsArray().Count);

        var told = JsonNode.Parse(await territory.TextAsync($"select body from fact_version where subject_id = '{before["unitId"]}' order by version desc limit 1"))!["fact"]!;
        var main = (await GetAsync("/api/territory/units/25481@2031-01-01"))["unitId"]!.ToString();
        Assert.Equal(main, told["successorIds"]![0]!.ToString());
        var counted = (await GetAsync("/api/territory/units/25459@2031-01-01"))["unitId"]!.ToString();
        var attributes = JsonNode.Parse(await territory.TextAsync($"select body from fact_version where subject_id = '{counted}' order by version desc limit 1"))!["fact"]!["segments"]![0]!["attributes"]!;
        Assert.Equal((19_385, 88_522), ((int)attributes["households"]!, (int)attributes["population"]!));
        var hamlet = JsonNode.Parse(await territory.TextAsync($"select body from fact_version where subject_id = '{stays}' order by version desc limit 1"))!["fact"]!;
        Assert.Equal(3, hamlet["segments"]!.AsArray().Count);
        Assert.Equal("Approved", (await ListedAsync(leader)).First(s => s["successionId"]!.ToString() == proposed["successionId"]!.ToString())["state"]!.ToString());
    }

    /// <summary>All there are, two at a time.</summary>
    private static async Task<List<JsonNode>> ListedAsync(HttpClient reader)
    {
        var all = new List<JsonNode>();
        for (var after = ""; ;)
        {
            var page = await ReadAsync(await reader.GetAsync($"{Proposals}?limit=2{after}"));
            all.AddRange(page["items"]!.AsArray().OfType<JsonNode>());
            if (page["next"] is not { } next)
                break;
            after = $"&after={next}";
        }
        Assert.Equal(all.Count, all.Select(s => s["successionId"]!.ToString()).Distinct().Count());
        return all;
    }
}
