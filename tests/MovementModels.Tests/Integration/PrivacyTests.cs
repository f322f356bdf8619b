using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.MovementModels.Tests.MovementApi;
using static Platform.MovementModels.Tests.MovementFixture;

namespace Platform.MovementModels.Tests.Integration;

/// <summary>What leaves the register and what does not.</summary>
[Trait("tier", "integration")]
public sealed class PrivacyTests(MovementFixture movement) : IClassFixture<MovementFixture>
{
    private const string Canary = "Nguyễn Văn Canary";

    [Fact]
    public async Task What_a_person_writes_stays_in_the_register()
    {
        using var city = movement.City();
        var household = await PostAsync(city, HouseholdPath, Household(name: Canary));
        var place = $"{HouseholdPath}/{Text(household, "householdId")}";
        await PostAsync(city, place + "/pledges", Pledge());
        await PostAsync(city, place + "/pledges/2024/revocation", new JsonObject { ["revokedOn"] = "2024-06-01", ["reason"] = Canary });
        await PostAsync(city, GroupPath, Group().With("board", new JsonArray(new JsonObject { ["seat"] = "Head", ["name"] = Canary })));
        await PostAsync(city, MailboxPath, Mailbox(Hamlet(1)).With("place", Canary));
        await PostAsync(city, ModelPath, Model().With("name", Canary));
        await PostAsync(city, SessionPath, Session().With("place", Canary));
        // One that fails in the middle, too: a fault is where things leak.
        await city.PostAsJsonAsync(HouseholdPath, Household(name: Canary + '\0'));
        await city.PostAsJsonAsync(HouseholdPath, Household().With(Canary, 1));
        Assert.Equal(0, await movement.ScalarAsync<long>("select (select count(*) from outbox where body like '%Canary%') + (select count(*) from fact_version where body like '%Canary%')"));
        Assert.NotEmpty(movement.Log.Lines);
        Assert.DoesNotContain(movement.Log.Lines, line => line.Contains("Canary", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hamlet_head")]
    [InlineData("group_board")]
    public async Task Those_of_a_hamlet_see_initials_of_their_own_unit_and_no_free_text(string role)
    {
        using var city = movement.City();
        var household = await PostAsync(city, HouseholdPath, Household(name: Canary));
        var place = $"{HouseholdPath}/{Text(household, "householdId")}";
        await PostAsync(city, place + "/pledges", Pledge());
        await PostAsync(city, place + "/pledges/2024/revocation", new JsonObject { ["revokedOn"] = "2024-06-01", ["reason"] = Canary });
        await PostAsync(city, place + "/withdrawal", new JsonObject { ["reason"] = Canary });
        using var head = movement.Client(role, Ward3);
        var seen = await ReadAsync(await head.GetAsync(place));
        Assert.Equal(("N.V.C.", 0), (Text(seen["record"]!, "representative"), seen["history"]!.AsArray().Count));
        Assert.DoesNotContain("Canary", seen.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", await head.GetStringAsync($"{HouseholdPath}?hamletId={Hamlet(1)}"), StringComparison.Ordinal);
        await AssertRefusedAsync(await head.PostAsJsonAsync(HouseholdPath, Household()), 403, "forbidden");
        using var elsewhere = movement.Client(role, NinhSon);
        await AssertRefusedAsync(await elsewhere.GetAsync(place), 404, "unknown-household");
        using var leader = movement.Client("commune_leader", Ward3);
        Assert.Equal(Canary, Text((await ReadAsync(await leader.GetAsync(place)))["record"]!, "representative"));
    }
}
