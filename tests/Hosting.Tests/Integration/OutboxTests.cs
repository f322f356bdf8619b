using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Hosting.Outbox;
using Platform.Testing;
using Xunit;

namespace Platform.Hosting.Tests.Integration;

[Trait("tier", "integration")]
public sealed class OutboxTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private TestBroker broker = null!;
    private NpgsqlDataSource sql = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync("outbox");
        broker = await TestBroker.CreateAsync();
        sql = database.Open();
        Assert.Equal(0, await ProbeService.RunVerbAsync(database, broker.Uri, "migrate"));
    }

    public async ValueTask DisposeAsync()
    {
        await sql.DisposeAsync();
        await broker.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_committed_record_reaches_the_queue_once_with_its_stored_id_and_routing_key()
    {
        await using var probe = await BrokerProbe.OpenAsync(broker.Uri);
        await using var service = await ProbeService.StartAsync(database, broker.Uri);
        (await service.Client.PostAsJsonAsync("/things", new { deaths = 1 })).EnsureSuccessStatusCode();
        await AllSentAsync(1);

        var message = Assert.Single(await probe.TakeAsync());
        Assert.Equal("traffic.accident.v1", message.RoutingKey);
        Assert.Equal(await ScalarAsync<string>("select id::text from outbox"), message.Id);
        Assert.Equal("traffic.accident.v1", message.Body.GetProperty("fact").GetProperty("type").GetString());
        Assert.Equal(1, message.Body.GetProperty("fact").GetProperty("segments")[0].GetProperty("attributes").GetProperty("deathsCounted").GetInt32());
        Assert.Equal("Collision", message.Body.GetProperty("fact").GetProperty("segments")[0].GetProperty("attributes").GetProperty("severity").GetString());
    }

    [Fact]
    public async Task A_refused_record_leaves_no_message()
    {
        await using var service = await ProbeService.StartAsync(database, broker.Uri);
        var answer = await service.Client.PostAsJsonAsync("/things", new { deaths = -1 });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from outbox"));
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from fact_version"));
    }

    [Fact]
    public async Task A_record_travels_by_notification_and_not_by_the_poll()
    {
        await using var service = await ProbeService.StartAsync(database, broker.Uri);
        (await service.Client.PostAsJsonAsync("/things", new { deaths = 0 })).EnsureSuccessStatusCode();
        await AllSentAsync(1);
        for (var i = 0; i < 10; i++)
        {
            (await service.Client.PostAsJsonAsync("/things", new { deaths = 0 })).EnsureSuccessStatusCode();
            // The poll comes every five seconds: ten records would need most of a minute with it alone.
            await Eventually.EqualsAsync(0L, () => ScalarAsync<long>("select count(*) from outbox where sent_at is null"), TimeSpan.FromSeconds(3));
        }
    }

    [Fact]
    public async Task Rows_claimed_by_a_dispatcher_that_died_are_sent_when_the_lease_has_run_out()
    {
        await using var probe = await BrokerProbe.OpenAsync(broker.Uri);
        await AddFactsAsync(3);
        Assert.Equal(3, (await new OutboxTable(sql).ClaimAsync(10, CancellationToken.None)).Count);
        await using var service = await ProbeService.StartAsync(database, broker.Uri);
        await using var connection = await sql.OpenConnectionAsync();
        await connection.ExecuteAsync("update outbox set claimed_until = now()");
        await AllSentAsync(3);
        Assert.Equal(3, (await probe.TakeAsync()).Count);
    }

    [Fact]
    public async Task A_live_lease_keeps_others_away()
    {
        await AddFactsAsync(3);
        var table = new OutboxTable(sql);
        Assert.Equal(2, (await table.ClaimAsync(2, CancellationToken.None)).Count);
        Assert.Single(await table.ClaimAsync(10, CancellationToken.None));
        Assert.Empty(await table.ClaimAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task Several_dispatchers_send_every_row_and_none_twice()
    {
        await using var probe = await BrokerProbe.OpenAsync(broker.Uri);
        await using var first = await ProbeService.StartAsync(database, broker.Uri);
        await using var second = await ProbeService.StartAsync(database, broker.Uri);
        await AddFactsAsync(2_000);
        await AllSentAsync(2_000);
        var messages = await probe.TakeAsync();
        Assert.Equal(2_000, messages.Count);
        Assert.Equal(2_000, messages.Select(m => m.SubjectId).Distinct().Count());
    }

    [Fact]
    public async Task A_poison_row_is_parked_with_its_error_and_blocks_nobody()
    {
        await using var probe = await BrokerProbe.OpenAsync(broker.Uri);
        await AddFactsAsync(5);
        await using var connection = await sql.OpenConnectionAsync();
        await connection.ExecuteAsync("update outbox set body = '{\"nonsense\":true}' where seq = (select min(seq) from outbox)");
        await using var service = await ProbeService.StartAsync(database, broker.Uri);
        await AllSentAsync(4);
        await Eventually.EqualsAsync("JsonException", () => ScalarAsync<string>("select error from outbox where parked_at is not null"));
        Assert.Equal(4, (await probe.TakeAsync()).Count);
    }

    [Fact]
    public async Task A_broker_that_comes_back_empty_is_filled_again()
    {
        await using var service = await ProbeService.StartAsync(database, broker.Uri);
        await AddFactsAsync(20);
        await AllSentAsync(20);

        await broker.LoseEverythingAsync();
        await Eventually.IsTrueAsync(
            async () =>
            {
                await using var probe = await BrokerProbe.OpenAsync(broker.Uri);
                return await probe.CountAsync() == 20;
            },
            "20 messages in the new queue",
            TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task The_trace_of_the_request_goes_on_in_the_message()
    {
        await using var probe = await BrokerProbe.OpenAsync(broker.Uri);
        await using var service = await ProbeService.StartAsync(database, broker.Uri);
        var trace = ActivityTraceId.CreateRandom();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/things") { Content = JsonContent.Create(new { deaths = 0 }) };
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        (await service.Client.SendAsync(request)).EnsureSuccessStatusCode();
        await AllSentAsync(1);
        Assert.Contains(trace.ToString(), Assert.Single(await probe.TakeAsync()).TraceParent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_sends_every_version_with_its_original_time()
    {
        await using (await ProbeService.StartAsync(database, broker.Uri))
        {
            await AddFactsAsync(7);
            await AllSentAsync(7);
        }
        await using var probe = await BrokerProbe.OpenAsync(broker.Uri);
        var first = (await probe.TakeAsync()).ToDictionary(m => m.SubjectId, m => m.Body.GetProperty("recordedAt").GetDateTimeOffset());
        Assert.Equal(0, await ProbeService.RunVerbAsync(database, broker.Uri, "replay"));
        var again = (await probe.TakeAsync()).ToDictionary(m => m.SubjectId, m => m.Body.GetProperty("recordedAt").GetDateTimeOffset());
        Assert.Equal(7, first.Count);
        Assert.Equal(first, again);
    }

    [Fact]
    public async Task A_version_whose_time_does_not_rise_is_refused_by_the_database()
    {
        var subject = Guid.CreateVersion7();
        var at = new DateTimeOffset(2024, 6, 30, 1, 0, 0, TimeSpan.Zero);
        await AddAsync(Facts.Accident(subject, 1, at));
        var fault = await Assert.ThrowsAsync<PostgresException>(() => AddAsync(Facts.Accident(subject, 2, at)));
        Assert.Equal("fact_version_recorded_at_rises", fault.ConstraintName);
        await AddAsync(Facts.Accident(subject, 2, at.AddMicroseconds(1)));
    }

    [Fact]
    public async Task Messages_sent_more_than_a_week_ago_are_cleaned_and_versions_stay()
    {
        await AddFactsAsync(3);
        await using var connection = await sql.OpenConnectionAsync();
        await connection.ExecuteAsync("update outbox set sent_at = now() - interval '8 days' where seq < (select max(seq) from outbox)");
        await using var service = await ProbeService.StartAsync(database, broker.Uri);
        var housekeeping = service.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<Migrations.Housekeeping>().Single();
        await housekeeping.CleanAsync(CancellationToken.None);
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from outbox"));
        Assert.Equal(3, await ScalarAsync<long>("select count(*) from fact_version"));
    }

    private async Task AddFactsAsync(int count)
    {
        var at = new DateTimeOffset(2024, 6, 30, 1, 0, 0, TimeSpan.Zero);
        await AddAsync([.. Enumerable.Range(0, count).Select(i => Facts.Accident(Guid.CreateVersion7(), 1, at.AddSeconds(i)))]);
    }

    private async Task AddAsync(params Contracts.FactChanged[] facts)
    {
        await using var connection = await sql.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await new Outbox.Outbox().AddAsync(transaction, facts, CancellationToken.None);
        await transaction.CommitAsync();
    }

    private Task AllSentAsync(long count) =>
        Eventually.EqualsAsync(count, () => ScalarAsync<long>("select count(*) from outbox where sent_at is not null"), TimeSpan.FromSeconds(30));

    private async Task<T> ScalarAsync<T>(string query)
    {
        await using var connection = await sql.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(query))!;
    }
}
