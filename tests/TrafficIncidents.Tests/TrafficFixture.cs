using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Testing;
using Xunit;

namespace Platform.TrafficIncidents.Tests;

/// <summary>Traffic over real servers, with the units it would have heard of from Territory.</summary>
public sealed class TrafficFixture : ServiceFixture<Program>
{
    public static readonly Guid Ward3 = Guid.Parse("00000703-0000-7000-8000-000000025459");
    public static readonly Guid NinhSon = Guid.Parse("00000703-0000-7000-8000-000000025480");
    public static readonly Guid TanNinh = Guid.Parse("00000080-0000-7000-8000-000000025459");

    private readonly TestKeyRing keys = new();

    public LogKeeper Log { get; } = new();

    protected override IEnumerable<KeyValuePair<string, string>> Settings => [keys.Setting];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await AddUnitsAsync(Sql);
    }

    /// <summary>All units of Territory's own list, as its facts would have brought them.</summary>
    public static async Task AddUnitsAsync(NpgsqlDataSource sql)
    {
        const string insert = """
            insert into unit_replica (unit_id, valid_from, valid_to, code, name, kind, successor_ids, epoch, version)
            values (@UnitId, coalesce(@ValidFrom::date, '-infinity'), @ValidTo::date, @Code, @Name, @Kind, case when @SuccessorId::uuid is null then '{}' else array[@SuccessorId::uuid] end, 1, 1)
            """;
        var list = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ServiceProcess.Root, "services", "Territory", "Units", "tay-ninh.json")))!;
        var units = list["units"].Deserialize<List<ListedUnit>>(JsonSerializerOptions.Web)!;
        await using var connection = await sql.OpenConnectionAsync();
        await connection.ExecuteAsync(insert, units);
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

    public static async Task<JsonNode> ImportAsync(HttpClient client, byte[] file, string profile = "stats19", string? unitMap = null, string? confirmedThrough = null, bool mapAsField = false)
    {
        using var answer = await SendImportAsync(client, file, profile, unitMap, confirmedThrough, mapAsField: mapAsField);
        await ReadAsync(answer);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        return await EndOfAsync(client, answer.Headers.Location!);
    }

    public static async Task<JsonNode> EndOfAsync(HttpClient client, Uri import)
    {
        JsonNode? seen = null;
        await Eventually.IsAsync(
            async () =>
            {
                seen = await ReadAsync(await client.GetAsync(import));
                return seen["status"]!.GetValue<string>() is "Completed" or "Failed" ? null : seen.ToJsonString();
            },
            TimeSpan.FromSeconds(120));
        return seen!;
    }

    public static Task<HttpResponseMessage> SendImportAsync(
        HttpClient client, byte[] file, string? profile, string? unitMap, string? confirmedThrough, string? key = null, bool mapAsField = false)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "accidents.csv" } };
        if (profile is not null)
            form.Add(new StringContent(profile), "profile");
        if (unitMap is not null && mapAsField)
            form.Add(new StringContent(unitMap), "unitMap");
        else if (unitMap is not null)
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(unitMap)), "unitMap", "units.csv");
        if (confirmedThrough is not null)
            form.Add(new StringContent(confirmedThrough), "confirmedThrough");
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/traffic/imports") { Content = form };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await Sql.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "samples", name);

    public static string Day(int offset) => TimeProvider.System.GetUtcNow().AddDays(offset).ToString("O", CultureInfo.InvariantCulture);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        keys.Dispose();
    }

    protected override void Configure(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Debug));

    private sealed record ListedUnit(Guid UnitId, string Code, string Name, string Kind, string? ValidFrom, string? ValidTo, Guid? SuccessorId);
}
