using System.Text.Json.Nodes;
using Platform.Testing;
using static Platform.FireInspections.Tests.FireFixture;

namespace Platform.FireInspections.Tests;

/// <summary>Sheets as officers write them, and what becomes of them.</summary>
internal static class SheetApi
{
    /// <summary>What fills a field: a column of the sheet.</summary>
    public static JsonObject Column(string title, params (string Word, string Member)[] values) => values.Length == 0
        ? new JsonObject { ["column"] = title }
        : new JsonObject { ["column"] = title, ["values"] = new JsonObject(values.Select(v => KeyValuePair.Create(v.Word, (JsonNode?)v.Member))) };

    /// <summary>What fills a field: one value for every row.</summary>
    public static JsonObject Value(string value) => new() { ["value"] = value };

    public static JsonObject Mapping(string[] titles, JsonObject fields) => new()
    {
        ["titles"] = new JsonArray([.. titles.Select(t => (JsonNode)t)]),
        ["fields"] = fields,
    };

    public static async Task<JsonNode> ImportAsync(HttpClient client, string kind, byte[] sheet, JsonObject mapping, bool dryRun = false)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(sheet), "file", "sheet" }, { new StringContent(mapping.ToJsonString()), "mapping" }, { new StringContent(dryRun ? "true" : "false"), "dryRun" },
        };
        return await ReadAsync(await client.PostAsync($"/api/fire/imports/{kind}", form));
    }

    public static (int Accepted, int Unchanged, int Rejected) Figures(JsonNode result) => ((int)result["accepted"]!, (int)result["unchanged"]!, (int)result["rejected"]!);

    public static IEnumerable<(int Row, string Code, string Field)> Errors(JsonNode result) =>
        result["errors"]!.AsArray().Select(e => ((int)e!["row"]!, (string)e["code"]!, (string)e["field"]!));

    /// <summary>A sheet as Excel writes it, under what stands over most of them.</summary>
    public static byte[] Xlsx(params object?[][] rows) => TestSheet.Xlsx([["CÔNG AN PHƯỜNG 3"], [null, "SỔ THEO DÕI NĂM 2024"], [], .. rows]);
}
