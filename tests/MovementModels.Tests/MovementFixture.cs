using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Testing;
using Xunit;

namespace Platform.MovementModels.Tests;

/// <summary>The movement's registers over real servers, with the units and hamlets they would have heard of from Territory.</summary>
public sealed class MovementFixture : ServiceFixture<Program>
{
    public static readonly Guid Ward3 = Guid.Parse("00000703-0000-7000-8000-000000025459");
    public static readonly Guid NinhSon = Guid.Parse("00000703-0000-7000-8000-000000025480");
    public static readonly Guid TanNinh = Guid.Parse("00000080-0000-7000-8000-000000025459");
    public static readonly Guid BinhMinh = Guid.Parse("00000080-0000-7000-8000-000000025480");

    private readonly TestKeyRing keys = new();
    private readonly string files = Directory.CreateTempSubdirectory("files").FullName;

    public string Files => files;

    public LogKeeper Log { get; } = new();

    protected override IEnumerable<KeyValuePair<string, string>> Settings => [keys.Setting, new("Platform:FilesFolder", files)];

    public static Guid Hamlet(int number, string unitCode = "25459") => Guid.Parse($"00000703-0000-7000-8001-0000{unitCode}{number:000}");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        const string insertUnit = """
            insert into unit_replica (unit_id, valid_from, valid_to, code, name, kind, successor_ids, epoch, version)
            values (@UnitId, coalesce(@ValidFrom::date, '-infinity'), @ValidTo::date, @Code, @Name, @Kind, case when @SuccessorId is null then '{}' else array[@SuccessorId] end, 1, 1)
            """;
        const string insertHamlet = """
            insert into hamlet_replica (hamlet_id, valid_from, valid_to, unit_id, name, epoch, version)
            select @HamletId, unit.valid_from, unit.valid_to, unit.unit_id, @Name, 1, 1 from unit_replica unit
            where unit.unit_id = @UnitId or unit.unit_id = (select successor_ids[1] from unit_replica where unit_id = @UnitId)
            """;
        var units = await ReadListAsync("Units", "tay-ninh.json", "units");
        var hamlets = await ReadListAsync("Hamlets", "hamlets.json", "hamlets");
        await using var connection = await Sql.OpenConnectionAsync();
        await connection.ExecuteAsync(insertUnit, units.Deserialize<List<ListedUnit>>(JsonSerializerOptions.Web)!);
        await connection.ExecuteAsync(insertHamlet, hamlets.Deserialize<List<ListedHamlet>>(JsonSerializerOptions.Web)!);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        keys.Dispose();
        Directory.Delete(files, recursive: true);
    }

    public HttpClient City() => Client("city_movement");

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

    /// <summary>The line of a subject as it was told last: one text for each segment.</summary>
    public async Task<string> LineAsync(string subjectId)
    {
        var body = await ScalarAsync<string>($"select body::text from fact_version where subject_id = '{subjectId}' order by version desc limit 1");
        return string.Join(" | ", JsonNode.Parse(body)!["fact"]!["segments"]!.AsArray().Select(s =>
            $"{s!["validFrom"]}..{s["validTo"]} {(s["unitId"]!.GetValue<Guid>() == Ward3 ? "Ward3" : s["unitId"]!.GetValue<Guid>() == TanNinh ? "TanNinh" : s["unitId"])} "
            + string.Join(' ', s["attributes"]!.AsObject().Select(a => $"{a.Key}={a.Value?.ToJsonString().Trim('"') ?? "-"}"))));
    }

    protected override void Configure(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Debug));

    private static async Task<JsonNode> ReadListAsync(string folder, string file, string member) =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ServiceProcess.Root, "services", "Territory", folder, file)))![member]!;

    private sealed record ListedUnit(Guid UnitId, string Code, string Name, string Kind, string? ValidFrom, string? ValidTo, Guid? SuccessorId);

    private sealed record ListedHamlet(Guid HamletId, Guid UnitId, string Name);
}
