using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;
using static Platform.Territory.Tests.SuccessionApi;

namespace Platform.Territory.Tests.Integration;

/// <summary>What is proposed wrongly or rejected changes nothing.</summary>
[Trait("tier", "integration")]
public sealed class SuccessionRefusalTests(TerritoryFixture territory) : IClassFixture<TerritoryFixture>
{
    private async Task<JsonNode> GetAsync(string path)
    {
        using var anyone = territory.Anyone();
        return await ReadAsync(await anyone.GetAsync(path));
    }

    [Fact]
    public async Task The_one_who_proposes_does_not_approve_and_a_rejected_one_changes_nothing()
    {
        const string account = "00000000-0000-7000-8000-000000000077";
        var body = Body([NewUnit("25482", "Phường Mới")], [Ends("25567", "25482")], effectiveOn: "2026-01-01");
        using var proposer = territory.ClientWith(TestTokens.Create(new TokenSpec { Role = "sysadmin", AccountId = account }));
        var proposed = await ReadAsync(await proposer.PostAsJsonAsync(Proposals, body));
        var decision = $"{Proposals}/{proposed["successionId"]}/decision";
        using var same = territory.ClientWith(TestTokens.Create(new TokenSpec { Role = "city_leader", AccountId = account }));
        await AssertRefusedAsync(await same.PostAsJsonAsync(decision, new { decision = "Approve", reason = "Tự duyệt" }), 409, "second-person-needed");
        using var other = territory.Client("province_consolidator");
        Assert.Equal("Rejected", (await ReadAsync(await other.PostAsJsonAsync(decision, new { decision = "Reject", reason = "Chưa có nghị quyết" })))["state"]!.ToString());
        Assert.Equal(0, await territory.CountAsync("select count(*) from unit_segment where code = '25482'"));
        using var police = territory.Client("commune_police");
        Assert.Equal(403, (int)(await police.PostAsJsonAsync(Proposals, body)).StatusCode);
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
            [.. successors.Split('|').Select(s => NewUnit(s.Split(' ')[0], s.Split(' ')[1]))],
            [.. predecessors.Split('|').Select(p => Ends(p.Split(' ')[0], p.Split(' ')[1]))],
            effectiveOn: "2026-06-01");
        await AssertRefusedAsync(await admin.PostAsJsonAsync(Proposals, body), status, code, field);
    }

    [Theory]
    [InlineData("households", "householdsSource")]
    [InlineData("population", "populationSource")]
    public async Task A_count_without_its_source_is_refused(string count, string source)
    {
        using var admin = territory.Client("sysadmin");
        var body = Body([NewUnit("25484", "A")], [Ends("25567", "25484")], effectiveOn: "2026-06-01");
        body["successors"]![0]![count] = 5;
        await AssertRefusedAsync(await admin.PostAsJsonAsync(Proposals, body), 422, "count-and-source", $"successors[0].{source}");
    }

    [Fact]
    public async Task A_unit_that_ends_already_and_a_hamlet_of_another_are_refused()
    {
        using var admin = territory.Client("sysadmin");
        await AssertRefusedAsync(
            await admin.PostAsJsonAsync(Proposals, Body([NewUnit("25484", "A")], [Ends("25483", "25484")], effectiveOn: "2025-01-01")), 409, "unit-ends", "predecessors[0].unitCode");
        var stranger = (await GetAsync("/api/territory/units/25459/hamlets"))["hamlets"]![0]!["hamletId"]!.ToString();
        await AssertRefusedAsync(
            await admin.PostAsJsonAsync(
                Proposals, Body([NewUnit("25484", "A")], [Ends("25567", "25484", new JsonObject { ["hamletId"] = stranger, ["successor"] = "25484" })], effectiveOn: "2026-06-01")),
            422,
            "unknown-hamlet",
            "predecessors[0].hamlets[0].hamletId");
    }
}
