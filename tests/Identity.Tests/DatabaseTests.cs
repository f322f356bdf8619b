using Dapper;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Identity.Accounts;
using Platform.Identity.Demo;
using Platform.Testing;
using Xunit;

namespace Platform.Identity.Tests;

[Trait("tier", "integration")]
public sealed class DatabaseTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private const string Columns = """
        select format('%s.%s %s %s %s', table_name, column_name, udt_name, character_maximum_length, is_nullable)
        from information_schema.columns where table_schema = 'public' order by 1
        """;

    private const string Constraints = """
        select format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
        where connamespace = 'public'::regnamespace and contype <> 'n' order by 1
        """;

    private const string Indexes = "select indexdef from pg_indexes where schemaname = 'public' order by 1";

    [Theory]
    [InlineData(Columns)]
    [InlineData(Constraints)]
    [InlineData(Indexes)]
    public async Task The_migrations_make_what_the_model_expects(string question)
    {
        await using var fresh = await TestDatabase.CreateAsync("model");
        await using var made = fresh.Open();
        await using var context = new IdentityDatabase(new DbContextOptionsBuilder<IdentityDatabase>().UseNpgsql(made).Options);
        await context.Database.ExecuteSqlRawAsync(context.Database.GenerateCreateScript(), TestContext.Current.CancellationToken);

        var expected = await AskAsync(made, question);
        var migrated = (await AskAsync(identity.Sql, question)).Where(line => !IsOfTheChassis(line)).ToList();

        Assert.NotEmpty(expected);
        Assert.Equal(expected, migrated);
    }

    [Fact]
    public async Task Seeding_again_changes_nothing()
    {
        const string question = "select format('%s %s %s', id, user_name, password_hash) from account order by 1";
        var before = await AskAsync(identity.Sql, question);

        Assert.Equal(0, await identity.RunVerbAsync("migrate"));
        Assert.Equal(0, await identity.RunVerbAsync("seed-demo"));

        Assert.Equal(DemoAccounts.All.Count, before.Count);
        Assert.Equal(before, await AskAsync(identity.Sql, question));
        Assert.Equal(["cli", "portal", "province-exchange"], await AskAsync(identity.Sql, "select client_id from client order by 1"));
    }

    [Fact]
    public async Task Migrating_takes_no_broker() => Assert.Equal(0, await identity.RunVerbAsync(["migrate"], setting => setting != "ConnectionStrings:Broker"));

    [Fact]
    public async Task No_secret_lies_in_the_database_as_it_is()
    {
        var hashes = await AskAsync(identity.Sql, "select password_hash from account union all select client_secret from client where client_secret is not null");

        Assert.All(hashes, hash => Assert.True(hash.Length > 60));
        Assert.DoesNotContain(IdentityFixture.PortalSecret, hashes);
    }

    private static bool IsOfTheChassis(string line) =>
        line.Contains("unit_replica", StringComparison.Ordinal) || line.Contains("idempotency_key", StringComparison.Ordinal) || line.Contains("audit", StringComparison.Ordinal) || line.Contains("schema_version", StringComparison.Ordinal);

    private static async Task<List<string>> AskAsync(NpgsqlDataSource database, string question)
    {
        await using var sql = await database.OpenConnectionAsync();
        return (await sql.QueryAsync<string>(question)).AsList();
    }
}
