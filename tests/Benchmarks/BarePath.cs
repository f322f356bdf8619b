using System.Text.Json;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using Platform.Contracts;
using Platform.Hosting;
using Platform.Hosting.Http;
using Platform.Hosting.Outbox;
using Platform.Scoring.Facts;
using Platform.Testing;

namespace Platform.Benchmarks;

/// <summary>The least that carries a fact from here to a committed row there: publish with confirms, consume in batches, one insert, one commit.</summary>
internal sealed class BarePath : IAsyncDisposable
{
    private readonly TestBroker broker;
    private readonly TestDatabase database;
    private readonly WebApplication app;
    private readonly NpgsqlDataSource source;
    private readonly FactPublisher publisher;

    private BarePath(TestBroker broker, TestDatabase database, WebApplication app)
    {
        this.broker = broker;
        this.database = database;
        this.app = app;
        source = app.Services.GetRequiredService<NpgsqlDataSource>();
        publisher = app.Services.GetRequiredService<FactPublisher>();
    }

    public static async Task<BarePath> StartAsync()
    {
        var (broker, database) = (await TestBroker.CreateAsync(), await TestDatabase.CreateAsync("bare"));
        // A host runs a verb or serves; it does not do both.
        if (await Build(database, broker).RunPlatformAsync(["migrate"]) != 0)
            throw new InvalidOperationException("migrate failed");
        await using (var connection = new NpgsqlConnection(database.ConnectionString))
        {
            await connection.OpenAsync();
            await using var create = new NpgsqlCommand("create table bare (id bigint generated always as identity primary key, subject_id uuid, version bigint, body text)", connection);
            await create.ExecuteNonQueryAsync();
        }
        var app = Build(database, broker);
        await app.StartAsync();
        await app.Services.GetRequiredService<BrokerWatch>().EnsureAsync(CancellationToken.None);
        return new BarePath(broker, database, app);
    }

    /// <summary>Publishes from memory, as many at once as the dispatcher does.</summary>
    public async Task PublishAsync(IReadOnlyList<FactChanged> facts)
    {
        foreach (var batch in facts.Chunk(200))
            await Task.WhenAll(batch.Select(fact => publisher.PublishAsync(
                new OutboxRow(Guid.CreateVersion7(), fact.Fact.FactType, JsonSerializer.Serialize(fact, PlatformJson.Options), null, null, 0), CancellationToken.None)));
    }

    public async Task<Func<Task<long>>> CounterAsync()
    {
        var connection = await source.OpenConnectionAsync();
        var command = new NpgsqlCommand("select coalesce(max(id), 0) from bare", connection);
        await command.PrepareAsync();
        return async () => (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        await broker.DisposeAsync();
    }

    private static WebApplication Build(TestDatabase database, TestBroker broker)
    {
        OneLogContext.Use();
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Logging:LogLevel:Default"] = "Warning";
        builder.Configuration["ConnectionStrings:Database"] = database.ConnectionString;
        builder.Configuration["ConnectionStrings:Broker"] = broker.Uri.ToString();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<BareStore>();
        builder.AddPlatform("bare", platform =>
        {
            platform.Database = platform.PublishesFacts = true;
            platform.Bus(
                bus => bus.AddConsumer<BareConsumer>(),
                (context, rabbit) => rabbit.FactEndpoint(FactConsumer.Queue, endpoint => FactConsumer.ConfigureBatches<BareConsumer>(endpoint, context)));
        });
        var app = builder.Build();
        app.MapPlatform();
        return app;
    }

    internal sealed class BareConsumer(BareStore store) : IConsumer<Batch<FactChanged>>
    {
        public Task Consume(ConsumeContext<Batch<FactChanged>> context) => store.AddAsync([.. context.Message.Select(m => m.Message)], context.CancellationToken);
    }

    /// <summary>Writes together what comes meanwhile, as the product does.</summary>
    internal sealed class BareStore : IDisposable
    {
        private readonly NpgsqlDataSource source;
        private readonly Gathering<FactChanged> gathering;

        public BareStore(NpgsqlDataSource source)
        {
            this.source = source;
            gathering = new Gathering<FactChanged>(InsertAsync, 2, FactConsumer.MostFacts);
        }

        public Task AddAsync(IReadOnlyList<FactChanged> facts, CancellationToken cancellationToken) => gathering.AddAsync(facts, cancellationToken);

        public void Dispose() => gathering.Dispose();

        private async Task InsertAsync(IReadOnlyList<FactChanged> facts, CancellationToken cancellationToken)
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var insert = new NpgsqlCommand("insert into bare (subject_id, version, body) select * from unnest($1, $2, $3)", connection);
            insert.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. facts.Select(fact => fact.SubjectId)] });
            insert.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. facts.Select(fact => fact.Version)] });
            insert.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. facts.Select(fact => fact.Fact.FactType)] });
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
