using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static Platform.Documents.Tests.OfficeFixture;

namespace Platform.Documents.Tests;

/// <summary>The calls that tests build their state by.</summary>
internal static class OfficeApi
{
    public const string DocumentPath = "/api/office/documents";

    /// <summary>The smallest PDF that is told by its content.</summary>
    public static readonly byte[] Pdf = "%PDF-1.4\n%%EOF\n"u8.ToArray();

    public static JsonObject Document(string number = "12/KH-UBND", string issuedOn = "2024-02-05", string type = "Plan", string issuer = "PeopleCommittee") => new()
    {
        ["unitCodes"] = new JsonArray("25459"),
        ["number"] = number,
        ["type"] = type,
        ["issuer"] = issuer,
        ["issuedOn"] = issuedOn,
        ["abstract"] = "Kế hoạch phong trào",
    };

    /// <summary>Every test has numbers of its own.</summary>
    public static string Number(string form = "KH-UBND") => string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref last)}/{form}");

    private static int last = 1000;

    public static MultipartFormDataContent Form(string field, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent { { new StringContent("25459"), "unitCode" }, { new StringContent("2024-06-01"), "on" } };
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(content), field, name);
        return form;
    }

    public static async Task<string> UploadAsync(HttpClient client) => Text(await ReadAsync(await client.PostAsync("/api/office/files", Form("file", ("kh.pdf", Pdf)))), "fileId");

    public static async Task<JsonNode> PostAsync(HttpClient client, string path, JsonNode body) => await ReadAsync(await client.PostAsJsonAsync(path, body));

    public static Task<HttpResponseMessage> PutAsync(HttpClient client, string path, long? version, JsonNode body)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        if (version is not null)
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{version}\"")));
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
}
