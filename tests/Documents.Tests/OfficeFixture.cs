using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Platform.Testing;
using Xunit;

namespace Platform.Documents.Tests;

/// <summary>The registers of offices over real servers, with the units they would have heard of from Territory.</summary>
public sealed class OfficeFixture : ServiceFixture<Program>
{
    public static readonly Guid Ward3 = Guid.Parse("00000703-0000-7000-8000-000000025459");
    public static readonly Guid NinhSon = Guid.Parse("00000703-0000-7000-8000-000000025480");

    private readonly TestKeyRing keys = new();
    private readonly string files = Directory.CreateTempSubdirectory("office-files").FullName;

    protected override IEnumerable<KeyValuePair<string, string>> Settings => [keys.Setting, new("Platform:FilesFolder", files)];

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

    public HttpClient Clerk() => Client("office_clerk", Ward3);

    public HttpClient City() => Client("city_office");

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
    public Task<long> RowsAsync() => ScalarAsync<long>(
        "select (select count(*) from record_history) + (select count(*) from outbox) + (select count(*) from fact_version) + (select count(*) from audit) + (select count(*) from stored_file)");

    /// <summary>The lines of a record as they were told last, by unit: one text for each segment.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(string table, JsonNode record)
    {
        await using var connection = await Sql.OpenConnectionAsync();
        var bodies = await connection.QueryAsync<string>($"""
            select distinct on (subject_id) body::text from fact_version
            where subject_id = any(select unnest(subject_ids) from {table} where record_id = '{OfficeApi.Text(record, "recordId")}') order by subject_id, version desc
            """);
        return [.. bodies.Select(body => string.Join(" | ", JsonNode.Parse(body)!["fact"]!["segments"]!.AsArray().Select(s =>
            $"{s!["unitId"]!.GetValue<string>()[^5..]} {s["validFrom"]}..{s["validTo"]} {string.Join(' ', s["attributes"]!.AsObject().Select(a => $"{a.Key}={a.Value?.ToJsonString().Trim('"') ?? "-"}"))}"))).Order(StringComparer.Ordinal)];
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        keys.Dispose();
        Directory.Delete(files, recursive: true);
    }

    private sealed record ListedUnit(Guid UnitId, string Code, string Name, string Kind, string? ValidFrom, string? ValidTo, Guid? SuccessorId);
}
