using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Platform.Testing;
using Xunit;

namespace Platform.TrafficIncidents.Tests;

/// <summary>Traffic over real servers on a day in 2026, with the units it would have heard of from Territory.</summary>
public sealed class TrafficFixture : ServiceFixture<Program>
{
    public static readonly Guid Ward3 = Guid.Parse("00000703-0000-7000-8000-000000025459");
    public static readonly Guid NinhSon = Guid.Parse("00000703-0000-7000-8000-000000025480");
    public static readonly Guid TanNinh = Guid.Parse("00000080-0000-7000-8000-000000025459");


    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        const string units = """
            insert into unit_replica (unit_id, valid_from, valid_to, code, name, kind, successor_ids, epoch, version) values
            (@Ward3, '-infinity', '2025-07-01', '25459', 'Phường 3', 'Ward', array[@TanNinh], 1, 1),
            (@NinhSon, '-infinity', '2025-07-01', '25480', 'Phường Ninh Sơn', 'Ward', '{}', 1, 1),
            (@TanNinh, '2025-07-01', null, '25459', 'Phường Tân Ninh', 'Ward', '{}', 1, 1)
            """;
        await using var connection = await Sql.OpenConnectionAsync();
        await connection.ExecuteAsync(units, new { Ward3, NinhSon, TanNinh });
    }

    public HttpClient City() => Client("city_traffic");

    public static object Accident(string unitCode = "25459", string occurredAt = "2024-09-20T10:00:00+07:00", params object[] casualties) =>
        new { occurredAt, unitCode, casualties };

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    public static async Task AssertRefusedAsync(HttpResponseMessage answer, int status, string code, string? field = null, int? row = null)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        var problem = JsonNode.Parse(text)!;
        Assert.Equal(code, problem["code"]!.GetValue<string>());
        if (field is not null)
            Assert.Equal(field, problem["errors"]![0]!["field"]!.GetValue<string>());
        if (row is not null)
            Assert.Equal(row, problem["errors"]![0]!["row"]!.GetValue<int>());
    }

    public static async Task<JsonNode> ImportAsync(HttpClient client, byte[] file, string profile = "stats19", string? unitMap = null, string? confirmedThrough = null)
    {
        using var answer = await SendImportAsync(client, file, profile, unitMap, confirmedThrough);
        var accepted = await ReadAsync(answer);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        JsonNode? import = null;
        await Eventually.IsAsync(
            async () =>
            {
                import = await ReadAsync(await client.GetAsync(answer.Headers.Location));
                return import["status"]!.GetValue<string>() is "Completed" or "Failed" ? null : import.ToJsonString();
            },
            TimeSpan.FromSeconds(120));
        return import!;
    }

    public static Task<HttpResponseMessage> SendImportAsync(HttpClient client, byte[] file, string? profile, string? unitMap, string? confirmedThrough)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "accidents.csv" } };
        if (profile is not null)
            form.Add(new StringContent(profile), "profile");
        if (unitMap is not null)
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(unitMap)), "unitMap", "units.csv");
        if (confirmedThrough is not null)
            form.Add(new StringContent(confirmedThrough), "confirmedThrough");
        return client.PostAsync("/api/traffic/imports", form);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await Sql.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "samples", name);

    public static string Day(int offset) => TimeProvider.System.GetUtcNow().AddDays(offset).ToString("O", CultureInfo.InvariantCulture);
}
