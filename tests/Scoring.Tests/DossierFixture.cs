using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Drugs.V1;
using Platform.Scoring.Tests.Integration;
using Platform.Testing;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests;

/// <summary>Scoring with a programme for tests beside the real ones, and a certificate to sign with.</summary>
public class DossierFixture : ScoringFixture
{
    public const string Trial = "test-drug-registers";
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly string folder = Directory.CreateTempSubdirectory("dossiers").FullName;

    /// <summary>After whatever the tests seal.</summary>
    public static DateTimeOffset Late => Now.AddHours(1);

    public string CertificateFile => Path.Combine(folder, "certificate.pem");

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Scoring:Catalogue", folder),
        new("Platform:SigningCertificate", CertificateFile),
        new("Platform:SigningCertificateKey", Path.Combine(folder, "key.pem")),
    ];

    public override async ValueTask InitializeAsync()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Catalogue")).Concat(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Catalogues"))))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=Scoring tests", key, HashAlgorithmName.SHA256).CreateSelfSigned(Now.AddDays(-1), Now.AddYears(1));
        await File.WriteAllTextAsync(CertificateFile, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A unit that meets the test programme: a user with a file, an eliminated hot-spot, registers confirmed through its last day.</summary>
    internal static FactChanged[] Met(Guid unit, int numbers) =>
    [
        Fact(Subject(numbers + 1), 1, Make.Start.AddDays(200), 1, WholeUnit.Person(unit, WholeUnit.User)),
        Fact(Subject(numbers + 2), 1, Make.Start.AddDays(200), 1, WholeUnit.Spot(unit, SpotKind.Hotspot, SpotStatus.Eliminated)),
        Confirmed(unit, numbers + 3, Register.DrugPersons, Day(12, 31)),
        Confirmed(unit, numbers + 4, Register.DrugSpots, Day(12, 31)),
    ];

    internal static FactChanged Confirmed(Guid unit, int subject, Register register, DateOnly through, int version = 1) =>
        Fact(Subject(subject), version, Make.Start.AddDays(400 + version), 1, new ConfirmationFact
        {
            Segments = [new() { ValidFrom = through, ValidTo = through.AddDays(1), UnitId = unit, Attributes = new() { Register = register, FactVersions = 0 } }],
        });

    /// <summary>A hot-spot found late: recorded after whatever was sealed, on a day before.</summary>
    internal static FactChanged LateHotspot(Guid unit, int subject, int version = 1, SpotStatus status = SpotStatus.Confirmed) =>
        Fact(Subject(subject), version, Late.AddMinutes(version), 1, WholeUnit.Spot(unit, SpotKind.Hotspot, status));

    internal HttpClient As(string account, string role, params Guid[] units) => ClientWith(TestTokens.Create(new TokenSpec { AccountId = account, Role = role, Units = units }));

    /// <summary>Begins a dossier as the unit's leader.</summary>
    internal async Task<(Guid Id, long Version)> OpenAsync(Guid unit, string programme = Trial)
    {
        using var client = As("leader", "commune_leader", unit);
        var view = await ReadAsync(await client.PostAsJsonAsync("/api/scoring/dossiers", new { unit, programme, note = "Tự đánh giá đạt" }));
        return ((Guid)view["dossierId"]!, (long)view["version"]!);
    }

    internal async Task<HttpResponseMessage> StepAsync(Guid dossier, long version, string step, string account, string role, params Guid[] units)
    {
        using var client = As(account, role, units);
        return await client.SendAsync(Write($"/api/scoring/dossiers/{dossier}/steps", version, new { step, note = "Lý do", document = new { number = $"{version}/TTr", date = "2024-12-31" } }));
    }

    /// <summary>Takes the way's steps from one that was taken up to another.</summary>
    internal async Task<JsonNode> DriveAsync(Guid dossier, Guid unit, long version, string through)
    {
        (string Step, string Account, string Role)[] way =
        [
            ("FunctionalAttestation", "team", "city_drug"), ("Compilation", "clerk", "commune_clerk"), ("CommuneReview", "leader", "commune_leader"), ("Submission", "leader", "commune_leader"),
            ("Appraisal", "appraiser", "city_consolidator"), ("Proposal", "appraiser", "city_consolidator"), ("ProvincialReview", "province", "province_drug"),
            ("Decision", "decider", "city_leader"), ("Announcement", "decider", "city_leader"), ("Maintenance", "appraiser", "city_consolidator"),
        ];
        JsonNode? view = null;
        foreach (var (step, account, role) in way.Skip((int)version - 1).Take(Array.FindIndex(way, w => w.Step == through) + 2 - (int)version))
        {
            view = await ReadAsync(await StepAsync(dossier, version, step, account, role, unit));
            version = (long)view["version"]!;
        }
        return view!;
    }

    internal async Task<JsonNode> DossierAsync(Guid dossier, string role = "city_drug", params Guid[] units) => await GetAsync($"/dossiers/{dossier}", role, units);

    internal static HttpRequestMessage Write(string path, long version, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return request;
    }

    internal static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
