using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Platform.Demo;

/// <summary>
/// Attesters sign at the year's end for what is met, each with one password; some of it ends again or is disputed, so that the
/// board shows that, too. What was signed, withdrawn or refused once is left as it is by a second pass.
/// </summary>
internal sealed class Attesting(Uri origin, string password, Account committee, CancellationToken cancellationToken)
{
    private const string Attestations = "/api/scoring/attestations";

    /// <summary>The fire police sign for this unit in November alone: by the year's end that has expired.</summary>
    private const string SignedEarly = "25459";

    // The teams for all units; the police of three communes; of the province's divisions the traffic police has yet to come.
    private static readonly string[] Signers = ["doi.matuy", "doi.csgt", "doi.pccc", "doi.xdpt", "ca.tanbinh", "ca.phuong3", "ca.thanhtan", "pc04", "pc07"];

    public async Task WorkAsync()
    {
        await Task.WhenAll(Signers.Select(SignAsync));
        await committee.PostAsync(
            $"/api/scoring/units/{SignedEarly}@{Year.Reference}/criteria/DRUG.5d/disputes",
            new { reason = "Một bảng niêm yết ghi số điện thoại cũ, đề nghị kiểm tra lại.", asOf = Year.Reference }, "demo-2024-dispute", cancellationToken);
        await LateSessionAsync();
    }

    private async Task SignAsync(string name)
    {
        using var account = await SignIn.RunAsync(origin, name, password, cancellationToken);
        if (name == "doi.pccc")
            await SignAsync(account, name, Year.Day(11, 25), row => IsOf(row, SignedEarly, "NO.3b"));
        await SignAsync(account, name, Year.Last, row => !(name == "doi.pccc" && IsOf(row, SignedEarly, "NO.3b")));
    }

    private async Task SignAsync(Account account, string name, DateOnly day, Func<JsonNode, bool> wanted)
    {
        var asOf = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var waiting = (await account.GetAsync($"{Attestations}?asOf={asOf}", cancellationToken))["items"]!.AsArray().OfType<JsonNode>();
        var statements = waiting.Where(row => Text(row, "state") == "Missing" && row["signable"]!.GetValue<bool>() && wanted(row)).Select(row => new JsonObject
        {
            ["unit"] = Text(row, "unitId"), ["criterion"] = Text(row, "criterion"), ["seen"] = row["figure"]!.DeepClone(), ["absence"] = row["needsAbsence"]!.GetValue<bool>(),
        }).ToArray<JsonNode>();
        if (statements.Length == 0)
            return;
        var body = new JsonObject { ["asOf"] = asOf, ["statements"] = new JsonArray(statements) };
        await account.PostAsync(Attestations, body, $"demo-2024-{name}-{Digest(body)}", cancellationToken);
    }

    /// <summary>A session of Phường Ninh Sơn that was forgotten: who signed for their number signed for another.</summary>
    private async Task LateSessionAsync()
    {
        using var team = await SignIn.RunAsync(origin, "doi.xdpt", password, cancellationToken);
        await team.PostAsync(
            "/api/movement/sessions",
            new { unitCode = "25480", heldOn = Year.Day(12, 18), topic = "Traffic", channel = "School", place = "Trường tiểu học", audience = 85 }, "demo-2024-late-session", cancellationToken);
    }

    private static bool IsOf(JsonNode row, string unit, string criterion) => Text(row, "unitCode") == unit && Text(row, "criterion") == criterion;

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();

    private static string Digest(JsonObject body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body.ToJsonString())))[..16];
}
