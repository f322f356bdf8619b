using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using Platform.Testing;
using Xunit;

namespace Platform.DrugCases.Tests;

/// <summary>The drug register over real servers. It connects as an ordinary role: row policies do not bind a superuser.</summary>
public sealed class DrugFixture : ServiceFixture<Program>
{
    public static readonly Guid Ward3 = Guid.Parse("00000703-0000-7000-8000-000000025459");
    public static readonly Guid NinhSon = Guid.Parse("00000703-0000-7000-8000-000000025480");

    private readonly string role = $"drugs_{Guid.CreateVersion7():N}";
    private readonly TestKeyRing keys = new();
    private string? connectionString;

    public string RoleConnection => connectionString ??= MakeRole();

    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("ConnectionStrings:Database", RoleConnection), keys.Setting];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        const string insert = """
            insert into unit_replica (unit_id, valid_from, valid_to, code, name, kind, successor_ids, epoch, version)
            values (@UnitId, coalesce(@ValidFrom::date, '-infinity'), @ValidTo::date, @Code, @Name, @Kind, '{}', 1, 1)
            """;
        var list = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ServiceProcess.Root, "services", "Territory", "Units", "tay-ninh.json")))!;
        await using var connection = await Sql.OpenConnectionAsync();
        await connection.ExecuteAsync(insert, list["units"].Deserialize<List<ListedUnit>>(JsonSerializerOptions.Web)!);
    }

    public HttpClient Police() => Client("commune_police", Ward3);

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    public static async Task AssertRefusedAsync(HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal(code, JsonNode.Parse(text)!["code"]!.GetValue<string>());
        Assert.NotEqual(code, JsonNode.Parse(text)!["title"]!.GetValue<string>());
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await Sql.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        keys.Dispose();
        await using var admin = new NpgsqlConnection(RealServers.Database);
        await admin.ExecuteAsync($"drop role if exists {role}");
    }

    private string MakeRole()
    {
        var password = Guid.CreateVersion7().ToString("N");
        var mine = new NpgsqlConnectionStringBuilder(Database.ConnectionString);
        using var admin = new NpgsqlConnection(RealServers.Database);
        admin.Execute($"create role {role} login password '{password}'; alter database {mine.Database} owner to {role}");
        mine.Username = role;
        mine.Password = password;
        return mine.ConnectionString;
    }

    private sealed record ListedUnit(Guid UnitId, string Code, string Name, string Kind, string? ValidFrom, string? ValidTo);
}
