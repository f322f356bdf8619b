using System.Net;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;
using static Platform.DrugCases.Tests.DrugFixture;

namespace Platform.DrugCases.Tests.Integration;

[Trait("tier", "integration")]
public sealed class SpotImportTests(DrugFixture drugs) : IClassFixture<DrugFixture>
{
    private const string Path = "/api/drug-cases/imports/spots";

    private static readonly JsonObject Mapping = new()
    {
        ["titles"] = new JsonArray("TT", "Địa điểm", "Phát hiện / Ngày", "Phát hiện / Loại"),
        ["fields"] = new JsonObject
        {
            ["unitCode"] = new JsonObject { ["value"] = "25459" },
            ["place"] = new JsonObject { ["column"] = "Địa điểm" },
            ["detectedOn"] = new JsonObject { ["column"] = "Phát hiện / Ngày" },
            ["kind"] = new JsonObject { ["column"] = "Phát hiện / Loại", ["values"] = new JsonObject { ["Tụ điểm"] = "Hotspot", ["Điểm phức tạp"] = "ComplexPoint" } },
        },
    };

    private static readonly byte[] Sheet = TestSheet.Xlsx(
        ["CÔNG AN PHƯỜNG 3"],
        [],
        ["TT", "Địa điểm", "Phát hiện", null],
        [null, null, "Ngày", "Loại"],
        [1, "Bãi đất trống cuối hẻm 5", "05/03/2024", "Tụ điểm"],
        [2, "Nhà trọ khu phố 2", new DateOnly(2024, 4, 6), "Điểm phức tạp"],
        [3, "Sau chợ", "06/04/2999", "Tụ điểm"],
        [4, "Sau chợ", "06/04/2024", "Chỗ vắng"],
        [5, new string('x', 301), "06/04/2024", "Tụ điểm"]);

    private static MultipartFormDataContent Form(bool dryRun = false) => new()
    {
        { new ByteArrayContent(Sheet), "file", "sheet" }, { new StringContent(Mapping.ToJsonString()), "mapping" }, { new StringContent(dryRun ? "true" : "false"), "dryRun" },
    };

    private static async Task<JsonNode> ImportAsync(HttpClient client, bool dryRun = false)
    {
        using var form = Form(dryRun);
        return await ReadAsync(await client.PostAsync(Path, form));
    }

    private static (int, int, int) Figures(JsonNode result) => ((int)result["accepted"]!, (int)result["unchanged"]!, (int)result["rejected"]!);

    [Fact]
    public async Task A_list_of_spots_comes_onto_the_register_once_for_those_who_may_write_there()
    {
        using var police = drugs.Police();
        Assert.Equal((2, 0, 3), Figures(await ImportAsync(police, dryRun: true)));
        Assert.Equal(0, await drugs.ScalarAsync<long>("select count(*) from spot"));

        var done = await ImportAsync(police);
        Assert.Equal((2, 0, 3), Figures(done));
        Assert.Equal(
            [(7, "future-date", "Phát hiện / Ngày"), (8, "unknown-value", "Phát hiện / Loại"), (9, "validation", "Địa điểm")],
            done["errors"]!.AsArray().Select(e => ((int)e!["row"]!, (string)e["code"]!, (string)e["field"]!)));
        Assert.Equal(2, await drugs.ScalarAsync<long>("select count(*) from spot where version = 1 and status = 'Detected'"));
        Assert.Equal(2, await drugs.ScalarAsync<long>("select count(*) from audit a join spot s on a.record_id = s.spot_id"));
        Assert.Equal((0, 2, 3), Figures(await ImportAsync(police)));
        Assert.Equal(2, await drugs.ScalarAsync<long>("select count(*) from spot"));
        Assert.Equal(2, (await ReadAsync(await police.GetAsync("/api/drug-cases/spots")))["items"]!.AsArray().Count);

        using var foreign = drugs.Client("commune_police", NinhSon);
        Assert.Equal((0, 0, 5), Figures(await ImportAsync(foreign)));
        Assert.Empty((await ReadAsync(await foreign.GetAsync("/api/drug-cases/spots")))["items"]!.AsArray());
        using var leader = drugs.Client("commune_leader", Ward3);
        using var form = Form();
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.PostAsync(Path, form)).StatusCode);
    }
}
