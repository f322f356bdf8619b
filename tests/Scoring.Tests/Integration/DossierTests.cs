using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Dossiers;
using Platform.Scoring.Scoreboard;
using Platform.Scoring.Snapshots;
using Xunit;
using static Platform.Scoring.Tests.DossierFixture;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>A dossier from self-assessment to withdrawal through the public API, and what is sealed on the way.</summary>
[Trait("tier", "integration")]
public sealed class DossierTests(DossierFixture scoring) : IClassFixture<DossierFixture>
{
    [Fact]
    public async Task A_unit_is_recognised_checked_and_withdrawn_and_the_register_says_so()
    {
        await BeginAnewAsync();
        await scoring.ApplyAsync(Met(Ward3, 100));
        var (id, version) = await scoring.OpenAsync(Ward3);
        var view = await scoring.DriveAsync(id, Ward3, version, "Maintenance");
        Assert.Equal("Maintenance", (string)view["state"]!);
        Assert.Equal(Enumerable.Repeat(true, 11).Append(false), view["steps"]!.AsArray().Select(s => s!["done"] is not null));
        var recognition = Assert.Single((await scoring.GetAsync("/recognitions"))["items"]!.AsArray())!;
        Assert.Equal(("Phường 3", "8/TTr", "2024-12-31", true), ((string)recognition["unitName"]!, (string)recognition["decisionNumber"]!, (string)recognition["decisionOn"]!, (bool)recognition["test"]!));
        Assert.Null(recognition["withdrawnOn"]);
        Assert.NotNull(recognition["checkedOn"]);

        await ReadAsync(await scoring.StepAsync(id, (long)view["version"]!, "Withdrawal", "decider", "city_leader"));
        Assert.Equal("2024-12-31", (string)(await scoring.GetAsync("/recognitions"))["items"]![0]!["withdrawnOn"]!);
        Assert.NotEqual(id, (await scoring.OpenAsync(Ward3)).Id);
        Assert.Equal(12, await scoring.CountAsync($"select count(*) from audit where record_id = '{id}'"));
    }

    [Fact]
    public async Task A_unit_that_is_not_there_yet_is_told_exactly_what_is_open()
    {
        await BeginAnewAsync();
        await scoring.ApplyAsync(Met(Ward3, 100));
        await scoring.ApplyAsync(LateHotspot(Ward3, 150), Confirmed(Ward3, 103, Platform.Contracts.Confirmations.V1.Register.DrugPersons, Day(12, 30), version: 2));
        var (id, version) = await scoring.OpenAsync(Ward3);
        await scoring.DriveAsync(id, Ward3, version, "CommuneReview");
        var refused = await scoring.StepAsync(id, 4, "Submission", "leader", "commune_leader", Ward3);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal("criteria-open", (string)problem["code"]!);
        Assert.Equal(
            ["T.1a NotMet  1", "T.1b Met confirmed-too-early 1"],
            problem["open"]!.AsArray().Select(o => $"{o!["code"]} {o["result"]} {string.Join(',', o["reasons"]!.AsArray())} {o["numerator"]}"));
        Assert.Equal(problem["open"]!.ToJsonString(), (await scoring.DossierAsync(id))["open"]!.ToJsonString());
        // To another field one hot-spot and one user are too few to be counted out.
        Assert.All((await scoring.DossierAsync(id, "city_leader"))["open"]!.AsArray(), o => Assert.Equal((true, true), (o!["numerator"] is null, (bool)o["smallCount"]!)));
        Assert.Equal(0, await scoring.CountAsync($"select count(*) from ledger.snapshot where dossier_id = '{id}'"));
        Assert.Equal(4, (long)(await scoring.DossierAsync(id))["version"]!);
    }

    [Fact]
    public async Task Under_the_real_rules_the_ward_is_refused_with_every_open_criterion()
    {
        await BeginAnewAsync();
        var (id, version) = await scoring.OpenAsync(Ward3, "three-no-three-have-2024");
        await scoring.DriveAsync(id, Ward3, version, "CommuneReview");
        var problem = (await (await scoring.StepAsync(id, 4, "Submission", "leader", "commune_leader", Ward3)).Content.ReadFromJsonAsync<JsonNode>())!;
        var leaves = scoring.Services.GetRequiredService<ActiveCatalogue>().Set.Programme("three-no-three-have-2024").Criteria.Where(c => c.Children.Count == 0).Select(c => c.Code);
        Assert.Equal(leaves, problem["open"]!.AsArray().Select(o => (string)o!["code"]!));
    }

    [Fact]
    public async Task Out_of_order_foreign_stale_and_by_the_same_person_are_each_refused_as_such()
    {
        await BeginAnewAsync();
        await scoring.ApplyAsync(Met(Ward3, 100));
        var (id, version) = await scoring.OpenAsync(Ward3);
        Assert.Equal("dossier-under-way", await CodeAsync(await OpenAgainAsync(), HttpStatusCode.Conflict));
        var early = await scoring.StepAsync(id, version, "Decision", "decider", "city_leader");
        Assert.Equal(["FunctionalAttestation"], JsonNode.Parse(await early.Content.ReadAsStringAsync())!["allowed"]!.AsArray().Select(a => (string)a!));
        Assert.Equal("step-out-of-order", await CodeAsync(early, HttpStatusCode.Conflict));
        Assert.Equal("not-your-step", await CodeAsync(await scoring.StepAsync(id, version, "FunctionalAttestation", "x", "commune_chief", Ward3), HttpStatusCode.Forbidden));
        Assert.Equal("foreign-unit", await CodeAsync(await scoring.StepAsync(id, version, "Compilation", "x", "commune_clerk", NinhSon), HttpStatusCode.Forbidden));
        Assert.Equal("version-conflict", await CodeAsync(await scoring.StepAsync(id, version + 1, "FunctionalAttestation", "team", "city_drug"), HttpStatusCode.PreconditionFailed));
        using var foreign = scoring.Client("commune_leader", NinhSon);
        Assert.Equal(HttpStatusCode.Forbidden, (await foreign.GetAsync($"/api/scoring/dossiers/{id}")).StatusCode);
        Assert.Equal("foreign-unit", await CodeAsync(await foreign.PostAsJsonAsync("/api/scoring/dossiers", new { unit = Ward3, programme = Trial }), HttpStatusCode.Forbidden));
        Assert.Empty(JsonNode.Parse(await foreign.GetStringAsync("/api/scoring/dossiers"))!["items"]!.AsArray());

        var view = await scoring.DriveAsync(id, Ward3, version, "ProvincialReview");
        Assert.Equal("second-person-needed", await CodeAsync(await scoring.StepAsync(id, (long)view["version"]!, "Decision", "appraiser", "city_leader"), HttpStatusCode.Conflict));

        async Task<HttpResponseMessage> OpenAgainAsync()
        {
            using var client = scoring.As("leader", "commune_leader", Ward3);
            return await client.PostAsJsonAsync("/api/scoring/dossiers", new { unit = Ward3, programme = Trial });
        }
    }

    [Fact]
    public async Task A_returned_dossier_is_corrected_and_sealed_anew()
    {
        await BeginAnewAsync();
        await scoring.ApplyAsync(Met(Ward3, 100));
        var (id, version) = await scoring.OpenAsync(Ward3);
        var first = await scoring.DriveAsync(id, Ward3, version, "Appraisal");
        var returned = await ReadAsync(await scoring.StepAsync(id, (long)first["version"]!, "Return", "appraiser", "city_consolidator"));
        Assert.Equal(("Return", "Lý do"), ((string)returned["state"]!, (string)returned["thread"]!.AsArray().Last()!["note"]!));
        Assert.Null(returned["snapshot"]);
        var at = (long)returned["version"]!;
        foreach (var (step, account, role) in new[] { ("Compilation", "clerk", "commune_clerk"), ("CommuneReview", "leader", "commune_leader"), ("Submission", "leader", "commune_leader") })
            at = (long)(await ReadAsync(await scoring.StepAsync(id, at, step, account, role, Ward3)))["version"]!;
        Assert.Equal(2, await scoring.CountAsync($"select count(*) from ledger.snapshot where dossier_id = '{id}'"));
        await using var connection = await scoring.Sql.OpenConnectionAsync();
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("update ledger.snapshot set sha256 = ''"))).SqlState);
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("delete from ledger.dossier_step"))).SqlState);
    }

    [Fact]
    public async Task The_snapshot_is_signed_and_the_same_once_the_projection_was_lost_and_came_back()
    {
        await BeginAnewAsync();
        await scoring.ApplyAsync(Met(Ward3, 100));
        var (id, version) = await scoring.OpenAsync(Ward3);
        var view = await scoring.DriveAsync(id, Ward3, version, "Submission");
        var kept = await KeptAsync(id);
        Assert.Equal((string)view["snapshot"]!["sha256"]!, Convert.ToHexStringLower(SHA256.HashData(kept.Content)));
        using var certificate = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(scoring.CertificateFile));
        Assert.True(SigningCertificate.Verifies(certificate, kept.Content, kept.Signature));

        await scoring.ApplyAsync(LateHotspot(Ward3, 150));
        await scoring.ForgetAsync();
        Assert.NotEqual(kept.Sha256, await AgainAsync(id, kept));
        await scoring.ApplyAsync([LateHotspot(Ward3, 150), .. Met(Ward3, 100).Reverse()]);
        Assert.Equal(kept.Sha256, await AgainAsync(id, kept));
        await scoring.RebuildAsync();
        Assert.Equal(kept.Sha256, await AgainAsync(id, kept));
    }

    private async Task<string> AgainAsync(Guid id, KeptSnapshot kept)
    {
        var dossier = (await scoring.Services.GetRequiredService<DossierStore>().ReadableAsync(id, new("x", ["city_leader"], new HashSet<Guid>()), CancellationToken.None)).Value;
        var programme = scoring.Services.GetRequiredService<ActiveCatalogue>().Set.Programme(Trial);
        var unit = Assert.Single(await scoring.Services.GetRequiredService<UnitResolver>().StandingAsync([Ward3], kept.AsOf, CancellationToken.None));
        var (snapshot, _) = await scoring.Services.GetRequiredService<SnapshotReader>().ReadAsync(dossier, programme, unit, kept.AsOf, kept.KnownAt, CancellationToken.None);
        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(snapshot)));
    }

    private async Task<KeptSnapshot> KeptAsync(Guid id)
    {
        await using var connection = await scoring.Sql.OpenConnectionAsync();
        return (await SnapshotTable.NewestAsync(connection, id, CancellationToken.None))!;
    }

    /// <summary>Tests of one fixture share its ledger: dossiers that others began are out of the way.</summary>
    private async Task BeginAnewAsync()
    {
        await using var connection = await scoring.Sql.OpenConnectionAsync();
        await connection.ExecuteAsync("update ledger.dossier set withdrawn_on = coalesce(withdrawn_on, '2024-01-01'), sealed = null, decision_number = null");
        await scoring.ForgetAsync();
    }

    private static async Task<string> CodeAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!;
    }
}
