using Dapper;
using Platform.Testing;

namespace Platform.Territory.Tests;

/// <summary>Territory over real servers, seeded by its own migrate verb.</summary>
public sealed class TerritoryFixture : ServiceFixture<Program>
{
    public HttpClient Anyone() => Client("sysadmin");

    public async Task<string> TextAsync(string sql)
    {
        await using var connection = await Sql.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<string>(sql))!;
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var connection = await Sql.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
