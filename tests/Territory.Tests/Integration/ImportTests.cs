using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Platform.Territory.Tests.Integration;

/// <summary>Lists of units come in whole or not at all, and what they say is told to every service.</summary>
[Trait("tier", "integration")]
public sealed class ImportTests(TerritoryFixture territory) : IClassFixture<TerritoryFixture>
{
    // Made up, with the traps of the real lists: days on one side only, another way to write a known name, a small letter, a code that is used again.
    private const string Before = "code,parent_code,level,name,valid_to\n72,,province,Tỉnh Tây Ninh,2025-06-30\n703,72,district,Thành phố Tây Ninh,2025-06-30\n25462,703,commune,Phường 4,2025-06-30\n25500,703,commune,Xã Mẫu,2025-06-30\n";
    private const string After = "code,parent_code,level,name,valid_from\n80,,province,Tỉnh Tây Ninh,2025-07-01\n25500,80,commune,xã Mẫu Mới,2025-07-01\n";

    [Fact]
    public async Task Two_lists_one_after_the_other_with_days_on_one_side_each()
    {
        using var operators = territory.Client("sysadmin");
        var facts = await territory.CountAsync("select count(*) from fact_version");
        Assert.Equal((4, 3, 1, 0, true), await ImportAsync(operators, Before, dryRun: true));
        Assert.Equal(0, await territory.CountAsync("select count(*) from region"));
        Assert.Equal((4, 3, 1, 0, false), await ImportAsync(operators, Before));
        Assert.Equal((2, 2, 0, 0, false), await ImportAsync(operators, After));
        Assert.Equal((4, 0, 0, 4, false), await ImportAsync(operators, Before));
        // Two communes are new, one is called otherwise; regions are told to nobody.
        Assert.Equal(facts + 3, await territory.CountAsync("select count(*) from fact_version"));

        var fourth = await ReadAsync(operators, "/api/territory/units/25462@2024-06-30");
        Assert.Equal(("00000703-0000-7000-8000-000000025462", "Phường 4"), (Text(fourth, "unitId"), Text(fourth, "name")));
        Assert.NotEqual(Text(await ReadAsync(operators, "/api/territory/units/25500@2024-06-30"), "unitId"), Text(await ReadAsync(operators, "/api/territory/units/25500"), "unitId"));
        // What the list does not speak of stays with the unit: its count and who follows it.
        var body = JsonNode.Parse(await territory.TextAsync("select body from fact_version where subject_id = '00000703-0000-7000-8000-000000025462' order by version desc limit 1"))!;
        Assert.Equal("00000080-0000-7000-8000-000000025459", body["fact"]!["successorIds"]![0]!.GetValue<string>());
        Assert.Equal(2600, body["fact"]!["segments"]![0]!["attributes"]!["households"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_list_with_one_bad_row_leaves_nothing_behind()
    {
        using var operators = territory.Client("sysadmin");
        var before = await territory.CountAsync("select (select count(*) from region) + (select count(*) from unit) + (select count(*) from audit)");
        using var answer = await operators.PostAsync("/api/territory/imports", Form("code,parent_code,level,name,valid_from\n81,,province,Tỉnh A,2025-07-01\n30001,82,commune,Xã A,2025-07-01\n"));
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal((422, "orphan-unit", 3), ((int)answer.StatusCode, Text(problem, "code"), problem["errors"]![0]!["row"]!.GetValue<int>()));
        Assert.Equal(before, await territory.CountAsync("select (select count(*) from region) + (select count(*) from unit) + (select count(*) from audit)"));
    }

    [Theory]
    [InlineData("city_leader")]
    [InlineData("commune_police")]
    public async Task Only_operators_import_units(string role)
    {
        using var other = territory.Client(role, Guid.Parse("00000703-0000-7000-8000-000000025462"));
        Assert.Equal(403, (int)(await other.PostAsync("/api/territory/imports", Form(Before))).StatusCode);
    }

    [Fact]
    public async Task The_nations_lists_come_in_whole()
    {
        var data = Environment.GetEnvironmentVariable("PLATFORM_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(data), "PLATFORM_DATA is not set; the made-up lists above have the same traps.");
        await using var nation = new TerritoryFixture();
        await nation.InitializeAsync();
        using var operators = nation.Client("sysadmin");
        var old = await File.ReadAllTextAsync(Path.Combine(data!, "vn-units-2025-03.csv"));
        var now = await File.ReadAllTextAsync(Path.Combine(data!, "vn-units-2026-07.csv"));
        var first = await ImportAsync(operators, old);
        var second = await ImportAsync(operators, now);
        Assert.Equal((10_794, 10_784), (first.Rows, first.Added));
        Assert.Equal((3_355, 3_352), (second.Rows, second.Added));
        Assert.Equal(14_149, first.Rows + second.Rows);
        // And the city itself.
        Assert.Equal(10_035L + 3_321 + 1, await nation.CountAsync("select count(*) from unit"));
        Assert.Equal((10_794, 0, 0, 10_794, false), await ImportAsync(operators, old));
        Assert.Equal(10_036, (await ReadAsync(operators, "/api/territory/units?asOf=2024-06-30"))["units"]!.AsArray().Count);
    }

    private static async Task<(int Rows, int Added, int Updated, int Unchanged, bool DryRun)> ImportAsync(HttpClient client, string list, bool dryRun = false)
    {
        using var answer = await client.PostAsync("/api/territory/imports", Form(list, dryRun));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        var body = JsonNode.Parse(text)!;
        return (Number(body, "rows"), Number(body, "added"), Number(body, "updated"), Number(body, "unchanged"), body["dryRun"]!.GetValue<bool>());
    }

    private static MultipartFormDataContent Form(string list, bool dryRun = false) => new()
    {
        { new ByteArrayContent(Encoding.UTF8.GetBytes(list)), "file", "units.csv" },
        { new StringContent(dryRun ? "true" : "false"), "dryRun" },
    };

    private static async Task<JsonNode> ReadAsync(HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(path))!;

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static int Number(JsonNode node, string name) => node[name]!.GetValue<int>();
}
