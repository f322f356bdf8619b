using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;
using static Platform.MovementModels.Tests.MovementFixture;

namespace Platform.MovementModels.Tests.Integration;

[Trait("tier", "integration")]
public sealed class HouseholdImportTests(MovementFixture movement) : IClassFixture<MovementFixture>
{
    private const string Path = "/api/movement/imports/households";
    private static readonly object?[] Header = ["STT", "Khu phố", "Chủ hộ", "Cư trú", "Ngày đến", "Ngày ký"];

    private static JsonObject Mapping(string? legacyText = null, string unitCode = "25459") => new()
    {
        ["titles"] = new JsonArray([.. Header.Select(t => (JsonNode)t!.ToString()!)]),
        ["legacyText"] = legacyText ?? "None",
        ["fields"] = new JsonObject
        {
            ["unitCode"] = new JsonObject { ["value"] = unitCode },
            ["hamlet"] = new JsonObject { ["column"] = "Khu phố", ["values"] = new JsonObject { ["KP1"] = "Khu phố 1" } },
            ["representative"] = new JsonObject { ["column"] = "Chủ hộ" },
            ["residence"] = new JsonObject { ["column"] = "Cư trú", ["values"] = new JsonObject { ["Thường trú"] = "Permanent", ["Tạm trú"] = "Temporary" } },
            ["since"] = new JsonObject { ["column"] = "Ngày đến" },
            ["pledge.year"] = new JsonObject { ["value"] = "2024" },
            ["pledge.signedOn"] = new JsonObject { ["column"] = "Ngày ký" },
            ["pledge.channel"] = new JsonObject { ["value"] = "Paper" },
            ["pledge.cooperates"] = new JsonObject { ["value"] = "có" },
        },
    };

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] file, JsonNode? mapping, bool dryRun = false, string path = Path)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "hộ.xlsx" }, { new StringContent(dryRun ? "true" : "false"), "dryRun" } };
        if (mapping is not null)
            form.Add(new StringContent(mapping is JsonValue name ? name.GetValue<string>() : mapping.ToJsonString()), "mapping");
        return await client.PostAsync(path, form);
    }

    private static byte[] Sheet(params object?[][] rows) => TestSheet.Xlsx([["DANH SÁCH HỘ"], Header, .. rows]);

    private static object?[] Row(string name, object? since = null, object? signedOn = null, string hamlet = "Khu phố 1") => [1, hamlet, name, "Thường trú", since ?? "1/2/2010", signedOn];

    private static (int, int, int, int) Figures(JsonNode result) =>
        ((int)result["rows"]!, (int)result["accepted"]!, (int)result["unchanged"]!, (int)result["rejected"]!);

    private static IEnumerable<(int, string, string?)> Errors(JsonNode result) =>
        result["errors"]!.AsArray().Select(e => ((int)e!["row"]!, (string)e["code"]!, (string?)e["field"]));

    private Task<long> CountAsync(string table) => movement.ScalarAsync<long>($"select count(*) from {table}");

    [Fact]
    public async Task A_sheet_is_looked_at_imported_once_and_leaves_no_name_behind()
    {
        using var police = movement.Police();
        var sheet = Sheet(Row("Canary Văn Một", new DateOnly(2010, 2, 1), "5/3/2024"), Row("Canary Thị Hai", hamlet: "KP1"));
        var tables = new[] { "household", "sheet_import", "sheet_import_row", "outbox", "audit", "record_history" };
        var before = await Task.WhenAll(tables.Select(CountAsync));
        var looked = await ReadAsync(await SendAsync(police, sheet, Mapping(), dryRun: true));
        Assert.Equal((2, 2, 0, 0), Figures(looked));
        Assert.Null(looked["importId"]);
        Assert.Equal("2010-02-01", (string?)looked["preview"]![0]!["values"]!["since"]);
        Assert.Equal(before, await Task.WhenAll(tables.Select(CountAsync)));

        using var answer = await SendAsync(police, sheet, Mapping());
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var done = await ReadAsync(answer);
        Assert.Equal((2, 2, 0, 0), Figures(done));
        Assert.Equal(Figures(done), Figures(await ReadAsync(await police.GetAsync(answer.Headers.Location))));
        var households = (await ReadAsync(await police.GetAsync("/api/movement/households")))["items"]!.AsArray();
        var first = Assert.Single(households, h => (string?)h!["representative"] == "Canary Văn Một")!;
        Assert.Equal(("2024-03-05", "Paper"), ((string?)first["pledges"]![0]!["signedOn"], (string?)first["pledges"]![0]!["channel"]));
        Assert.Empty(Assert.Single(households, h => (string?)h!["representative"] == "Canary Thị Hai")!["pledges"]!.AsArray());
        Assert.Equal(2, await movement.ScalarAsync<long>($"select count(*) from audit where reason = 'import {done["importId"]}'"));

        Assert.Equal((2, 0, 2, 0), Figures(await ReadAsync(await SendAsync(police, sheet, Mapping()))));
        Assert.Equal((3, 1, 2, 0), Figures(await ReadAsync(await SendAsync(police, Sheet(Row("Canary Văn Một", "01/02/2010", "5-3-2024"), Row("Canary Thị Hai"), Row("Canary Ba")), Mapping()))));
        foreach (var table in tables)
            Assert.Equal(0, await movement.ScalarAsync<long>($"select count(*) from {table} t where t::text like '%Canary%'"));
        using var foreign = movement.Client("commune_police", NinhSon);
        var refused = await ReadAsync(await SendAsync(foreign, Sheet(Row("Canary Văn Một", new DateOnly(2010, 2, 1), "5/3/2024"), Row("Canary Bốn")), Mapping()));
        Assert.Equal([(3, "foreign-unit"), (4, "foreign-unit")], Errors(refused).Select(e => (e.Item1, e.Item2)));
    }

    [Fact]
    public async Task Every_refused_row_is_named_by_its_column_and_the_others_are_entered()
    {
        using var police = movement.Police();
        var result = await ReadAsync(await SendAsync(police, Sheet(
            Row("Lê Gặp Hạn"),
            Row("Lê Sai Ngày", since: "31/2/2010"),
            Row("Lê Tương Lai", signedOn: "1/1/2999"),
            Row("Lê Lạc", hamlet: "Khu phố 99"),
            Row("Lê Gặp Hạn"),
            Row("Lê Ký Sớm", signedOn: "1/3/2023"),
            [1, "Khu phố 1", "Lê Ở Trọ", "Ở trọ", "1/2/2010"],
            [null, 1, "Khu phố 1", "Lê Lệch", "Thường trú", "1/2/2010", "1/3/2024"]), Mapping()));
        Assert.Equal((8, 1, 0, 7), Figures(result));
        Assert.Equal(
            [(4, "bad-date", "Ngày đến"), (5, "future-date", "Ngày ký"), (6, "unknown-hamlet", "Khu phố"), (7, "repeated-row", "key"), (8, "signed-outside-year", "Ngày ký"), (9, "unknown-value", "Cư trú"), (10, "malformed-row", null)],
            Errors(result));
        Assert.DoesNotContain("Lê", result["errors"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_two_hamlets_of_a_merged_unit_bear_is_not_guessed()
    {
        using var city = movement.City();
        var mapping = Mapping();
        var after = Row("Đỗ Sau", since: "1/8/2025");
        Assert.Equal([(3, "ambiguous-hamlet", "Khu phố")], Errors(await ReadAsync(await SendAsync(city, Sheet(after), mapping))));
        mapping["fields"]!["hamlet"]!["values"]!["Khu phố 1"] = Hamlet(1).ToString();
        Assert.Equal((1, 1, 0, 0), Figures(await ReadAsync(await SendAsync(city, Sheet(after), mapping))));
    }

    [Fact]
    public async Task A_number_of_the_sheets_own_knows_its_row_again()
    {
        using var police = movement.Police();
        var mapping = Mapping();
        mapping["fields"]!["key"] = new JsonObject { ["column"] = "STT" };
        object?[] Numbered(int number, string name) => [number, "Khu phố 2", name, "Thường trú", "1/2/2011"];
        Assert.Equal((2, 2, 0, 0), Figures(await ReadAsync(await SendAsync(police, Sheet(Numbered(1, "Hồ Một"), Numbered(2, "Hồ Một")), mapping))));
        var again = await ReadAsync(await SendAsync(police, Sheet(Numbered(1, "Hồ Một"), Numbered(2, "Hồ Hai")), mapping));
        Assert.Equal((2, 0, 1, 1), Figures(again));
        Assert.Equal([(4, "row-changed", "STT")], Errors(again));
    }

    [Fact]
    public async Task An_old_encoding_is_told_confirmed_and_shown_before_and_after()
    {
        using var police = movement.Police();
        var sheet = Sheet([1, "Khu phè 3", "NguyÔn V¨n Tèt", "Th\u00ADêng tró", "1/2/2010"], [2, "Khu phè 3", "TrÇn ThÞ H»ng", "T¹m tró", "1/2/2010"]);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(sheet), "file", "ho.xls" } };
        var columns = await ReadAsync(await police.PostAsync($"{Path}/columns", form));
        Assert.Equal(("Tcvn3", "NguyÔn V¨n Tèt", "Nguyễn Văn Tốt"), ((string)columns["legacyText"]!, (string)columns["columns"]![2]!["samples"]![0]!, (string)columns["columns"]![2]!["convertedSamples"]![0]!));
        Assert.Equal(2, (int)(await ReadAsync(await SendAsync(police, sheet, Mapping(), dryRun: true)))["rejected"]!);
        var looked = await ReadAsync(await SendAsync(police, sheet, Mapping("Tcvn3"), dryRun: true));
        Assert.Equal((2, 2, 0, 0), Figures(looked));
        var row = looked["preview"]![0]!;
        Assert.Equal(("Nguyễn Văn Tốt", "NguyÔn V¨n Tèt"), ((string)row["values"]!["representative"]!, (string)row["before"]!["representative"]!));
    }

    [Fact]
    public async Task A_book_of_sessions_is_imported_by_the_same_way()
    {
        using var police = movement.Police();
        JsonObject Column(string title) => new() { ["column"] = title };
        var mapping = new JsonObject
        {
            ["titles"] = new JsonArray("Ngày", "Chủ đề", "Nơi", "Số người"),
            ["fields"] = new JsonObject
            {
                ["unitCode"] = new JsonObject { ["value"] = "25459" }, ["heldOn"] = Column("Ngày"), ["topic"] = Column("Chủ đề"), ["channel"] = new JsonObject { ["value"] = "GroupMeeting" },
                ["place"] = Column("Nơi"), ["audience"] = Column("Số người"),
            },
        };
        mapping["fields"]!["topic"]!["values"] = new JsonObject { ["PCCC"] = "Fire" };
        var sheet = TestSheet.Xlsx(["Ngày", "Chủ đề", "Nơi", "Số người"], ["10/5/2024", "PCCC", "Khu phố 1", "1.200"], ["11/5/2024", "PCCC", "Khu phố 1", 200_000], ["12/5/2024", "PCCC", "Khu phố 2", 12.5]);
        var result = await ReadAsync(await SendAsync(police, sheet, mapping, path: "/api/movement/imports/sessions"));
        Assert.Equal((3, 1, 0, 2), Figures(result));
        Assert.Equal([(3, "validation", "Số người"), (4, "bad-number", "Số người")], Errors(result));
        Assert.Equal(1200, await movement.ScalarAsync<int>("select (state->>'audience')::int from session where state->>'heldOn' = '2024-05-10' and (state->>'audience')::int = 1200"));
    }

    [Fact]
    public async Task A_mapping_is_saved_once_and_found_by_its_header()
    {
        using var police = movement.Police();
        var form = await ReadAsync(await police.GetAsync(Path));
        Assert.Contains("pledge.signedOn", form["fields"]!.AsArray().Select(f => (string)f!["name"]!));
        await ReadAsync(await police.PutAsJsonAsync($"{Path}/mappings/Sổ hộ", Mapping()));
        var sheet = Sheet(Row("Võ Lưu"));
        using var upload = new MultipartFormDataContent { { new ByteArrayContent(sheet), "file", "ho.xlsx" } };
        Assert.Equal("Sổ hộ", (string)(await ReadAsync(await police.PostAsync($"{Path}/columns", upload)))["mapping"]!["name"]!);
        Assert.Equal((1, 1, 0, 0), Figures(await ReadAsync(await SendAsync(police, sheet, JsonValue.Create("Sổ hộ"), dryRun: true))));

        var shifted = TestSheet.Xlsx([.. Header.Prepend("Mã")], [7, .. Row("Võ Lưu")]);
        await AssertRefusedAsync(await SendAsync(police, shifted, JsonValue.Create("Sổ hộ")), 422, "changed-header", "STT");
        await AssertRefusedAsync(await SendAsync(police, sheet, JsonValue.Create("Sổ khác")), 422, "unknown-mapping", "mapping");
        var partial = Mapping();
        partial["fields"]!.AsObject().Remove("since");
        await AssertRefusedAsync(await SendAsync(police, sheet, partial), 422, "unmapped-field", "since");
        await AssertRefusedAsync(await SendAsync(police, sheet, null), 400, "missing-value", "mapping");
        await AssertRefusedAsync(await SendAsync(police, "not a sheet"u8.ToArray(), Mapping()), 422, "missing-header", "file");
        using var leader = movement.Client("commune_leader", Ward3);
        await AssertRefusedAsync(await leader.GetAsync(Path), 403, "forbidden");
        using var clerk = movement.Client("commune_clerk", Ward3);
        Assert.Equal(["Sổ hộ"], await NamesAsync(clerk));
        using var elsewhere = movement.Client("commune_clerk", NinhSon);
        using var city = movement.City();
        Assert.Empty(await NamesAsync(elsewhere));
        Assert.Empty(await NamesAsync(city));

        static async Task<IEnumerable<string>> NamesAsync(HttpClient client) => (await ReadAsync(await client.GetAsync(Path)))["mappings"]!.AsArray().Select(m => (string)m!["name"]!);
    }
}
