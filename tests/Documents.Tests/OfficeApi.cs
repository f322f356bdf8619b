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
    public const string DirectivePath = "/api/office/directives";
    public const string BoardPath = "/api/office/boards";
    public const string CountPath = "/api/office/counts";
    public const string BusinessPath = "/api/office/businesses";
    public const string BudgetPath = "/api/office/budget-lines";
    public const string AllowancePath = "/api/office/allowances";
    public const string SafeUnitPath = "/api/office/safe-units";
    public const string CityTaskPath = "/api/office/city-tasks";

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

    public static JsonObject Directive(string number, string dueOn = "2024-06-30", string addressee = "PoliceChief") => new()
    {
        ["unitCode"] = "25459",
        ["number"] = number,
        ["type"] = "OfficialLetter",
        ["issuer"] = "CityPolice",
        ["issuedOn"] = "2024-03-01",
        ["abstract"] = "Tăng cường bảo đảm trật tự",
        ["dueOn"] = dueOn,
        ["addressee"] = addressee,
    };

    public static JsonObject Board(string kind = "Committee138", string decidedOn = "2024-01-10", string reports = "Quarterly") => new()
    {
        ["unitCodes"] = new JsonArray("25459"),
        ["kind"] = kind,
        ["reports"] = reports,
        ["decisionNumber"] = "5/QĐ-UBND",
        ["decidedOn"] = decidedOn,
        ["members"] = new JsonArray(
            new JsonObject { ["name"] = "Trần Thị Trưởng", ["position"] = "Chair", ["duty"] = "Phụ trách chung" }, new JsonObject { ["name"] = "Lê Văn Ủy Viên", ["position"] = "Member", ["duty"] = "Khu phố 1" }),
    };

    public static JsonObject Count(string kind, int numerator, int? denominator = null, string through = "2024-06-30") => new()
    {
        ["unitCode"] = "25459",
        ["kind"] = kind,
        ["from"] = "2024-01-01",
        ["through"] = through,
        ["numerator"] = numerator,
        ["denominator"] = denominator,
    };

    public static JsonObject Business(string kind = "Business") => new()
    {
        ["unitCode"] = "25459",
        ["kind"] = kind,
        ["name"] = Number("nhà nghỉ"),
        ["address"] = "Đường 30/4",
        ["trade"] = "Cho thuê lưu trú",
        ["from"] = "2024-01-05",
    };

    public static JsonObject Budget(long amount = 250_000_000) => new()
    {
        ["unitCode"] = "25459",
        ["year"] = 2024,
        ["source"] = "CityBudget",
        ["purpose"] = "Phong trào toàn dân bảo vệ an ninh Tổ quốc",
        ["amountVnd"] = amount,
        ["decisionNumber"] = Number("QĐ-UBND"),
        ["decidedOn"] = "2023-12-20",
    };

    public static JsonObject Allowance(int month = 7) => new()
    {
        ["unitCode"] = "25459",
        ["year"] = 2024,
        ["month"] = month,
        ["dueOn"] = $"2024-{month + 1:D2}-05",
        ["membersDue"] = 35,
    };

    public static JsonObject SafeUnit(string registeredOn = "2024-03-01") => new()
    {
        ["unitCode"] = "25459",
        ["year"] = 2024,
        ["registeredOn"] = registeredOn,
        ["registrationNumber"] = "9/ĐK-UBND",
        ["areas"] = new JsonArray(new JsonObject { ["name"] = "Khu phố 1" }, new JsonObject { ["name"] = "Khu phố 2" }, new JsonObject { ["name"] = "Khu phố 3" }),
    };

    public static JsonObject CityTask(string kind, string body = "CityParty") => new()
    {
        ["unitCodes"] = new JsonArray("25459"),
        ["ofCity"] = true,
        ["kind"] = kind,
        ["body"] = body,
        ["title"] = "Theo dõi, đôn đốc",
        ["givenOn"] = "2024-02-01",
        ["dueOn"] = "2024-11-30",
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
