using Npgsql;
using Platform.Contracts;
using Platform.Hosting.Outbox;
using Platform.Testing;

namespace Platform.Benchmarks;

/// <summary>The product's way of a fact: Traffic's outbox and dispatcher, the broker, Scoring; each service a process of its own.</summary>
internal sealed class FactPath : IAsyncDisposable
{
    private readonly TestBroker broker;
    private readonly TestDatabase[] databases;
    private readonly TestIdentity identity;
    private readonly ServiceProcess[] services;
    private readonly NpgsqlDataSource scoring;

    private FactPath(TestBroker broker, TestDatabase[] databases, TestIdentity identity)
    {
        this.broker = broker;
        this.databases = databases;
        this.identity = identity;
        services = [.. new[] { "Territory", "TrafficIncidents", "Scoring" }.Zip(databases, (name, database) => new ServiceProcess(name, Settings(database)))];
        Register = databases[1].Open();
        scoring = databases[2].Open();
    }

    /// <summary>Traffic's database, whose outbox the dispatcher empties.</summary>
    public NpgsqlDataSource Register { get; }

    public static async Task<FactPath> StartAsync()
    {
        var path = new FactPath(
            await TestBroker.CreateAsync(),
            [await TestDatabase.CreateAsync("territory"), await TestDatabase.CreateAsync("traffic"), await TestDatabase.CreateAsync("scoring")],
            await TestIdentity.StartAsync());
        foreach (var service in path.services)
            if (await service.RunVerbAsync("migrate") != 0)
                throw new InvalidOperationException($"migrate failed: {service.Output}");
        foreach (var service in path.services)
            await service.StartAsync();
        return path;
    }

    /// <summary>Commits facts as a register does.</summary>
    public async Task CommitAsync(IReadOnlyList<FactChanged> facts)
    {
        await using var connection = await Register.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await new Outbox().AddAsync(transaction, facts, CancellationToken.None);
        await transaction.CommitAsync();
    }

    /// <summary>How many facts are in the results, seen by who reads them: they become visible in one commit with what they change.</summary>
    public async Task<Func<Task<long>>> CounterAsync()
    {
        var connection = await scoring.OpenConnectionAsync();
        var command = new NpgsqlCommand("select coalesce(sum(held), 0)::bigint from projection.unit_register where type = 2", connection);
        await command.PrepareAsync();
        return async () => (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services)
            await service.DisposeAsync();
        await Register.DisposeAsync();
        await scoring.DisposeAsync();
        foreach (var database in databases)
            await database.DisposeAsync();
        await identity.DisposeAsync();
        await broker.DisposeAsync();
    }

    private Dictionary<string, string> Settings(TestDatabase database) => new(StringComparer.Ordinal)
    {
        ["ConnectionStrings:Database"] = database.ConnectionString,
        ["ConnectionStrings:Broker"] = broker.Uri.ToString(),
        ["Platform:Authority"] = TestTokens.Issuer,
        ["Platform:MetadataAddress"] = identity.MetadataAddress,
    };
}
