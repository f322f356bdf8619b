using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static Platform.MovementModels.Tests.MovementFixture;

namespace Platform.MovementModels.Tests;

/// <summary>The calls that tests build their state by.</summary>
internal static class MovementApi
{
    public const string HouseholdPath = "/api/movement/households";
    public const string BulkPath = "/api/movement/pledges/bulk";
    public const string ListPath = "/api/movement/households/bulk";
    public const string GroupPath = "/api/movement/groups";
    public const string MailboxPath = "/api/movement/mailboxes";
    public const string BoardPath = "/api/movement/hotline-boards";
    public const string CoveragePath = "/api/movement/coverage";
    public const string ModelPath = "/api/movement/models";
    public const string SessionPath = "/api/movement/sessions";

    public static JsonObject Household(Guid? hamletId = null, string since = "2020-01-01", string name = "Nguyễn Văn An") => new()
    {
        ["hamletId"] = (hamletId ?? Hamlet(1)).ToString(),
        ["representative"] = name,
        ["residence"] = "Permanent",
        ["since"] = since,
    };

    public static JsonObject Pledge(int year = 2024, string signedOn = "2024-03-01", bool cooperates = true) => new()
    {
        ["year"] = year, ["signedOn"] = signedOn, ["channel"] = "Paper", ["cooperates"] = cooperates,
    };

    public static JsonObject Bulk(Guid hamletId, params (string HouseholdId, string SignedOn)[] rows) => new()
    {
        ["hamletId"] = hamletId.ToString(),
        ["year"] = 2024,
        ["rows"] = new JsonArray([.. rows.Select(r => (JsonNode)new JsonObject
        {
            ["householdId"] = r.HouseholdId, ["signedOn"] = r.SignedOn, ["channel"] = "Qr", ["cooperates"] = true,
        })]),
    };

    /// <summary>A hamlet's list of households as they are recorded one by one, but for the hamlet.</summary>
    public static JsonObject List(Guid hamletId, params JsonObject[] households) => new()
    {
        ["hamletId"] = hamletId.ToString(),
        ["rows"] = new JsonArray([.. households.Select(h => (JsonNode)h.Without("hamletId"))]),
    };

    public static JsonObject Group(Guid? hamletId = null, string code = "Tổ 1") => new()
    {
        ["hamletId"] = (hamletId ?? Hamlet(1)).ToString(),
        ["code"] = code,
        ["foundedOn"] = "2019-05-01",
        ["board"] = new JsonArray(new JsonObject { ["seat"] = "Head", ["name"] = "Trần Thị Bình" }),
    };

    public static JsonObject Mailbox(Guid hamletId, string installedOn = "2024-01-10", string? photo = "photo-1") => new()
    {
        ["hamletId"] = hamletId.ToString(), ["place"] = "Nhà văn hóa", ["installedOn"] = installedOn, ["photo"] = photo,
    };

    public static JsonObject Board(Guid hamletId, string installedOn = "2024-01-10") => new()
    {
        ["hamletId"] = hamletId.ToString(), ["place"] = "Nhà văn hóa", ["installedOn"] = installedOn,
    };

    public static JsonObject Model(string surveyedOn = "2023-02-01", bool wholeUnit = true, params Guid[] hamlets) => new()
    {
        ["unitCode"] = "25459",
        ["name"] = "Khu phố không ma túy",
        ["topic"] = "Drugs",
        ["wholeUnit"] = wholeUnit,
        ["hamletIds"] = new JsonArray([.. hamlets.Select(h => (JsonNode)h.ToString())]),
        ["surveyedOn"] = surveyedOn,
    };

    public static JsonObject Stage(string stage, string on, string? decisionNo = "1/QĐ") => new() { ["stage"] = stage, ["on"] = on, ["decisionNo"] = decisionNo };

    public static JsonObject Session(string unitCode = "25459", string heldOn = "2024-05-10", string topic = "Fire") => new()
    {
        ["unitCode"] = unitCode, ["heldOn"] = heldOn, ["topic"] = topic, ["channel"] = "GroupMeeting", ["place"] = "Khu phố 1", ["audience"] = 120,
    };

    public static async Task<JsonNode> PostAsync(HttpClient client, string path, JsonNode body) => await ReadAsync(await client.PostAsJsonAsync(path, body));

    public static Task<HttpResponseMessage> PutAsync(HttpClient client, string path, long? version, JsonNode body)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        if (version is not null)
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{version}\"")));
        return client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> KeyedAsync(HttpClient client, string path, string key, JsonNode body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }

    /// <summary>A body with one member set to another value, or added.</summary>
    public static JsonObject With(this JsonObject body, string member, JsonNode? value)
    {
        body[member] = value;
        return body;
    }

    public static JsonObject Without(this JsonObject body, string member)
    {
        body.Remove(member);
        return body;
    }

    public static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    public static int Number(JsonNode node, string name) => node[name]!.GetValue<int>();
}
