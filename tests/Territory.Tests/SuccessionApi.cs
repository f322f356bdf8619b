using System.Text.Json.Nodes;
using Xunit;

namespace Platform.Territory.Tests;

/// <summary>The calls of mergers and splits.</summary>
internal static class SuccessionApi
{
    public const string Proposals = "/api/territory/successions";

    public static JsonObject NewUnit(string code, string name) => new() { ["code"] = code, ["name"] = name, ["kind"] = "Ward" };

    public static JsonObject Ends(string code, string successor, params JsonNode?[] hamlets) => new() { ["unitCode"] = code, ["successor"] = successor, ["hamlets"] = new JsonArray(hamlets) };

    public static JsonObject Body(JsonArray successors, JsonArray predecessors, string effectiveOn = "2031-01-01", bool dryRun = false) => new()
    {
        ["effectiveOn"] = effectiveOn, ["legalDocument"] = "Nghị quyết 99/NQ-UBTVQH", ["successors"] = successors, ["predecessors"] = predecessors, ["dryRun"] = dryRun,
    };

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    public static async Task AssertRefusedAsync(HttpResponseMessage answer, int status, string code, string? field = null)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        var problem = JsonNode.Parse(text)!;
        Assert.Equal(code, problem["code"]!.ToString());
        Assert.NotEqual(code, problem["title"]!.ToString());
        if (field is not null)
            Assert.Contains(field, problem["errors"]!.AsArray().Select(e => e!["field"]?.ToString()));
    }
}
