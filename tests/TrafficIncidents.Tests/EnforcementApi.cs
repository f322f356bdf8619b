using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Platform.TrafficIncidents.Tests;

/// <summary>The calls by which tests build patrols and violations.</summary>
internal static class EnforcementApi
{
    public const string PatrolPath = "/api/traffic/patrols";
    public const string ViolationPath = "/api/traffic/violations";

    public static JsonObject Patrol(params (string UnitCode, int Stopped)[] legs) => new()
    {
        ["planNo"] = "KH 12",
        ["startedAt"] = "2024-09-20T20:00:00+07:00",
        ["endedAt"] = "2024-09-21T01:00:00+07:00",
        ["team"] = "Tổ 1",
        ["legs"] = new JsonArray([.. (legs.Length > 0 ? legs : [("25459", 10)]).Select(l => new JsonObject { ["unitCode"] = l.Item1, ["route"] = "30/4", ["stopped"] = l.Item2, ["violations"] = 1 })]),
    };

    public static JsonObject Violation(string unitCode = "25459", string foundAt = "2024-09-20T21:00:00+07:00") => new()
    {
        ["foundAt"] = foundAt,
        ["unitCode"] = unitCode,
        ["recordNo"] = "15/BB",
        ["theme"] = "Alcohol",
        ["act"] = "Khoản 6 Điều 6",
    };

    public static JsonObject Fine(string on = "2024-09-25") => new() { ["kind"] = "Fined", ["no"] = "9/QĐ", ["on"] = on, ["fineVnd"] = 5_000_000 };

    public static JsonObject With(this JsonObject body, string member, JsonNode? value)
    {
        body[member] = value;
        return body;
    }

    public static async Task<JsonNode> PostAsync(HttpClient client, string path, JsonNode body) => await TrafficFixture.ReadAsync(await client.PostAsJsonAsync(path, body));

    public static Task<HttpResponseMessage> PutAsync(HttpClient client, string path, long? version, JsonNode body)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        if (version is not null)
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{version}\"")));
        return client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> WithdrawAsync(HttpClient client, string path) => client.PostAsJsonAsync(path + "/withdrawal", new { reason = "ghi nhầm" });

    /// <summary>What was told last of a subject.</summary>
    public static async Task<string> ToldAsync(this TrafficFixture traffic, string subjectId)
    {
        var fact = JsonNode.Parse(await traffic.ScalarAsync<string>($"select body::text from fact_version where subject_id = '{subjectId}' order by version desc limit 1"))!;
        var segment = fact["fact"]!["segments"]!.AsArray().Single()!;
        return $"{fact["version"]} {segment["validFrom"]}..{segment["validTo"]} {string.Join(' ', segment["attributes"]!.AsObject().Select(a => $"{a.Key}={a.Value?.ToJsonString() ?? "-"}"))}";
    }
}
