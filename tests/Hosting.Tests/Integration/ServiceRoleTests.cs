using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using Platform.Testing;
using Xunit;

namespace Platform.Hosting.Tests.Integration;

/// <summary>Migrations run as the owner of the tables, services as a role that reads and writes them and may do no more.</summary>
[Trait("tier", "integration")]
public sealed class ServiceRoleTests : IAsyncLifetime
{
    private readonly string role = $"probe_{Guid.CreateVersion7():N}";
    private TestDatabase database = null!;
    private TestBroker broker = null!;

    private string AsService => new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Password = "probe" }.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync("role");
        broker = await TestBroker.CreateAsync();
        await ExecuteAsync(RealServers.Database, $"create role {role} login password 'probe'");
        var code = await ProbeService.RunVerbAsync(database, broker.Uri, With("Platform:ServiceRole", role), "migrate");
        Assert.Equal(0, code);
    }

    public async ValueTask DisposeAsync()
    {
        await broker.DisposeAsync();
        await using (var pool = new NpgsqlConnection(AsService))
            NpgsqlConnection.ClearPool(pool);
        await database.DisposeAsync();
        await ExecuteAsync(RealServers.Database, $"drop role {role}");
    }

    [Fact]
    public async Task A_service_does_its_work_as_a_role_that_owns_nothing()
    {
        await using var service = await ProbeService.StartAsync(database, broker.Uri, configure: With("ConnectionStrings:Database", AsService));

        var answer = await service.Client.PostAsJsonAsync("/things", new { deaths = 1 });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await Eventually.EqualsAsync(1L, async () => (long)(await ScalarAsync("select count(*) from outbox where sent_at is not null"))!);
    }

    [Theory]
    [InlineData("create table loot (id int)")]
    [InlineData("create function loot() returns int language sql as 'select 1'")]
    [InlineData("alter table audit disable trigger all")]
    [InlineData("drop table outbox")]
    [InlineData("truncate outbox")]
    [InlineData("update audit set reason = 'none'")]
    [InlineData("delete from audit_seal")]
    [InlineData("insert into schema_version (scriptname, applied) values ('loot', now())")]
    public async Task The_role_of_services_is_refused(string statement)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(AsService, statement));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.Matches("permission denied|must be owner", refused.MessageText);
    }

    [Fact]
    public async Task What_a_later_migration_makes_is_open_to_the_service_at_once()
    {
        await ExecuteAsync(database.ConnectionString, "create table later (id int generated always as identity, at timestamptz)");

        await ExecuteAsync(AsService, "insert into later (at) values (now())");
    }

    private static Action<WebApplicationBuilder> With(string key, string value) => builder => builder.Configuration[key] = value;

    private Task<object?> ScalarAsync(string sql) => RunAsync(database.ConnectionString, sql, command => command.ExecuteScalarAsync());

    private static Task ExecuteAsync(string connectionString, string sql) =>
        RunAsync(connectionString, sql, async command => (object?)await command.ExecuteNonQueryAsync());

    private static async Task<object?> RunAsync(string connectionString, string sql, Func<NpgsqlCommand, Task<object?>> run)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await run(command);
    }
}
