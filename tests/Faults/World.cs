using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using Platform.Testing;
using Xunit;

namespace Platform.Faults;

/// <summary>Territory, Traffic and Scoring as processes over real servers, and what they come to.</summary>
internal sealed class World : IAsyncDisposable
{
    public static readonly Guid Ward3 = Guid.Parse("00000703-0000-7000-8000-000000025459");
    public static readonly Guid NinhSon = Guid.Parse("00000703-0000-7000-8000-000000025480");

    private readonly TestDatabase territoryDatabase;
    private readonly TestDatabase trafficDatabase;
    private readonly TestIdentity identity;
    private readonly HttpClient http = new();
    private readonly HttpClient second = new();

    private World(TestDatabase territory, TestDatabase traffic, TestDatabase scoring, TestIdentity identity, Uri broker)
    {
        territoryDatabase = territory;
        trafficDatabase = traffic;
        ScoringDatabase = scoring;
        this.identity = identity;
        Broker = broker;
        Territory = new ServiceProcess("Territory", Settings(territory, broker));
        Traffic = new ServiceProcess("TrafficIncidents", Settings(traffic, broker));
        Scoring = new ServiceProcess("Scoring", Settings(scoring, broker));
        http.DefaultRequestHeaders.Authorization = Token("00000000-0000-7000-8000-000000000001");
        second.DefaultRequestHeaders.Authorization = Token("00000000-0000-7000-8000-000000000002");

        static AuthenticationHeaderValue Token(string account) =>
            new("Bearer", TestTokens.Create(new TokenSpec { Role = "city_traffic", AccountId = account, Lifetime = TimeSpan.FromHours(2) }));
    }

    public Uri Broker { get; }

    public TestDatabase ScoringDatabase { get; }

    public ServiceProcess Territory { get; }

    public ServiceProcess Traffic { get; }

    public ServiceProcess Scoring { get; }

    public static async Task<World> StartAsync(Uri broker)
    {
        var world = new World(
            await TestDatabase.CreateAsync("territory"), await TestDatabase.CreateAsync("traffic"), await TestDatabase.CreateAsync("scoring"),
            await TestIdentity.StartAsync(), broker);
        foreach (var service in new[] { world.Territory, world.Traffic, world.Scoring })
        {
            if (await service.RunVerbAsync("migrate") != 0)
                throw new InvalidOperationException($"migrate failed: {service.Output}");
        }
        await Task.WhenAll(world.Territory.StartAsync(), world.Traffic.StartAsync(), world.Scoring.StartAsync());
        await world.UnitsAreKnownAsync();
        return world;
    }

    /// <summary>A second scoring service that hears of everything by replay alone, over servers where nothing ever failed.</summary>
    public async Task<JsonNode> TwinExplanationsAsync()
    {
        await using var calm = await TestBroker.CreateAsync();
        await using var database = await TestDatabase.CreateAsync("twin");
        var settings = Settings(database, calm.Uri);
        await using var twin = new ServiceProcess("Scoring", settings);
        Assert.Equal(0, await twin.RunVerbAsync("migrate"));
        await twin.StartAsync();
        Assert.Equal(0, await new ServiceProcess("Territory", Settings(territoryDatabase, calm.Uri)).RunVerbAsync("replay"));
        Assert.Equal(0, await new ServiceProcess("TrafficIncidents", Settings(trafficDatabase, calm.Uri)).RunVerbAsync("replay"));
        var expected = await PublishedVersionsAsync();
        await Eventually.IsTrueAsync(async () => (await HeldVersionsAsync(database)).SetEquals(expected), "the twin holds every version", TimeSpan.FromSeconds(150));
        return await ExplanationsAsync(twin);
    }

    public async Task<JsonNode> RecordAsync(string unitCode, DateOnly day, int deaths, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Traffic.Address + "/api/traffic/accidents")
        {
            Content = JsonContent.Create(new
            {
                occurredAt = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T08:00:00+07:00",
                unitCode,
                casualties = Enumerable.Range(0, deaths).Select(_ => new { outcome = "Dead" }).ToArray(),
            }),
        };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <summary>Corrects an accident, as two persons: nobody died.</summary>
    /// <returns>When the register knew it.</returns>
    public async Task<string> CorrectAsync(JsonNode accident, DateOnly day)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Traffic.Address}/api/traffic/accidents/{accident["accidentId"]}")
        {
            Content = JsonContent.Create(new
            {
                occurredAt = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T08:00:00+07:00",
                unitCode = accident["unit"]!["code"]!.GetValue<string>(),
                reason = "Người bị nạn không chết",
                casualties = new[] { new { outcome = "Injured", casualtyId = accident["casualties"]![0]!["casualtyId"]!.GetValue<Guid>() } },
            }),
        };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"1\""));
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
        using var answer = await second.PostAsync($"{request.RequestUri}/approval", null);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["recordedAt"]!.GetValue<string>();
    }

    /// <summary>Takes everything away from Scoring that a register can tell again, and lets the registers tell it.</summary>
    public async Task DropAndReplayAsync()
    {
        await Scoring.KillAsync();
        Assert.Equal(0, await Scoring.RunVerbAsync("drop-projection"));
        Assert.Empty(await HeldVersionsAsync(ScoringDatabase));
        await Scoring.StartAsync();
        Assert.Equal(0, await Territory.RunVerbAsync("replay"));
        Assert.Equal(0, await Traffic.RunVerbAsync("replay"));
        await CaughtUpAsync();
    }

    public async Task ConfirmAsync(string unitCode, DateOnly through) =>
        (await http.PostAsJsonAsync(Traffic.Address + "/api/traffic/confirmations", new { unitCode, through })).EnsureSuccessStatusCode();

    public async Task<string> StatisticsAsync() =>
        await http.GetStringAsync(Traffic.Address + "/api/traffic/statistics?from=2024-01-01&to=2024-12-31&by=unit");

    /// <summary>Every explanation there is to give, as one JSON document.</summary>
    /// <param name="scoring">Whom to ask; null: <see cref="Scoring"/>.</param>
    /// <param name="knownAt">What was known when; null: now.</param>
    public async Task<JsonNode> ExplanationsAsync(ServiceProcess? scoring = null, string? knownAt = null)
    {
        var known = knownAt is null ? "" : "&knownAt=" + Uri.EscapeDataString(knownAt);
        var all = new JsonObject();
        foreach (var unit in new[] { Ward3, NinhSon })
        {
            foreach (var criterion in new[] { "NO.2", "NO.2a", "NO.2b" })
            {
                foreach (var asOf in new[] { "2024-06-15", "2024-06-30", "2024-12-31" })
                {
                    var path = $"/api/scoring/units/{unit}/criteria/{criterion}?asOf={asOf}{known}";
                    all[path] = JsonNode.Parse(await http.GetStringAsync((scoring ?? Scoring).Address + path));
                    var history = $"/api/scoring/units/{unit}/criteria/{criterion}/history?asOf={asOf}{known}";
                    all[history] = JsonNode.Parse(await http.GetStringAsync((scoring ?? Scoring).Address + history));
                }
            }
        }
        return all;
    }

    /// <summary>Waits until Scoring holds exactly the versions that Traffic has published.</summary>
    public Task CaughtUpAsync(TimeSpan? within = null) => Eventually.IsAsync(
        async () =>
        {
            var published = await PublishedVersionsAsync();
            var held = await HeldVersionsAsync(ScoringDatabase);
            return held.SetEquals(published) ? null : $"published {published.Count}, held {held.Count}, missing {published.Except(held).Count()}";
        },
        within ?? TimeSpan.FromSeconds(90));

    /// <summary>Waits until the broker has taken whatever Traffic has to say.</summary>
    public Task SentAsync() => Eventually.IsTrueAsync(
        async () =>
        {
            await using var connection = new NpgsqlConnection(trafficDatabase.ConnectionString);
            return await connection.ExecuteScalarAsync<bool>("select not exists (select from outbox where sent_at is null)");
        },
        "everything is sent");

    public async Task<HashSet<(Guid Subject, long Version)>> PublishedVersionsAsync() => await VersionsAsync(
        trafficDatabase, "select subject_id, version from fact_version where type = 'traffic.accident.v1'");

    public static async Task<HashSet<(Guid Subject, long Version)>> HeldVersionsAsync(TestDatabase scoring) => await VersionsAsync(
        scoring, HeldSql);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        second.Dispose();
        await Task.WhenAll(Territory.DisposeAsync().AsTask(), Traffic.DisposeAsync().AsTask(), Scoring.DisposeAsync().AsTask());
        await identity.DisposeAsync();
        await territoryDatabase.DisposeAsync();
        await trafficDatabase.DisposeAsync();
        await ScoringDatabase.DisposeAsync();
    }

    // The only place outside Scoring that knows its table: what was received cannot be asked for through an API. 2: accidents.
    private const string HeldSql = "select distinct subject_id, version from projection.fact where type = 2";

    private static async Task<HashSet<(Guid Subject, long Version)>> VersionsAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        return [.. await connection.QueryAsync<(Guid, long)>(sql)];
    }

    private Task UnitsAreKnownAsync() => Eventually.IsAsync(
        async () =>
        {
            var statistics = JsonNode.Parse(await StatisticsAsync())!.AsArray();
            return statistics.Count >= 10 ? null : $"Traffic knows {statistics.Count} units";
        },
        TimeSpan.FromSeconds(30));

    private Dictionary<string, string> Settings(TestDatabase database, Uri broker) => new(StringComparer.Ordinal)
    {
        ["ConnectionStrings:Database"] = database.ConnectionString,
        ["ConnectionStrings:Broker"] = broker.ToString(),
        ["Platform:Authority"] = TestTokens.Issuer,
        ["Platform:MetadataAddress"] = identity.MetadataAddress,
    };
}
