using System.Diagnostics;
using System.Text;
using Platform.Testing;
using RabbitMQ.Client;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>Facts through the real queue: bad ones among good ones, many at once, twice, two consumers.</summary>
[Trait("tier", "integration")]
public sealed class ConsumerTests(Traced scoring) : IClassFixture<Traced>
{
    private const string Held = "select count(*) from projection.fact where type = 2";

    [Fact]
    public async Task Bad_facts_among_good_ones_are_parked_with_their_reason_and_the_good_ones_count()
    {
        await scoring.ForgetAsync();
        var facts = Enumerable.Range(1, 300).Select(i => Accident(Subject(i), 1, Start.AddMinutes(i), Day(6, 1).AddDays(i % 20), deaths: i % 50 == 0 ? 1 : 0)).ToList();
        facts.Insert(100, Accident(Subject(1), 2, Start, Day(6, 1)));
        facts.Insert(200, Accident(Subject(900), 1, Start, Day(6, 1), unit: Guid.Empty));
        await scoring.SendAsync([.. facts]);
        await Eventually.EqualsAsync(300L, () => scoring.CountAsync(Held));
        await Eventually.EqualsAsync(2L, () => scoring.CountAsync("select count(*) from projection.parked_fact"));
        Assert.Equal(1, await scoring.CountAsync("select count(*) from projection.parked_fact where error like '%recordedAt%'"));
        Assert.Equal(6, (long)(await scoring.CellAsync(Ward3, "NO.2b", "asOf=2024-06-30"))["numerator"]!);
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
    }

    [Fact]
    public async Task A_fault_that_only_the_database_finds_parks_that_fact_alone()
    {
        await scoring.ForgetAsync();
        await ExecuteAsync("alter table projection.fact add constraint not_seven check (n2 is distinct from 7)");
        try
        {
            var poison = Accident(Subject(50), 1, Start, Day(6, 1));
            var segment = ((Contracts.Traffic.V1.AccidentFact)poison.Fact).Segments[0];
            poison = poison with { Fact = new Contracts.Traffic.V1.AccidentFact { Segments = [segment with { Attributes = segment.Attributes with { Injured = 7 } }] } };
            await scoring.SendAsync([.. Enumerable.Range(1, 40).Select(i => Accident(Subject(i), 1, Start, Day(6, 1))), poison]);
            await Eventually.EqualsAsync(40L, () => scoring.CountAsync(Held));
            await Eventually.EqualsAsync(1L, () => scoring.CountAsync("select count(*) from projection.parked_fact where error like '%not_seven%'"));
        }
        finally
        {
            await ExecuteAsync("alter table projection.fact drop constraint not_seven");
        }
    }

    [Fact]
    public async Task A_message_that_is_no_fact_is_parked_as_it_came()
    {
        await scoring.ForgetAsync();
        await using (var connection = await new ConnectionFactory { Uri = scoring.Broker.Uri }.CreateConnectionAsync())
        {
            await using var channel = await connection.CreateChannelAsync();
            foreach (var body in new[]
            {
                "{ this is no JSON",
                """{"messageId":"0193b1a0-0000-7000-8000-000000000001","messageType":["urn:message:Platform.Contracts:FactChanged"],"message":{"subjectId":"0193b1a0-0000-7000-8000-000000000002","epoch":1,"version":1,"recordedAt":"2024-01-01T00:00:00Z","fact":{"type":"no.such.v9","segments":[]}}}""",
            })
            {
                await channel.BasicPublishAsync("", "scoring-facts", mandatory: true, new BasicProperties { ContentType = "application/vnd.masstransit+json" }, Encoding.UTF8.GetBytes(body));
            }
        }
        await scoring.SendAsync(Accident(Subject(1), 1, Start, Day(6, 1)));
        await Eventually.EqualsAsync(1L, () => scoring.CountAsync(Held));
        await Eventually.EqualsAsync(2L, () => scoring.CountAsync("select count(*) from projection.parked_fact where subject_id is null"));
    }

    [Fact]
    public async Task Two_takers_of_the_same_subjects_and_units_never_lose_or_double_a_count()
    {
        await scoring.ForgetAsync();
        var random = new Random(7);
        var facts = Enumerable.Range(1, 60)
            .SelectMany(s => Enumerable.Range(1, 8).Select(v => Accident(Subject(s), v, Start.AddMinutes(v), Day(1, 1).AddDays(random.Next(366)), random.Next(2), unit: random.Next(2) == 0 ? Ward3 : NinhSon)))
            .ToArray();
        async Task TakeAsync(int seed)
        {
            var mine = facts.ToArray();
            new Random(seed).Shuffle(mine);
            foreach (var batch in mine.Chunk(25))
            {
                while (true)
                {
                    try
                    {
                        await scoring.ApplyAsync(batch);
                        break;
                    }
                    catch (Npgsql.PostgresException deadlock) when (deadlock.IsTransient)
                    {
                        await Task.Yield();
                    }
                }
            }
        }
        await Task.WhenAll(TakeAsync(1), TakeAsync(2), TakeAsync(3), TakeAsync(4));
        Assert.Equal(480, await scoring.CountAsync(Held));
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
    }

    [Fact]
    public async Task The_trace_of_the_request_goes_on_to_the_score()
    {
        using var source = new ActivitySource("Platform.Hosting");
        using var request = source.StartActivity("request", ActivityKind.Server);
        Assert.NotNull(request);
        var subject = Guid.CreateVersion7();
        await scoring.SendAsync(Accident(subject, 1, Start, Day(6, 1)));
        await Eventually.IsTrueAsync(
            () => Task.FromResult(scoring.Spans.Any(s => s.DisplayName == "score fact" && s.TraceId == request.TraceId && Equals(s.GetTagItem("fact.subject"), subject))),
            "a span of the score in the request's trace");
    }

    [Fact]
    public async Task Two_replicas_share_one_queue()
    {
        await scoring.ForgetAsync();
        await using var twin = scoring.Twin();
        await scoring.SendAsync([.. Enumerable.Range(1, 1000).Select(i => Accident(Subject(i), 1, Start.AddMinutes(i), Day(6, 1), deaths: 1))]);
        await Eventually.EqualsAsync(1000L, () => scoring.CountAsync(Held));
        Assert.Equal(1000, (long)(await scoring.CellAsync(Ward3, "NO.2b", "asOf=2024-06-30"))["numerator"]!);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = scoring.Sql.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
