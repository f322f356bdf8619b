using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static Platform.FireInspections.Tests.FireFixture;

namespace Platform.FireInspections.Tests;

/// <summary>The calls that tests build their state by.</summary>
internal static class FireApi
{
    public const string IncidentPath = "/api/fire/incidents";
    public const string FacilityPath = "/api/fire/facilities";
    public const string PlanPath = "/api/fire/plans";
    public const string InspectionPath = "/api/fire/inspections";
    public const string ViolationPath = "/api/fire/violations";

    public static JsonObject Incident(string unitCode = "25459", string occurredAt = "2024-09-20T10:00:00+07:00", string casualties = "[]") => new()
    {
        ["occurredAt"] = occurredAt,
        ["unitCode"] = unitCode,
        ["kind"] = "Fire",
        ["affected"] = "Dwelling",
        ["place"] = "Khu phố 1",
        ["casualties"] = JsonNode.Parse(casualties),
    };

    public static JsonObject Facility(string unitCode = "25459", string from = "2022-01-01", string classes = """["AnnexIV"]""", string name = "Chợ") => new()
    {
        ["name"] = name,
        ["kind"] = "Trade",
        ["address"] = "Đường 30/4",
        ["units"] = new JsonArray(new JsonObject { ["unitCode"] = unitCode, ["from"] = from }),
        ["classifications"] = new JsonArray(new JsonObject { ["classes"] = JsonNode.Parse(classes), ["from"] = from }),
    };

    public static JsonObject Plan(int year, params (JsonNode Facility, string Due)[] lines) => new()
    {
        ["unitCode"] = "25459",
        ["year"] = year,
        ["lines"] = Lines(lines),
    };

    public static JsonArray Lines(params (JsonNode Facility, string Due)[] lines) =>
        [.. lines.Select(l => (JsonNode)new JsonObject { ["facilityId"] = Text(l.Facility, "facilityId"), ["due"] = l.Due })];

    public static JsonObject Inspection(JsonNode? facility, string heldOn = "2024-05-10", string? lineId = null) => new()
    {
        ["facilityId"] = facility is null ? Guid.CreateVersion7().ToString() : Text(facility, "facilityId"),
        ["heldOn"] = heldOn,
        ["kind"] = "Periodic",
        ["recordNo"] = "12/BB-KT",
        ["team"] = "Công an phường",
        ["items"] = new JsonArray(new JsonObject { ["item"] = "Bình chữa cháy", ["result"] = "Met" }),
        ["conclusion"] = "Bảo đảm",
        ["lineId"] = lineId,
    };

    public static JsonObject Violation(JsonNode inspection, string due = "2024-06-10") => new()
    {
        ["inspectionId"] = Text(inspection, "inspectionId"),
        ["finding"] = "Không có lối thoát nạn thứ hai",
        ["recommendation"] = "Mở lối thoát nạn thứ hai",
        ["due"] = due,
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

    public static Task<HttpResponseMessage> WithdrawAsync(HttpClient client, string path) => client.PostAsJsonAsync(path + "/withdrawal", new { reason = "ghi nhầm" });

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
