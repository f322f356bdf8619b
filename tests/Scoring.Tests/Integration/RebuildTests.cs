using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Scoring.Catalogue;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>Whatever the way the facts came, and after every rebuild, the same is answered.</summary>
[Trait("tier", "integration")]
public sealed class RebuildTests(EveryKindFixture scoring) : IClassFixture<EveryKindFixture>
{
    private static readonly string[] Days = ["2024-02-01", "2024-06-30", "2024-12-31"];

    [Fact]
    public async Task Histories_that_arrive_three_times_and_shuffled_give_the_answers_of_a_rebuild() =>
        await Drawn().SampleAsync(
            async drawn =>
            {
                var (told, said, arriving) = drawn;
                await Said.ForgetAsync(scoring);
                await ForgetAsync();
                await scoring.ApplyAsync(told);
                await Said.EnterAsync(scoring, said);
                await ForgetAsync();
                foreach (var batch in arriving)
                    await scoring.ApplyAsync(batch);
                Assert.Equal(told.Length + Units.Count + CityUnits.Count, await scoring.CountAsync("select count(distinct (subject_id, epoch, version)) from projection.fact"));
                Assert.Equal(0, await scoring.CountAsync("select count(*) from projection.parked_fact"));
                var before = await AnswersAsync(told);
                await NothingDiffersAsync();
                await scoring.RebuildAsync();
                await NothingDiffersAsync();
                Assert.Equal(before, await AnswersAsync(told));
                await ForgetAsync();
                await scoring.ApplyAsync(told);
                Assert.Equal(before, await AnswersAsync(told));
                await Said.ForgetAsync(scoring);
            },
            iter: 10,
            threads: 1,
            print: drawn => string.Join("\n", drawn.Told.Select(f => FormattableString.Invariant($"{f.RecordedAt:O} {f.SubjectId} {f.Epoch}.{f.Version} {JsonSerializer.Serialize<object>(f.Fact, Platform.Hosting.Http.PlatformJson.Options)}")).Concat(drawn.Said.Select(s => $"{s with { Leaf = null! }} {s.Leaf.Code}"))));

    /// <summary>Any history, with criteria in it that are signed for and go on changing.</summary>
    private Gen<(FactChanged[] Told, Said[] Said, FactChanged[][] Arriving)> Drawn()
    {
        var leaves = Said.Leaves(scoring);
        return from records in Histories.Told
               from stories in Story.Some(leaves)
               let told = records.Concat(stories.SelectMany(s => s.Told)).ToArray()
               from said in Said.Amid(told, leaves)
               from arriving in Histories.Arriving(told, 40)
               select (told, stories.SelectMany(s => s.Said).Concat(said).ToArray(), arriving);
    }

    [Fact]
    public void Every_kind_of_criterion_is_among_them() => Assert.Equal(
        Enum.GetValues<CriterionKind>(),
        scoring.Services.GetRequiredService<ActiveCatalogue>().Set.Programmes.SelectMany(p => p.Criteria).Select(c => c.Kind).Distinct().Order());

    [Fact]
    public async Task Verify_names_what_differs()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync(Accident(Subject(1), 1, Start, Day(6, 1), deaths: 1));
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
        await ExecuteAsync("update projection.counter_day set delta = 2");
        Assert.Contains((await scoring.DifferencesAsync()), d => d.Contains("counter Numerator of NO.2b", StringComparison.Ordinal) && d.Contains("2024-06-01", StringComparison.Ordinal));
        Assert.Contains((await scoring.DifferencesAsync()), d => d.Contains("sums to 1, counter 2", StringComparison.Ordinal));
        await ExecuteAsync("update projection.counter_day set delta = 1; update projection.result_interval set result = 0 where criterion = (select id from ledger.criterion where code = 'NO.2b') and valid_from = '2024-06-01'");
        Assert.Contains("result of NO.2b", Assert.Single(await scoring.DifferencesAsync()), StringComparison.Ordinal);
        Assert.Equal(1, await scoring.RunVerbAsync("verify"));
        Assert.Equal(0, await scoring.RunVerbAsync("rebuild"));
        Assert.Equal(0, await scoring.RunVerbAsync("verify"));
    }

    [Fact]
    public async Task Units_heard_of_last_are_scored_with_all_that_came_before()
    {
        await Rebuild.DropProjection.RunAsync(scoring.Services, [], CancellationToken.None);
        await scoring.ApplyAsync(Accident(Subject(1), 1, Start, Day(6, 1), deaths: 1), Confirmation(Subject(2), 1, Start, Day(6, 30), 0, NinhSon));
        Assert.Empty((await scoring.GetAsync("/scoreboard"))["units"]!.AsArray());
        await scoring.ApplyAsync([.. Units]);
        Assert.Equal("NotMet", (string)(await scoring.CellAsync(Ward3, "NO.2b", "asOf=2024-06-30"))["computed"]!);
        Assert.Equal("Met", (string)(await scoring.CellAsync(NinhSon, "NO.2b", "asOf=2024-06-30"))["computed"]!);
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
    }

    [Fact]
    public async Task Facts_wait_while_the_projection_is_made_anew_and_are_taken_in_after_it()
    {
        await scoring.ForgetAsync();
        await using var connection = await scoring.Sql.OpenConnectionAsync();
        await Rebuild.ProjectionLock.TakeAsync(connection, CancellationToken.None);
        await scoring.SendAsync(Accident(Subject(1), 1, Start, Day(6, 1), deaths: 1));
        await Assert.ThrowsAsync<Rebuild.ProjectionBusyException>(() => scoring.ApplyAsync(Accident(Subject(2), 1, Start, Day(6, 1))));
        await Rebuild.ProjectionLock.ReleaseAsync(connection);
        await Testing.Eventually.EqualsAsync(1L, () => scoring.CountAsync("select count(*) from projection.fact where type = 2"));
    }

    [Fact]
    public async Task Versions_of_results_go_on_rising_after_a_rebuild()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync(Accident(Subject(1), 1, Start, Day(6, 1), deaths: 1));
        var before = await scoring.CountAsync("select max(version) from projection.result");
        await scoring.RebuildAsync();
        Assert.True(await scoring.CountAsync("select min(version) from projection.result") > before);
    }

    private async Task ForgetAsync()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync([.. CityUnits]);
    }

    private async Task NothingDiffersAsync()
    {
        var differences = await scoring.DifferencesAsync();
        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    private async Task<string> AnswersAsync(FactChanged[] told)
    {
        var middle = told.Select(f => f.RecordedAt).Order().ElementAt(told.Length / 2).UtcDateTime;
        var answers = new JsonArray();
        foreach (var day in Days)
        {
            foreach (var known in new[] { "", FormattableString.Invariant($"&knownAt={middle:yyyy-MM-ddTHH:mm:ss.ffffffZ}") })
            {
                answers.Add(await scoring.GetAsync($"/scoreboard?asOf={day}{known}"));
                foreach (var unit in new[] { Ward3, NinhSon })
                    answers.Add(await scoring.GetAsync($"/units/{unit}/criteria/NO.2?asOf={day}{known}"));
                foreach (var whole in new[] { "NO.1", "X.2" })
                    answers.Add(await scoring.GetAsync($"/units/{Ward3}/criteria/{whole}?asOf={day}{known}"));
                answers.Add(await scoring.GetAsync($"/units/{City}/criteria/Y.2?asOf={day}{known}"));
            }
            answers.Add(await scoring.GetAsync($"/units/{City}/criteria/Y.1/history?asOf={day}"));
            answers.Add(await scoring.GetAsync($"/units/{Ward3}/criteria/NO.2b/history?asOf={day}"));
        }
        return answers.ToJsonString(new() { WriteIndented = true });
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = scoring.Sql.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
