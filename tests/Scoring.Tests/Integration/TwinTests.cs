using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Contracts;
using Platform.Contracts.Confirmations.V1;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Dossiers;
using Platform.Scoring.Facts;
using Platform.Scoring.Rebuild;
using Platform.Scoring.Scoreboard;
using Platform.Scoring.Snapshots;
using Platform.Testing;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>The twin, whose projection is never touched.</summary>
public sealed class TwinFixture : DossierFixture;

/// <summary>
/// A commune on its way to a recognition loses the projection amid it, while its registers go on telling; a twin that was told the
/// same and lost nothing gives every result, attestation and snapshot the same.
/// </summary>
[Trait("tier", "integration")]
public sealed class TwinTests(DossierFixture scoring, TwinFixture twin) : IClassFixture<DossierFixture>, IClassFixture<TwinFixture>
{
    private const string Programme = "drug-free-commune-2024";
    private static readonly Guid ThanhTan = Guid.Parse("00000703-0000-7000-8000-000000025471");
    private static readonly WholeUnit Whole = new(ThanhTan, "25471", "Xã Thạnh Tân", 3000);
    private static readonly string[] Days = ["2024-07-01", "2024-11-30", "2024-12-31"];
    private static readonly string[] Ledger = ["attestation", "objection", "dispute_resolution", "evidence", "evidence_removal", "dossier", "dossier_step", "snapshot", "sealed_result"];
    private readonly List<FactChanged> told = [];

    [Fact]
    public async Task A_projection_lost_amid_a_recognition_comes_back_as_that_of_a_twin_which_lost_nothing()
    {
        await TellAsync([.. Units, .. Whole.Facts(), .. YearEnd()]);
        await SignAllAsync();
        Assert.Equal("Met", await ResultAsync(scoring));
        var amid = Instant();
        // Another number of pledges, and again all of them: those who signed for them sign anew.
        await TellAsync(Whole.Version(14, 2, new Contracts.Movement.V1.HouseholdFact { Segments = WholeUnit.Standing(ThanhTan, WholeUnit.Household with { Pledged = false }) }) with { RecordedAt = DossierFixture.Late });
        await TellAsync(Whole.Version(14, 3, Whole.Subjects[14]) with { RecordedAt = DossierFixture.Late.AddMinutes(1) });
        Assert.Equal("PendingAttestation", await ResultAsync(scoring));
        var (id, version) = await OpenAsync();
        await LoseAndLearnAsync();
        Assert.Equal("PendingAttestation", await ResultAsync(scoring));
        await SignAllAsync();
        Assert.Equal("Met", await ResultAsync(scoring));
        var sealedAs = await DriveAsync(id, version, "Submission");
        await TellAsync(WholeUnit.Spot(ThanhTan, Contracts.Drugs.V1.SpotKind.Hotspot, Contracts.Drugs.V1.SpotStatus.Confirmed) is var spot
            ? Make.Fact(Subject(3900), 1, DossierFixture.Late.AddHours(1), 1, spot) : null!);
        Assert.Equal("DRUG.1a", (string)Assert.Single((await scoring.DossierAsync(id))["challenges"]!.AsArray())!["criterion"]!);

        await CopyLedgerAsync();
        await twin.RebuildAsync();
        foreach (var day in Days)
            foreach (var known in new[] { amid, (string?)null })
                Assert.Equal(await AnswersAsync(twin, day, known), await AnswersAsync(scoring, day, known));
        Assert.Equal(sealedAs, await SnapshotHashAsync(scoring, id));
        Assert.Equal(sealedAs, await SnapshotHashAsync(twin, id));
        Assert.Empty(await scoring.DifferencesAsync());
        Assert.Empty(await twin.DifferencesAsync());
    }

    /// <summary>All is forgotten and told again in another order, while the registers go on: facts of this minute come in between.</summary>
    private async Task LoseAndLearnAsync()
    {
        var before = told.ToArray();
        await DropProjection.RunAsync(scoring.Services, [], CancellationToken.None);
        var live = new[] { 1, 2, 3, 4 }.Select(i => Make.Fact(Subject(3950 + i), 1, DossierFixture.Late.AddMinutes(2 + i), 1, WholeUnit.Session(ThanhTan, Contracts.Movement.V1.MovementTopic.Drugs))).ToArray();
        await Task.WhenAll(
            Task.Run(async () =>
            {
                foreach (var batch in before.Reverse().Chunk(7))
                    await scoring.ApplyAsync(batch);
            }),
            Task.Run(async () =>
            {
                foreach (var fact in live)
                    await scoring.ApplyAsync(fact);
            }));
        told.AddRange(live);
        await twin.ApplyAsync(live);
    }

    private async Task TellAsync(params FactChanged[] facts)
    {
        told.AddRange(facts);
        await scoring.ApplyAsync(facts);
        await twin.ApplyAsync(facts);
    }

    private static IEnumerable<FactChanged> YearEnd() => FactTypes.All.Select(t => t.ConfirmedBy).OfType<Register>().Distinct()
        .Select(register => DossierFixture.Confirmed(ThanhTan, 3500 + (int)register, register, Day(12, 31)));

    private async Task SignAllAsync()
    {
        var attesters = scoring.Services.GetRequiredService<ActiveCatalogue>().Set.Programme(Programme).Criteria.SelectMany(c => c.Attesters).Distinct(StringComparer.Ordinal);
        foreach (var role in attesters)
        {
            using var client = scoring.ClientWith(TestTokens.Create(new TokenSpec { Role = role, Units = [ThanhTan], AccountId = role }));
            var waiting = JsonNode.Parse(await client.GetStringAsync("/api/scoring/attestations?asOf=2024-12-31"))!["items"]!.AsArray().Where(w => (Guid)w!["unitId"]! == ThanhTan && (bool)w["signable"]!).ToList();
            if (waiting.Count > 0)
                await DossierFixture.ReadAsync(await client.PostAsJsonAsync("/api/scoring/attestations", new JsonObject
                {
                    ["asOf"] = "2024-12-31",
                    ["statements"] = new JsonArray([.. waiting.Select(w => new JsonObject { ["unit"] = ThanhTan.ToString(), ["criterion"] = (string)w!["criterion"]!, ["seen"] = w["figure"]!.DeepClone(), ["absence"] = true })]),
                }));
        }
    }

    private Task<(Guid Id, long Version)> OpenAsync() => scoring.OpenAsync(ThanhTan, Programme);

    /// <returns>Hash of what was sealed.</returns>
    private async Task<string> DriveAsync(Guid id, long version, string through) => (string)(await scoring.DriveAsync(id, ThanhTan, version, through))["snapshot"]!["sha256"]!;

    private static async Task<string> ResultAsync(ScoringFixture of) =>
        (string)(await of.GetAsync("/scoreboard?asOf=2024-12-31"))["units"]!.AsArray().Single(u => (Guid)u!["unitId"]! == ThanhTan)!["programmes"]![0]!["result"]!;

    private static string Instant() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", null);

    private static async Task<string> AnswersAsync(ScoringFixture of, string day, string? knownAt)
    {
        var known = knownAt is null ? "" : "&knownAt=" + knownAt;
        var answers = new JsonArray(await of.GetAsync($"/scoreboard?asOf={day}{known}"));
        foreach (var code in new[] { "DRUG.1", "DRUG.3", "DRUG.5", "DRUG.6" })
        {
            answers.Add(await of.GetAsync($"/units/{ThanhTan}/criteria/{code}?asOf={day}{known}"));
            answers.Add(await of.GetAsync($"/units/{ThanhTan}/criteria/{code}/history?asOf={day}{known}"));
        }
        return answers.ToJsonString(new() { WriteIndented = true });
    }

    /// <summary>What people said and did is primary: the twin is given it as it stands.</summary>
    private async Task CopyLedgerAsync()
    {
        await using var from = await scoring.Sql.OpenConnectionAsync();
        await using var to = await twin.Sql.OpenConnectionAsync();
        const string numbers = "select string_agg(programme || version || code || id, ' ' order by id) from ledger.criterion";
        Assert.Equal(await from.ExecuteScalarAsync<string>(numbers), await to.ExecuteScalarAsync<string>(numbers));
        foreach (var table in Ledger)
        {
            await using var source = await from.BeginRawBinaryCopyAsync($"copy ledger.{table} to stdout (format binary)");
            await using var target = await to.BeginRawBinaryCopyAsync($"copy ledger.{table} from stdin (format binary)");
            await source.CopyToAsync(target);
        }
    }

    /// <summary>What would be sealed from this projection on the day and by the knowledge of what was.</summary>
    private static async Task<string> SnapshotHashAsync(ScoringFixture of, Guid id)
    {
        await using var connection = await of.Sql.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var dossier = await DossierStore.ReadAsync(transaction, id, CancellationToken.None);
        var kept = (await SnapshotTable.NewestAsync(connection, id, CancellationToken.None))!;
        var unit = (await of.Services.GetRequiredService<UnitResolver>().StandingAsync([ThanhTan], kept.AsOf, CancellationToken.None)).Single();
        var programme = of.Services.GetRequiredService<ActiveCatalogue>().Set.Programme(Programme);
        var (snapshot, _) = await of.Services.GetRequiredService<SnapshotReader>().ReadAsync(dossier, programme, unit, kept.AsOf, kept.KnownAt, CancellationToken.None);
        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(snapshot)));
    }
}
