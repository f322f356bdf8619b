using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Platform.TrafficIncidents.Tests;

/// <summary>The calls that tests build their state by.</summary>
internal static class AccidentApi
{
    public const string Register = "/api/traffic/accidents";

    public static async Task<JsonNode> RecordAsync(HttpClient client, params object[] casualties) =>
        await TrafficFixture.ReadAsync(await client.PostAsJsonAsync(Register, TrafficFixture.Accident(casualties: casualties)));

    public static Task<HttpResponseMessage> PutAsync(HttpClient client, JsonNode accident, long version, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Place(accident)) { Content = JsonContent.Create(body) };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{version}\"")));
        return client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> KeyedAsync(HttpClient client, string key, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Register) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }

    public static string Place(JsonNode accident) => $"{Register}/{Text(accident, "accidentId")}";

    public static List<Guid> Ids(JsonNode accident) => [.. accident["casualties"]!.AsArray().Select(c => c!["casualtyId"]!.GetValue<Guid>())];

    public static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    public static int Number(JsonNode node, string name) => node[name]!.GetValue<int>();
}
