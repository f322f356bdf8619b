using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Testing;
using Xunit;

namespace Platform.FireInspections.Tests;

/// <summary>The fire register over real servers, with the units it would have heard of from Territory.</summary>
public sealed class FireFixture : ServiceFixture<Program>
{
    public static readonly Guid Ward3 = Guid.Parse("00000703-0000-7000-8000-000000025459");
    public static readonly Guid NinhSon = Guid.Parse("00000703-0000-7000-8000-000000025480");
    public static readonly Guid TanNinh = Guid.Parse("00000080-0000-7000-8000-000000025459");
    public static readonly Guid NinhThanh = Guid.Parse("00000080-0000-7000-8000-000000025567");

    private readonly TestKeyRing keys = new();

    public LogKeeper Log { get; } = new();

    protected override IEnumerable<KeyValuePair<string, string>> Settings => [keys.Setting];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        const string insert = """
            insert into unit_replica (unit_id, valid_from, valid_to, code, name, kind, successor_ids, epoch, version)
            values (@UnitId, coalesce(@ValidFrom::date, '-infinity'), @ValidTo::date, @Code, @Name, @Kind, case when @SuccessorId::uuid is null then '{}' else array[@SuccessorId::uuid] end, 1, 1)
            """;
        var list = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ServiceProcess.Root, "services", "Territory", "Units", "tay-ninh.json")))!;
        await using var connection = await Sql.OpenConnectionAsync();
        await connection.ExecuteAsync(insert, list["units"].Deserialize<List<ListedUnit>>(JsonSerializerOptions.Web)!);
    }

    public HttpClient City() => Client("city_fire");

    public HttpClient Police() => Client("commune_police", Ward3);

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
        Assert.Equal(code, problem["code"]!.GetValue<string>());
        // A code without a text would be shown as it stands.
        Assert.NotEqual(code, problem["title"]!.GetValue<string>());
        if (field is not null)
            Assert.Equal(field, problem["errors"]![0]!["field"]!.GetValue<string>());
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await Sql.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    /// <summary>Everything that a write would leave behind.</summary>
    public Task<long> RowsAsync() => ScalarAsync<long>("select (select count(*) from record_history) + (select count(*) from outbox) + (select count(*) from fact_version) + (select count(*) from audit)");

    /// <summary>The line of a subject as it was told last: one text for each segment, without its unit.</summary>
    public async Task<string> LineAsync(string subjectId)
    {
        var body = await ScalarAsync<string>($"select body::text from fact_version where subject_id = '{subjectId}' order by version desc limit 1");
        return string.Join(" | ", JsonNode.Parse(body)!["fact"]!["segments"]!.AsArray().Select(s =>
            $"{s!["validFrom"]}..{s["validTo"]} {string.Join(' ', s["attributes"]!.AsObject().Select(a => $"{a.Key}={a.Value?.ToJsonString().Trim('"') ?? "-"}"))}"));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        keys.Dispose();
    }

    protected override void Configure(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Debug));

    private sealed record ListedUnit(Guid UnitId, string Code, string Name, string Kind, string? ValidFrom, string? ValidTo, Guid? SuccessorId);
}
