using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;
using static Platform.FireInspections.Tests.FireFixture;

namespace Platform.FireInspections.Tests.Integration;

[Trait("tier", "integration")]
public sealed class FacilityImportTests(FireFixture fire) : IClassFixture<FireFixture>
{
    [Fact]
    public async Task A_list_of_facilities_comes_under_management_once()
    {
        string[] fields = ["unitCode", "from", "class", "name", "kind", "address"];
        var mapping = new JsonObject
        {
            ["titles"] = new JsonArray([.. fields.Select(f => (JsonNode)f)]),
            ["fields"] = new JsonObject(fields.Select(f => KeyValuePair.Create(f, (JsonNode?)new JsonObject { ["column"] = f }))),
        };
        var sheet = TestSheet.Xlsx(
            fields,
            ["25459", "1/1/2022", "AnnexIV", "Chợ Nhập", "Trade", "Đường 30/4"],
            ["25480", "1/1/2022", "AnnexIV", "Chợ Lạ", "Trade", "Đường 30/4"],
            ["25459", "1/1/2999", "AnnexIV", "Chợ Mai", "Trade", "Đường 30/4"]);
        using var police = fire.Police();
        async Task<JsonNode> ImportAsync()
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(sheet), "file", "sheet" }, { new StringContent(mapping.ToJsonString()), "mapping" } };
            return await ReadAsync(await police.PostAsync("/api/fire/imports/facilities", form));
        }
        var result = await ImportAsync();
        Assert.Equal((1, 0, 2), ((int)result["accepted"]!, (int)result["unchanged"]!, (int)result["rejected"]!));
        Assert.Equal([(3, "foreign-unit", "unitCode"), (4, "future-date", "from")], result["errors"]!.AsArray().Select(e => ((int)e!["row"]!, (string)e["code"]!, (string)e["field"]!)));
        Assert.Equal(1, (int)(await ImportAsync())["unchanged"]!);
    }
}
