using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;
using static Platform.MovementModels.Tests.MovementFixture;

namespace Platform.MovementModels.Tests.Integration;

/// <summary>The lists a unit keeps beside its households: groups, mailboxes, hotline boards, models.</summary>
[Trait("tier", "integration")]
public sealed class ListImportTests(MovementFixture movement) : IClassFixture<MovementFixture>
{
    [Fact]
    public async Task A_list_of_groups_comes_with_its_boards_and_leaves_no_name_behind()
    {
        string[] fields = ["unitCode", "hamlet", "code", "foundedOn", "decisionNo", "head", "deputy", "secretary", "members"];
        var sheet = TestSheet.Xlsx(
            ["DANH SÁCH TỔ DÂN CƯ TỰ QUẢN"],
            fields,
            ["25459", "Khu phố 1", "N1", "1/2/2020", "12/QĐ", "Canary Văn Trưởng", "Canary Thị Phó", "Canary Thư Ký", "Canary Một; Canary Hai"],
            ["25459", "Khu phố 1", "N2", new DateOnly(2021, 3, 1), null, "Canary Ba", null, null, null],
            ["25459", "Khu phố 1", "N1", "1/2/2020", null, "Canary Bốn", null, null, null],
            ["25459", "Khu phố 99", "N3", "1/2/2020", null, null, null, null, null],
            ["25480", "Khu phố Ninh An", "N4", "1/2/2020", null, null, null, null, null],
            ["25459", "Khu phố 1", "N5", "31/2/2020", null, null, null, null, null],
            ["25459", "Khu phố 1", "N6", "1/2/2020", null, "Canary Năm; Canary Sáu", null, null, null]);
        var before = await CountAsync("resident_group");
        Assert.Equal(2, (int)(await ImportAsync("groups", sheet, fields, dryRun: true))["accepted"]!);
        Assert.Equal(before, await CountAsync("resident_group"));
        var result = await ImportAsync("groups", sheet, fields);
        Assert.Equal((7, 2, 5), ((int)result["rows"]!, (int)result["accepted"]!, (int)result["rejected"]!));
        Assert.Equal([(5, "group-exists", "code"), (6, "unknown-hamlet", "hamlet"), (7, "foreign-unit", "hamlet"), (8, "bad-date", "foundedOn"), (9, "two-heads", "head")], Errors(result));
        Assert.Equal(2, (int)(await ImportAsync("groups", sheet, fields))["unchanged"]!);
        Assert.Equal(before + 2, await CountAsync("resident_group"));
        Assert.Equal("Head Deputy Secretary Member Member", await movement.ScalarAsync<string>(
            "select string_agg(m->>'seat', ' ' order by n) from resident_group, jsonb_array_elements(state->'board') with ordinality as b (m, n) where code = 'N1'"));
        Assert.Equal(0, await CountAsync("(select state::text from resident_group union all select body::text from outbox union all select reason from audit union all select state::text from record_history) as said (text) where text ilike '%canary%'"));
    }

    [Fact]
    public async Task A_list_of_mailboxes_comes_with_their_last_opening()
    {
        string[] fields = ["unitCode", "hamlet", "place", "installedOn", "photo", "opening.on", "opening.letters", "opening.minutesNo"];
        var sheet = TestSheet.Xlsx(
            fields,
            ["25459", "Khu phố 3", "Nhà văn hóa", "1/2/2024", "ảnh 1", "5/3/2024", 2, "BB 1"],
            ["25459", "Khu phố 3", "Chợ", "1/2/2024", null, null, null, null],
            ["25459", "Khu phố 3", "Trường", "1/2/2024", null, "5/1/2024", 0, null],
            ["25459", "Khu phố 3", null, "1/2/2024", null, null, null, null]);
        var result = await ImportAsync("mailboxes", sheet, fields);
        Assert.Equal([(4, "days-out-of-order", "opening.on"), (5, "missing-value", "place")], Errors(result));
        Assert.Equal((2, 2), ((int)result["accepted"]!, (int)(await ImportAsync("mailboxes", sheet, fields))["unchanged"]!));
        Assert.Equal("Nhà văn hóa 1 | Chợ 0", await movement.ScalarAsync<string>(
            $"select string_agg((m->>'place') || ' ' || jsonb_array_length(m->'openings'), ' | ' order by n) from coverage, jsonb_array_elements(state->'mailboxes') with ordinality as b (m, n) where hamlet_id = '{Hamlet(3)}'"));
    }

    [Fact]
    public async Task A_list_of_hotline_boards_comes_with_their_last_check()
    {
        string[] fields = ["unitCode", "hamlet", "place", "installedOn", "check.on", "check.numbersCurrent", "check.photo"];
        var sheet = TestSheet.Xlsx(
            fields,
            ["25459", "Khu phố 4", "Nhà văn hóa", "1/2/2024", "5/3/2024", "x", "ảnh 2"],
            ["25459", "Khu phố 4", "Chợ", "1/2/2024", null, null, null],
            ["25459", "Khu phố 4", "Đình", "1/2/2024", "5/3/2024", null, null]);
        var result = await ImportAsync("hotline-boards", sheet, fields);
        Assert.Equal([(4, "missing-value", "check.numbersCurrent")], Errors(result));
        Assert.Equal((2, 2), ((int)result["accepted"]!, (int)(await ImportAsync("hotline-boards", sheet, fields))["unchanged"]!));
        Assert.Equal("1 0", await movement.ScalarAsync<string>(
            $"select string_agg(jsonb_array_length(m->'checks')::text, ' ' order by n) from coverage, jsonb_array_elements(state->'boards') with ordinality as b (m, n) where hamlet_id = '{Hamlet(4)}'"));
    }

    [Fact]
    public async Task A_list_of_models_comes_with_the_stages_they_came_to()
    {
        string[] fields = ["unitCode", "name", "topic", "hamlets", "surveyedOn", "proposedOn", "approvedOn", "approvedNo", "establishedOn", "establishedNo", "launchedOn", "activeOn", "rating.year", "rating.rating", "rating.on"];
        object?[] Model(string name, string? hamlets, string? approvedNo = "1/QĐ", string active = "6/1/2023", object? rated = null) =>
            ["25459", name, "Drugs", hamlets, "1/1/2023", "2/1/2023", "3/1/2023", approvedNo, "4/1/2023", "2/QĐ", "5/1/2023", active, 2023, "Good", rated ?? "10/12/2023"];
        var sheet = TestSheet.Xlsx(
            fields,
            Model("Nhập toàn phường", null),
            Model("Nhập hai khu phố", "Khu phố 1; Khu phố 2"),
            Model("Thiếu quyết định", null, approvedNo: null),
            Model("Sai thứ tự", null, active: "1/1/2023"),
            Model("Khu phố lạ", "Khu phố 1; Khu phố 77"),
            Model("Chưa hoạt động", null, rated: "2/1/2023"));
        var result = await ImportAsync("models", sheet, fields);
        Assert.Equal([(4, "missing-decision", "approvedNo"), (5, "days-out-of-order", "activeOn"), (6, "unknown-hamlet", "hamlets"), (7, "not-active", "rating.on")], Errors(result));
        Assert.Equal((2, 2), ((int)result["accepted"]!, (int)(await ImportAsync("models", sheet, fields))["unchanged"]!));
        Assert.Equal("Nhập hai khu phố false 2 Active Good | Nhập toàn phường true 0 Active Good", await movement.ScalarAsync<string>("""
            select string_agg((state->>'name') || ' ' || (state->>'wholeUnit') || ' ' || jsonb_array_length(state->'hamletIds') || ' ' || (state->'stages'->-1->>'stage') || ' ' || (state->'ratings'->-1->>'rating'), ' | ' order by state->>'name')
            from model where state->>'name' like 'Nhập%'
            """));
    }

    private async Task<JsonNode> ImportAsync(string kind, byte[] sheet, string[] fields, bool dryRun = false)
    {
        var mapping = new JsonObject
        {
            ["titles"] = new JsonArray([.. fields.Select(f => (JsonNode)f)]),
            ["fields"] = new JsonObject(fields.Select(f => KeyValuePair.Create(f, (JsonNode?)new JsonObject { ["column"] = f }))),
        };
        using var police = movement.Police();
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(sheet), "file", "sheet" }, { new StringContent(mapping.ToJsonString()), "mapping" }, { new StringContent(dryRun ? "true" : "false"), "dryRun" },
        };
        return await ReadAsync(await police.PostAsync($"/api/movement/imports/{kind}", form));
    }

    private static IEnumerable<(int, string, string?)> Errors(JsonNode result) =>
        result["errors"]!.AsArray().Select(e => ((int)e!["row"]!, (string)e["code"]!, (string?)e["field"]));

    private Task<long> CountAsync(string from) => movement.ScalarAsync<long>($"select count(*) from {from}");
}
