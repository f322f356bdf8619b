using System.Globalization;
using Npgsql;

namespace Platform.Testing;

/// <summary>An empty database of its own, dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string name;

    private TestDatabase(string name)
    {
        this.name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(RealServers.Database) { Database = name, MaxPoolSize = 30 }.ConnectionString;
    }

    public string ConnectionString { get; }

    public static async Task<TestDatabase> CreateAsync(string prefix)
    {
        var database = new TestDatabase(string.Create(CultureInfo.InvariantCulture, $"{prefix}_{Guid.CreateVersion7():N}"));
        await ExecuteAsync($"create database {database.name}");
        return database;
    }

    public NpgsqlDataSource Open() => NpgsqlDataSource.Create(ConnectionString);

    public async ValueTask DisposeAsync()
    {
        await using (var pool = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(pool);
        await ExecuteAsync($"drop database if exists {name} with (force)");
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var admin = new NpgsqlConnection(RealServers.Database);
        await admin.OpenAsync();
        await using var command = new NpgsqlCommand(sql, admin);
        await command.ExecuteNonQueryAsync();
    }
}
