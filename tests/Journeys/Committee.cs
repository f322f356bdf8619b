using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Platform.Journeys;

/// <summary>Attesters and those who lead a dossier, each with an account of his own, through the gateway.</summary>
internal sealed class Committee(Product platform)
{
    public const string AsOf = "2024-12-31";

    /// <summary>The way with who takes each step.</summary>
    public static IReadOnlyList<(string Step, string Account)> Way(string police, string leader, string province) =>
    [
        ("FunctionalAttestation", "doi.matuy"), ("Compilation", police), ("CommuneReview", leader), ("Submission", leader), ("Appraisal", "bcd138"), ("Proposal", "bcd138"),
        ("ProvincialReview", province), ("Decision", "thanhuy"), ("Announcement", "thanhuy"),
    ];

    /// <summary>Signs for everything of a unit that waits for an account; answers what it was.</summary>
    public async Task<IReadOnlyList<string>> SignAsync(string account, string unitCode)
    {
        using var client = await platform.ClientAsync(account);
        var waiting = (await Product.ReadAsync(await client.GetAsync($"/api/scoring/attestations?asOf={AsOf}")))["items"]!.AsArray()
            .Where(w => (string)w!["unitCode"]! == unitCode && (bool)w["signable"]!).ToList();
        if (waiting.Count > 0)
            await Product.ReadAsync(await client.PostAsJsonAsync("/api/scoring/attestations", new JsonObject
            {
                ["asOf"] = AsOf,
                ["statements"] = new JsonArray([.. waiting.Select(w => new JsonObject
                {
                    ["unit"] = (string)w!["unitId"]!, ["criterion"] = (string)w["criterion"]!, ["seen"] = w["figure"]!.DeepClone(), ["absence"] = (bool)w["needsAbsence"]!,
                })]),
            }));
        return [.. waiting.Select(w => (string)w!["criterion"]!)];
    }

    public async Task<JsonNode> OpenAsync(string leader, string unitCode, string programme)
    {
        using var client = await platform.ClientAsync(leader);
        return await Product.ReadAsync(await client.PostAsJsonAsync("/api/scoring/dossiers", new { unit = $"{unitCode}@{AsOf}", programme, note = "Tự đánh giá đạt" }));
    }

    public async Task<HttpResponseMessage> StepAsync(JsonNode dossier, string step, string account)
    {
        using var client = await platform.ClientAsync(account);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/scoring/dossiers/{dossier["dossierId"]}/steps")
        {
            Content = JsonContent.Create(new { step, note = "Theo hồ sơ", document = new { number = $"{dossier["version"]}/TTr", date = AsOf } }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{dossier["version"]}\"");
        return await client.SendAsync(request);
    }

    /// <summary>Takes the way's steps up to one; answers the dossier after it.</summary>
    public async Task<JsonNode> DriveAsync(JsonNode dossier, IReadOnlyList<(string Step, string Account)> way, string through)
    {
        foreach (var (step, account) in way)
        {
            dossier = await Product.ReadAsync(await StepAsync(dossier, step, account));
            if (step == through)
                break;
        }
        return dossier;
    }
}
