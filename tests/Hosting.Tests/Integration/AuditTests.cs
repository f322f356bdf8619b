using System.Net.Http.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Testing;
using Xunit;

namespace Platform.Hosting.Tests.Integration;

/// <summary>Whoever changes, removes or slips in an audit row, even with the database's own rights, is found out.</summary>
[Trait("tier", "integration")]
public sealed class AuditTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private NpgsqlDataSource source = null!;
    private TestBroker broker = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync("audit");
        broker = await TestBroker.CreateAsync();
        await ProbeService.RunVerbAsync(database, broker.Uri, "migrate");
        source = database.Open();
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await broker.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_running_service_seals_what_it_commits_and_nothing_else()
    {
        await using var service = await ProbeService.StartAsync(database, broker.Uri);
        await using (var rolledBack = await WriteAsync(service.Services, 3))
            await rolledBack.RollbackAsync();
        await using (var committed = await WriteAsync(service.Services, 5))
            await committed.CommitAsync();
        await Eventually.EqualsAsync(5L, () => CountAsync("select count(*) from audit_seal"));
        Assert.Equal(0, await CountAsync("select count(*) from audit_unsealed"));
        Assert.Equal(0, await ProbeService.RunVerbAsync(database, broker.Uri, "verify-audit"));
    }

    [Fact]
    public async Task Two_sealers_make_one_chain_and_writers_wait_for_neither()
    {
        await using var one = await ProbeService.StartAsync(database, broker.Uri);
        await using var two = await ProbeService.StartAsync(database, broker.Uri);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            await using var transaction = await WriteAsync((i % 2 == 0 ? one : two).Services, 10);
            await transaction.CommitAsync();
        }));
        await Eventually.EqualsAsync(200L, () => CountAsync("select count(*) from audit_seal"));
        Assert.Null((await VerifyAudit.CheckAsync(source, null, CancellationToken.None)).Fault);
    }

    [Theory]
    [InlineData("update audit set reason = 'other' where seq = 2", "Audit row 2 is not what was sealed")]
    [InlineData("update audit set at = at + interval '1 microsecond' where seq = 1", "Audit row 1 is not what was sealed")]
    [InlineData("alter table audit_seal drop constraint audit_seal_seq_fkey; delete from audit where seq = 3", "Audit row 3 is gone")]
    [InlineData("delete from audit_seal where seq = 2; delete from audit where seq = 2", "Seal 2 is missing")]
    [InlineData("insert into audit (at, account_id, roles, action, record_id) values (now(), 'x', '{}', 'x', gen_random_uuid()); delete from audit_unsealed", "Audit row 5 was never sealed")]
    [InlineData("update audit_seal set hash = sha256('x') where position = 4", "Audit row 4 is not what was sealed")]
    public async Task A_hand_on_the_table_breaks_the_chain(string hand, string found)
    {
        await SealedAsync(4);
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync($"alter table audit disable trigger user; alter table audit_seal disable trigger user; {hand}");
        Assert.StartsWith(found, (await VerifyAudit.CheckAsync(source, null, CancellationToken.None)).Fault, StringComparison.Ordinal);
        Assert.Equal(1, await ProbeService.RunVerbAsync(database, broker.Uri, "verify-audit"));
    }

    [Fact]
    public async Task A_chain_made_anew_does_not_hold_the_hash_that_was_kept()
    {
        await SealedAsync(4);
        var kept = (await VerifyAudit.CheckAsync(source, null, CancellationToken.None)).Head;
        await SealedAsync(2);
        Assert.Null((await VerifyAudit.CheckAsync(source, kept, CancellationToken.None)).Fault);
        await using (var connection = await source.OpenConnectionAsync())
            await connection.ExecuteAsync("alter table audit_seal disable trigger user; alter table audit disable trigger user; insert into audit_unsealed select seq from audit; delete from audit_seal; update audit set reason = 'other' where seq = 1");
        await SealedAsync(0);
        Assert.Null((await VerifyAudit.CheckAsync(source, null, CancellationToken.None)).Fault);
        Assert.Equal("The hash that was kept is not in the chain.", (await VerifyAudit.CheckAsync(source, kept, CancellationToken.None)).Fault);
    }

    [Fact]
    public async Task Seals_and_rows_refuse_to_be_changed()
    {
        await SealedAsync(1);
        await using var connection = await source.OpenConnectionAsync();
        foreach (var sql in new[] { "update audit_seal set hash = ''", "delete from audit_seal", "truncate audit_seal", "update audit set reason = ''", "delete from audit" })
            Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(sql))).SqlState);
    }

    /// <summary>Writes rows and seals them by hand, with no service beside.</summary>
    private async Task SealedAsync(int rows)
    {
        await using var connection = await source.OpenConnectionAsync();
        for (var i = 0; i < rows; i++)
            await connection.ExecuteAsync("insert into audit (at, account_id, roles, action, record_id, reason) values (now(), 'a', '{city_traffic,city_fire}', 'accident.write', gen_random_uuid(), 'r')");
        await new AuditSealer(source, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<AuditSealer>.Instance).SealAsync(CancellationToken.None);
    }

    private static async Task<NpgsqlTransaction> WriteAsync(IServiceProvider services, int rows)
    {
        var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        for (var i = 0; i < rows; i++)
            await services.GetRequiredService<Audit.Audit>().AddAsync(
                transaction, new Caller("a", ["city_traffic"], new HashSet<Guid>()), new AuditEntry("accident.write", Guid.CreateVersion7(), Reason: "vì nhầm"), CancellationToken.None);
        return transaction;
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
