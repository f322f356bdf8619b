using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.MovementModels.Tests.MovementApi;
using static Platform.MovementModels.Tests.MovementFixture;

namespace Platform.MovementModels.Tests.Integration;

/// <summary>What waits for whom, and until when it is not late.</summary>
[Trait("tier", "integration")]
public sealed class DueTests(MovementFixture movement) : IClassFixture<MovementFixture>
{
    [Fact]
    public async Task A_household_waits_for_the_pledge_of_its_year_and_after_a_merger_in_the_unit_that_follows()
    {
        using var police = movement.Client("commune_police", NinhSon);
        var household = await PostAsync(police, HouseholdPath, Household(Hamlet(1, "25480"), since: "2024-02-01"));
        Assert.Null(await FindAsync(police, "household-pledge", "2024-01-31"));
        Assert.Equal("1 2024-02-01 False", await FindAsync(police, "household-pledge", "2024-02-01"));
        await PostAsync(police, $"{HouseholdPath}/{Text(household, "householdId")}/pledges", Pledge());
        Assert.Equal("1 2024-02-01 False", await FindAsync(police, "household-pledge", "2024-02-29"));
        Assert.Null(await FindAsync(police, "household-pledge", "2024-03-01"));
        Assert.Equal("1 2025-01-01 False", await FindAsync(police, "household-pledge", "2025-01-01"));
        using var after = movement.Client("commune_police", BinhMinh);
        Assert.Equal("1 2025-01-01 False", await FindAsync(after, "household-pledge", "2025-07-01"));
        Assert.Null(await FindAsync(police, "household-pledge", "2025-07-01"));
    }

    [Fact]
    public async Task What_hangs_in_a_hamlet_waits_to_be_opened_and_looked_at()
    {
        using var police = movement.Police();
        var coverage = await PostAsync(police, MailboxPath, Mailbox(Hamlet(2), "2024-01-10"));
        Assert.Equal("1 2024-01-10 True", await FindAsync(police, "mailbox", "2024-01-11"));
        await PostAsync(police, $"{CoveragePath}/{Hamlet(2)}/mailboxes/{coverage["mailboxes"]![0]!["mailboxId"]}/openings", new JsonObject { ["on"] = "2024-02-01", ["letters"] = 0 });
        Assert.Null(await FindAsync(police, "mailbox", "2024-02-20"));
        Assert.Equal("1 2024-03-03 False", await FindAsync(police, "mailbox", "2024-03-01"));
        Assert.Equal("1 2024-03-03 True", await FindAsync(police, "mailbox", "2024-03-04"));

        var hung = await PostAsync(police, BoardPath, Board(Hamlet(2), "2023-05-01"));
        Assert.Equal("1 2024-01-01 True", await FindAsync(police, "hotline-board", "2024-03-04"));
        Assert.Equal([Hamlet(2).ToString()], await HamletsAsync(police, "Mailbox", "2024-03-01"));
        Assert.Empty(await HamletsAsync(police, "Mailbox", "2024-02-20"));
        Assert.Equal([Hamlet(2).ToString()], await HamletsAsync(police, "HotlineBoard", "2024-03-04"));
        await PostAsync(police, $"{CoveragePath}/{Hamlet(2)}/hotline-boards/{hung["boards"]![0]!["boardId"]}/checks", new JsonObject { ["on"] = "2024-04-01", ["numbersCurrent"] = true, ["photo"] = "anh-1" });
        Assert.Null(await FindAsync(police, "hotline-board", "2024-04-01"));
        Assert.Empty(await HamletsAsync(police, "HotlineBoard", "2024-04-01"));
    }

    [Fact]
    public async Task A_model_waits_for_the_rating_of_its_year()
    {
        using var police = movement.Police();
        var model = $"{ModelPath}/{Text(await PostAsync(police, ModelPath, Model()), "modelId")}";
        foreach (var (stage, day) in new[] { ("Proposed", "02"), ("Approved", "03"), ("Established", "04"), ("Launched", "05"), ("Active", "06") })
            await PostAsync(police, model + "/stages", Stage(stage, $"2023-02-{day}"));
        Assert.Null(await FindAsync(police, "model-rating", "2023-11-30"));
        Assert.Equal("1 2023-12-31 False", await FindAsync(police, "model-rating", "2023-12-01"));
        Assert.Equal("1 2023-12-31 True", await FindAsync(police, "model-rating", "2024-03-01"));
        await PostAsync(police, model + "/ratings", new JsonObject { ["year"] = 2023, ["rating"] = "Fair", ["on"] = "2024-03-02" });
        Assert.Null(await FindAsync(police, "model-rating", "2024-03-02"));
    }

    [Fact]
    public async Task Who_does_not_do_the_work_is_not_told_of_it()
    {
        using var leader = movement.Client("commune_leader", Ward3);
        Assert.Empty((await ReadAsync(await leader.GetAsync("/api/movement/due?asOf=2024-06-30"))).AsArray());
    }

    private static async Task<IEnumerable<string>> HamletsAsync(HttpClient client, string due, string dueOn) =>
        (await ReadAsync(await client.GetAsync($"{CoveragePath}?due={due}&dueOn={dueOn}")))["items"]!.AsArray().Select(item => Text(item!, "hamletId"));

    private static async Task<string?> FindAsync(HttpClient client, string kind, string asOf) =>
        (await ReadAsync(await client.GetAsync($"/api/movement/due?asOf={asOf}"))).AsArray().SingleOrDefault(item => Text(item!, "kind") == kind) is { } found
            ? $"{found["count"]} {found["since"]} {found["late"]!.GetValue<bool>()}"
            : null;
}
