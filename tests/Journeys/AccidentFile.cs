using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;

namespace Platform.Journeys;

/// <summary>A file of accidents as the city's traffic police import it, and what is known of it.</summary>
/// <param name="Content">The file.</param>
/// <param name="UnitMap">Which area is which unit.</param>
/// <param name="From">First day of the period whose fatal accidents are known.</param>
/// <param name="To">Its last day.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Records">Accidents that they are.</param>
/// <param name="Fatal">Fatal accidents of the period, counted in the file by hand, by the unit that each area is mapped to.</param>
/// <param name="NinhSonDeaths">What NO.2b counts for phường Ninh Sơn on 30/6/2024; for Phường 3 it is none.</param>
public sealed record AccidentFile(
    string Content, string UnitMap, string From, string To, int Rows, int Records, IReadOnlyDictionary<string, int> Fatal, int NinhSonDeaths)
{
    /// <summary>Six years of real accidents; null where the file is not to be had.</summary>
    public static AccidentFile? Real() => Environment.GetEnvironmentVariable("PLATFORM_DATA") is { Length: > 0 } data
        ? new AccidentFile(
            File.ReadAllText(Path.Combine(data, "gm-road-casualties-2019-2024.csv")), File.ReadAllText(Path.Combine(data, "gm-unit-map.csv")),
            "2024-01-01", "2024-06-30", 20_435, 15_645,
            new Dictionary<string, int>(StringComparer.Ordinal)
            {
                ["25456"] = 3, ["25459"] = 0, ["25462"] = 5, ["25465"] = 3, ["25468"] = 0,
                ["25471"] = 7, ["25474"] = 3, ["25477"] = 2, ["25480"] = 4, ["25483"] = 3,
            },
            NinhSonDeaths: 4)
        : null;

    /// <summary>A few made-up lines with the same traps.</summary>
    public static AccidentFile MadeUp()
    {
        var samples = Path.Combine(ServiceProcess.Root, "tests", "TrafficIncidents.Tests", "samples");
        return new AccidentFile(
            File.ReadAllText(Path.Combine(samples, "stats19.csv")), File.ReadAllText(Path.Combine(samples, "units.csv")), "2018-01-01", "2018-06-30", 7, 4,
            new Dictionary<string, int>(StringComparer.Ordinal)
            {
                ["25456"] = 0, ["25459"] = 0, ["25462"] = 0, ["25465"] = 0, ["25468"] = 0,
                ["25471"] = 0, ["25474"] = 0, ["25477"] = 0, ["25480"] = 2, ["25483"] = 0,
            },
            NinhSonDeaths: 0);
    }

    /// <summary>The same accidents under other numbers: others, to whoever reads them.</summary>
    public AccidentFile Renumbered(string prefix)
    {
        var lines = Content.Split('\n');
        return this with { Content = string.Join('\n', lines.Take(1).Concat(lines.Skip(1).Select(line => line.Length > 1 ? prefix + line : line))) };
    }

    /// <summary>Hands the file in, and says where its import can be watched.</summary>
    public async Task<Uri> SendAsync(HttpClient client)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Content), "file", "accidents.csv" },
            { new StringContent(UnitMap), "unitMap", "units.csv" },
            { new StringContent("stats19"), "profile" },
            { new StringContent("2024-06-30"), "confirmedThrough" },
        };
        var answer = await client.PostAsync("/api/traffic/imports", form);
        await Product.ReadAsync(answer);
        return answer.Headers.Location!;
    }

    /// <summary>Waits for an import's end; nothing in between may fail for good, though single questions may find nobody.</summary>
    public static async Task<JsonNode> FinishAsync(HttpClient client, Uri import)
    {
        JsonNode? last = null;
        await Eventually.IsAsync(
            async () =>
            {
                var answer = await client.GetAsync(import);
                if (!answer.IsSuccessStatusCode)
                    return $"{(int)answer.StatusCode}";
                last = await Product.ReadAsync(answer);
                return last["status"]!.GetValue<string>() is "Completed" or "Failed" ? null : last.ToJsonString();
            },
            TimeSpan.FromMinutes(3));
        Assert.Equal("Completed", last!["status"]!.GetValue<string>());
        return last;
    }

    public async Task<JsonNode> ImportAsync(HttpClient client) => await FinishAsync(client, await SendAsync(client));

    /// <summary>Fatal accidents of the period by unit, as the register counts them.</summary>
    public async Task<Dictionary<string, int>> CountAsync(HttpClient client) =>
        (await Product.ReadAsync(await client.GetAsync($"/api/traffic/statistics?from={From}&to={To}&by=unit"))).AsArray()
        .ToDictionary(u => u!["unitCode"]!.GetValue<string>(), u => u!["fatalAccidents"]!.GetValue<int>(), StringComparer.Ordinal);

    /// <summary>Waits until both NO.2b cells say what the register holds, <paramref name="times"/> the file.</summary>
    public Task BoardAsync(HttpClient board, int times = 1) => Eventually.IsAsync(
        async () =>
        {
            var ninhSon = await Product.CellAsync(board, "25480", "NO.2b", "2024-06-30");
            var ward3 = await Product.CellAsync(board, "25459", "NO.2b", "2024-06-30");
            return ward3?["computed"]?.GetValue<string>() == "Met" && ninhSon?["numerator"]?.GetValue<int>() == NinhSonDeaths * times
                && ninhSon["result"]!.GetValue<string>() == (NinhSonDeaths > 0 ? "NotMet" : "PendingAttestation")
                ? null
                : $"Phường 3: {ward3?.ToJsonString()}, Ninh Sơn: {ninhSon?.ToJsonString()}";
        },
        TimeSpan.FromMinutes(3));
}
