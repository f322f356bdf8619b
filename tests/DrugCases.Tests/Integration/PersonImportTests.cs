using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;
using static Platform.DrugCases.Tests.DrugFixture;

namespace Platform.DrugCases.Tests.Integration;

[Trait("tier", "integration")]
public sealed class PersonImportTests(DrugFixture drugs) : IClassFixture<DrugFixture>
{
    private static readonly object?[] Header = ["Họ và tên", "Ngày sinh", "Số định danh", "Ngày lập", "Tình trạng", "Số hồ sơ"];

    private static JsonObject Mapping() => new()
    {
        ["titles"] = new JsonArray([.. Header.Select(t => (JsonNode)t!.ToString()!)]),
        ["fields"] = new JsonObject
        {
            ["unitCode"] = new JsonObject { ["value"] = "25459" },
            ["identity.fullName"] = new JsonObject { ["column"] = "Họ và tên" },
            ["identity.dateOfBirth"] = new JsonObject { ["column"] = "Ngày sinh" },
            ["identity.personalId"] = new JsonObject { ["column"] = "Số định danh" },
            ["registeredOn"] = new JsonObject { ["column"] = "Ngày lập" },
            ["status"] = new JsonObject { ["column"] = "Tình trạng", ["values"] = new JsonObject { ["Sử dụng trái phép"] = "User" } },
            ["documentNo"] = new JsonObject { ["column"] = "Số hồ sơ" },
        },
    };

    private static async Task<JsonNode> ImportAsync(HttpClient client, byte[] sheet, bool dryRun = false)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(sheet), "file", "Canary.xlsx" }, { new StringContent(Mapping().ToJsonString()), "mapping" }, { new StringContent(dryRun ? "true" : "false"), "dryRun" },
        };
        return await ReadAsync(await client.PostAsync("/api/drug-cases/imports/persons", form));
    }

    private static (int, int, int) Figures(JsonNode result) => ((int)result["accepted"]!, (int)result["unchanged"]!, (int)result["rejected"]!);

    [Fact]
    public async Task A_list_of_persons_comes_onto_the_register_and_rests_nowhere_in_plain()
    {
        var sheet = TestSheet.Xlsx(
            Header,
            ["Canary Văn Nhập", "5/3/1990", (72090001234L, 12), "1/2/2024", "Sử dụng trái phép", "12/HS"],
            ["Canary Sai Số", "5/3/1990", "0720", "1/2/2024", "Sử dụng trái phép", "13/HS"],
            ["Canary Mai Sau", "5/3/1990", null, "1/2/2999", "Sử dụng trái phép", "14/HS"]);
        using var police = drugs.Police();
        Assert.Equal((1, 0, 2), Figures(await ImportAsync(police, sheet, dryRun: true)));
        Assert.Equal(0, await drugs.ScalarAsync<long>("select count(*) from person"));
        var done = await ImportAsync(police, sheet);
        Assert.Equal((1, 0, 2), Figures(done));
        Assert.Equal([(3, "Số định danh"), (4, "Ngày lập")], done["errors"]!.AsArray().Select(e => ((int)e!["row"]!, (string)e["field"]!)));
        Assert.Equal((0, 1, 2), Figures(await ImportAsync(police, sheet)));
        Assert.Equal(1, await drugs.ScalarAsync<long>("select count(*) from person"));
        foreach (var table in new[] { "person", "record_history", "audit", "outbox", "sheet_import", "sheet_import_row", "idempotency_key" })
            Assert.Equal(0, await drugs.ScalarAsync<long>($"select count(*) from {table} t where t::text ~* 'canary|072090001234'"));
        using var foreign = drugs.Client("commune_police", NinhSon);
        Assert.Equal((0, 0, 3), Figures(await ImportAsync(foreign, sheet)));
    }
}
