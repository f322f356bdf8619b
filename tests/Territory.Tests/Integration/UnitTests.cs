using System.Net;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;

namespace Platform.Territory.Tests.Integration;

[Trait("tier", "integration")]
public sealed class UnitTests(TerritoryFixture territory) : IClassFixture<TerritoryFixture>
{
    private const string Ward3 = "00000703-0000-7000-8000-000000025459";
    private const string TanNinh = "00000080-0000-7000-8000-000000025459";

    [Theory]
    [InlineData("2024-06-30", 11)]
    [InlineData("1976-01-01", 11)]
    [InlineData("2025-06-30", 11)]
    [InlineData("2025-07-01", 3)]
    public async Task The_units_of_a_day_are_those_that_stand_on_it(string asOf, int count)
    {
        var list = await ReadAsync($"/api/territory/units?asOf={asOf}");
        Assert.Equal(asOf, list["asOf"]!.GetValue<string>());
        Assert.Equal(count, list["units"]!.AsArray().Count);
        Assert.Equal(list["units"]!.AsArray().Select(u => Text(u, "code")).Order(StringComparer.Ordinal), list["units"]!.AsArray().Select(u => Text(u, "code")));
    }

    [Fact]
    public async Task Without_a_day_it_is_today() => Assert.Equal(3, (await ReadAsync("/api/territory/units"))["units"]!.AsArray().Count);

    [Theory]
    [InlineData("25459@2025-06-30", Ward3, "Phường 3")]
    [InlineData("25459@2025-07-01", TanNinh, "Phường Tân Ninh")]
    [InlineData("25459", TanNinh, "Phường Tân Ninh")]
    [InlineData("25459?asOf=2024-12-31", Ward3, "Phường 3")]
    [InlineData(Ward3, Ward3, "Phường 3")]
    [InlineData("25480@2024-01-01", "00000703-0000-7000-8000-000000025480", "Phường Ninh Sơn")]
    [InlineData("25477@2024-01-01", "00000703-0000-7000-8000-000000025477", "Xã Bình Minh")]
    public async Task A_code_is_read_with_its_day(string unit, string unitId, string name)
    {
        var found = await ReadAsync($"/api/territory/units/{unit}");
        Assert.Equal((unitId, name), (Text(found, "unitId"), Text(found, "name")));
    }

    [Fact]
    public async Task A_unit_names_those_before_and_after_it_and_what_made_the_change()
    {
        var before = await ReadAsync($"/api/territory/units/{Ward3}");
        Assert.Null(before["validFrom"]);
        Assert.Equal("2025-07-01", Text(before, "validTo"));
        Assert.Empty(before["predecessors"]!.AsArray());
        var successor = Assert.Single(before["successors"]!.AsArray())!;
        Assert.Equal(
            (TanNinh, "2025-07-01", "Nghị quyết 1682/NQ-UBTVQH15"),
            (Text(successor["unit"], "unitId"), Text(successor, "effectiveOn"), Text(successor, "legalDocument")));
        var after = await ReadAsync($"/api/territory/units/{TanNinh}");
        Assert.Null(after["validTo"]);
        Assert.Equal(["25456", "25459", "25462", "25465", "25468"], after["predecessors"]!.AsArray().Select(p => Text(p!["unit"], "code")));
        Assert.Empty(after["successors"]!.AsArray());
    }

    [Theory]
    [InlineData("99999", 404, "unknown-unit")]
    [InlineData("25471@2025-07-01", 404, "unknown-unit")]
    [InlineData("00000000-0000-7000-8000-000000000000", 404, "unknown-unit")]
    [InlineData("25459@2025-13-01", 400, "invalid-parameter")]
    [InlineData("25459@01%2F07%2F2025", 400, "invalid-parameter")]
    [InlineData("25459@2024-01-01@2024-01-02", 400, "invalid-parameter")]
    [InlineData("25459?asOf=01/07/2025", 400, "invalid-parameter")]
    public async Task What_is_not_a_unit_is_refused(string unit, int status, string code)
    {
        using var client = territory.Anyone();
        using var answer = await client.GetAsync($"/api/territory/units/{unit}");
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nobody_reads_without_a_token()
    {
        using var nobody = territory.ClientWith(null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/territory/units")).StatusCode);
    }

    [Fact]
    public async Task Seeding_again_changes_nothing_and_a_count_that_comes_later_tells_its_unit_anew()
    {
        const string everything = "select (select count(*) from fact_version) * 10000 + (select count(*) from unit_segment) * 100 + (select count(*) from unit_succession)";
        const string counts = "select (select count(*) from unit_households) * 10000 + (select count(*) from hamlet) * 100 + (select count(*) from hamlet_segment)";
        Assert.Equal((62_14_10, 13_48_96), (await territory.CountAsync(everything), await territory.CountAsync(counts)));
        Assert.Equal(0, await territory.RunVerbAsync("migrate"));
        Assert.Equal((62_14_10, 13_48_96), (await territory.CountAsync(everything), await territory.CountAsync(counts)));
        Assert.Equal(14, await territory.CountAsync("select count(*) from fact_version where type = 'territory.unit.v1' and version = 1"));
        Assert.Equal(48, await territory.CountAsync("select count(*) from fact_version where type = 'territory.hamlet.v1' and version = 1"));

        const string versions = $"select count(*) from fact_version where subject_id = '{Ward3}'";
        await territory.CountAsync($"with gone as (delete from unit_households where unit_id = '{Ward3}' returning 1) select count(*) from gone");
        var before = await territory.CountAsync(versions);
        Assert.Equal(0, await territory.RunVerbAsync("migrate"));
        Assert.Equal(before + 1, await territory.CountAsync(versions));
        Assert.Equal(4125, await territory.CountAsync(
            $"select (body::jsonb -> 'fact' -> 'segments' -> 1 -> 'attributes' ->> 'households')::int from fact_version where subject_id = '{Ward3}' order by version desc limit 1"));
    }

    [Theory]
    [InlineData("25459@2024-12-31", 7, "Khu phố 1", "Quarter")]
    [InlineData("25471@2024-12-31", 4, "Ấp 1", "Hamlet")]
    [InlineData("25480@2024-12-31", 7, "Khu phố Ninh An", "Quarter")]
    [InlineData("25480@2025-07-01", 20, "Khu phố Ninh An", "Quarter")]
    [InlineData("25459?asOf=2025-07-01", 24, "Khu phố 1", "Quarter")]
    public async Task A_units_hamlets_are_those_that_stand_in_it_on_the_day(string unit, int count, string name, string kind)
    {
        var place = unit.Split('?');
        var list = await ReadAsync($"/api/territory/units/{place[0]}/hamlets{(place.Length > 1 ? "?" + place[1] : "")}");
        Assert.Equal(count, list["hamlets"]!.AsArray().Count);
        Assert.Equal(kind, Text(list["hamlets"]!.AsArray().First(h => Text(h, "name") == name), "kind"));
        Assert.All(list["hamlets"]!.AsArray(), h => Assert.NotEqual("", Text(h, "source")));
    }

    [Fact]
    public async Task A_hamlet_keeps_its_id_when_its_unit_ends_and_then_stands_in_one_unit_alone()
    {
        var before = Ids(await ReadAsync("/api/territory/units/25471@2025-06-30/hamlets"));
        Assert.Subset(Ids(await ReadAsync("/api/territory/units/25480@2025-07-01/hamlets")), before);
        Assert.Empty(Ids(await ReadAsync("/api/territory/units/00000703-0000-7000-8000-000000025471/hamlets?asOf=2025-07-01")));
        using var client = territory.Anyone();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/territory/units/99999/hamlets")).StatusCode);

        static HashSet<string> Ids(JsonNode list) => [.. list["hamlets"]!.AsArray().Select(h => Text(h, "hamletId"))];
    }

    [Fact]
    public async Task No_two_units_can_bear_one_code_on_one_day()
    {
        var fault = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => territory.CountAsync(
            $"update unit_segment set valid_to = '2025-07-02' where unit_id = '{Ward3}'"));
        Assert.Equal("unit_segment_code_is_unique_each_day", fault.ConstraintName);
    }

    [Fact]
    public async Task The_committed_document_is_what_the_service_answers()
    {
        using var anyone = territory.ClientWith(null);
        await CommittedOpenApi.AssertDescribedAsync(anyone);
        await CommittedOpenApi.AssertUnchangedAsync(anyone, "Territory");
    }

    private async Task<JsonNode> ReadAsync(string path)
    {
        using var client = territory.Anyone();
        return JsonNode.Parse(await client.GetStringAsync(path))!;
    }

    private static string Text(JsonNode? node, string name) => node![name]!.GetValue<string>();
}
