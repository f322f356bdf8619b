using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Platform.Contracts.Drugs.V1;
using Xunit;
using static Platform.Scoring.Tests.DossierFixture;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>A late fact contradicts what was sealed: it is shown beside it, once, and a person decides.</summary>
[Trait("tier", "integration")]
public sealed class ChallengeTests(DossierFixture scoring) : IClassFixture<DossierFixture>
{
    [Fact]
    public async Task A_late_fact_challenges_a_recognition_and_upheld_it_withdraws_it()
    {
        var (id, view) = await SealedAsync("Announcement");
        await scoring.ApplyAsync(LateHotspot(Ward3, 150));
        var challenge = Assert.Single((await scoring.DossierAsync(id))["challenges"]!.AsArray())!;
        Assert.Equal(("T.1a", "Met", 0, "NotMet", 1), (
            (string)challenge["criterion"]!, (string)challenge["sealed"]!["result"]!, (int)challenge["sealed"]!["numerator"]!, (string)challenge["found"]!["result"]!, (int)challenge["found"]!["numerator"]!));
        Assert.All(new[] { "sealed", "found" }, figures => Assert.NotNull(challenge[figures]!["numerator"]));
        Assert.True((bool)(await scoring.DossierAsync(id, "city_leader"))["challenges"]![0]!["found"]!["smallCount"]!);
        Assert.Equal((string)view["snapshot"]!["sha256"]!, (string)(await scoring.DossierAsync(id))["snapshot"]!["sha256"]!);
        Assert.Equal(1, (int)(await scoring.GetAsync("/recognitions"))["items"]![0]!["openChallenges"]!);

        var version = (long)view["version"]!;
        Assert.Equal("challenge-open", await CodeAsync(await scoring.StepAsync(id, version, "Maintenance", "appraiser", "city_consolidator"), HttpStatusCode.Conflict));
        Assert.Equal("not-your-step", await CodeAsync(await DecideAsync(id, challenge, version, true, "c", "city_consolidator"), HttpStatusCode.Forbidden));
        Assert.Equal("second-person-needed", await CodeAsync(await DecideAsync(id, challenge, version, true, "leader", "city_leader"), HttpStatusCode.Conflict));
        Assert.Equal("version-conflict", await CodeAsync(await DecideAsync(id, challenge, version - 1, true, "c", "city_leader"), HttpStatusCode.PreconditionFailed));
        var after = await ReadAsync(await DecideAsync(id, challenge, version, true, "c", "city_leader"));
        Assert.Equal(("Withdrawal", true), ((string)after["state"]!, (bool)after["challenges"]![0]!["decision"]!["upheld"]!));
        Assert.NotNull((await scoring.GetAsync("/recognitions"))["items"]![0]!["withdrawnOn"]);
        Assert.Equal("challenge-decided", await CodeAsync(await DecideAsync(id, challenge, version + 1, true, "c", "city_leader"), HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Before_the_decision_an_upheld_challenge_returns_the_dossier()
    {
        var (id, view) = await SealedAsync("Proposal");
        await scoring.ApplyAsync(LateHotspot(Ward3, 150));
        var challenge = Assert.Single((await scoring.DossierAsync(id))["challenges"]!.AsArray())!;
        var after = await ReadAsync(await DecideAsync(id, challenge, (long)view["version"]!, true, "p", "province_drug"));
        Assert.Equal("Return", (string)after["state"]!);
        Assert.Equal(["T.1a"], after["open"]!.AsArray().Select(o => (string)o!["code"]!));
    }

    [Fact]
    public async Task It_is_raised_once_and_not_again_for_figures_that_were_decided_on()
    {
        var (id, view) = await SealedAsync("Decision");
        await scoring.ApplyAsync(LateHotspot(Ward3, 150));
        await scoring.ApplyAsync(LateHotspot(Ward3, 150));
        await scoring.ApplyAsync(LateHotspot(Ward3, 151));
        var challenge = Assert.Single((await scoring.DossierAsync(id))["challenges"]!.AsArray())!;
        var after = await ReadAsync(await DecideAsync(id, challenge, (long)view["version"]!, false, "c", "city_leader"));
        Assert.Equal(("Decision", "Remark"), ((string)after["state"]!, (string)after["thread"]!.AsArray().Last()!["step"]!));

        await scoring.ApplyAsync(LateHotspot(Ward3, 151, 2, SpotStatus.Eliminated));
        Assert.Single((await scoring.DossierAsync(id))["challenges"]!.AsArray());
        await scoring.ApplyAsync(LateHotspot(Ward3, 152), LateHotspot(Ward3, 153));
        var second = (await scoring.DossierAsync(id))["challenges"]!.AsArray();
        Assert.Equal([3, 1], second.Select(c => (int)c!["found"]!["numerator"]!));
        Assert.Equal([true, false], second.Select(c => c!["decision"] is null));
    }

    [Fact]
    public async Task What_contradicts_nothing_raises_nothing_and_neither_does_a_projection_that_is_filled_again()
    {
        var (id, _) = await SealedAsync("Submission");
        await scoring.ApplyAsync(Fact(Subject(160), 1, Late, 1, WholeUnit.Person(Ward3, WholeUnit.User)));
        await scoring.ApplyAsync(LateHotspot(NinhSon, 161));
        await scoring.ForgetAsync();
        foreach (var fact in Met(Ward3, 100).Append(LateHotspot(NinhSon, 161)).Reverse())
            await scoring.ApplyAsync(fact);
        Assert.Empty((await scoring.DossierAsync(id))["challenges"]!.AsArray());
        await scoring.ApplyAsync(LateHotspot(Ward3, 150));
        Assert.Single((await scoring.DossierAsync(id))["challenges"]!.AsArray());
    }

    private async Task<(Guid Id, JsonNode View)> SealedAsync(string through)
    {
        await using (var connection = await scoring.Sql.OpenConnectionAsync())
            await connection.ExecuteAsync("update ledger.dossier set withdrawn_on = coalesce(withdrawn_on, '2024-01-01'), sealed = null, decision_number = null");
        await scoring.ForgetAsync();
        await scoring.ApplyAsync(Met(Ward3, 100));
        var (id, version) = await scoring.OpenAsync(Ward3);
        return (id, await scoring.DriveAsync(id, Ward3, version, through));
    }

    private async Task<HttpResponseMessage> DecideAsync(Guid id, JsonNode challenge, long version, bool upheld, string account, string role)
    {
        using var client = scoring.As(account, role);
        return await client.SendAsync(Write(
            $"/api/scoring/dossiers/{id}/challenges/{challenge["challengeId"]}/decision", version, new { upheld, reason = "Đã kiểm tra", document = new { number = "9/QĐ", date = "2025-01-10" } }));
    }

    private static async Task<string> CodeAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!;
    }
}
