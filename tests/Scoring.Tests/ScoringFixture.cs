using System.Text.Json.Nodes;
using Dapper;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Scoring.Facts;
using Platform.Scoring.Rebuild;
using Platform.Testing;
using Xunit;

namespace Platform.Scoring.Tests;

/// <summary>Scoring over real servers, on a day in 2026, that knows the units.</summary>
public class ScoringFixture : ServiceFixture<Program>
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ApplyAsync([.. Make.Units]);
    }

    /// <summary>Takes facts in as the consumer would, without the broker.</summary>
    internal Task<int> ApplyAsync(params FactChanged[] facts) =>
        Services.GetRequiredService<FactStore>().ApplyAsync([.. facts.Select(Make.Incoming)], CancellationToken.None);

    /// <summary>Sends facts through the queue.</summary>
    internal async Task SendAsync(params FactChanged[] facts)
    {
        var endpoint = await Services.GetRequiredService<IBus>().GetSendEndpoint(new Uri("exchange:scoring-facts"));
        await Task.WhenAll(facts.Select(f => endpoint.Send(f)));
    }

    /// <summary>Forgets all facts and results and learns the units again.</summary>
    internal async Task ForgetAsync()
    {
        await DropProjection.RunAsync(Services, [], CancellationToken.None);
        await ApplyAsync([.. Make.Units]);
    }

    internal Task RebuildAsync() => Services.GetRequiredService<RebuildScores>().RebuildAsync(CancellationToken.None);

    internal Task<IReadOnlyList<string>> DifferencesAsync() => Services.GetRequiredService<VerifyScores>().DifferencesAsync(CancellationToken.None);

    /// <summary>Asks as one who sees every unit and every figure.</summary>
    internal async Task<JsonNode> GetAsync(string path, string role = "city_drug", params Guid[] units)
    {
        using var client = Client(role, units);
        var answer = await client.GetAsync("/api/scoring" + path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>A criterion's cell on the board.</summary>
    internal async Task<JsonNode> CellAsync(Guid unit, string criterion, string query)
    {
        var board = await GetAsync("/scoreboard?" + query);
        return board["units"]!.AsArray().Single(u => (Guid)u!["unitId"]! == unit)!["programmes"]![0]!["criteria"]!.AsArray().Single(c => (string)c!["code"]! == criterion)!;
    }

    internal async Task<long> CountAsync(string sql)
    {
        await using var connection = await Sql.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
