using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;

namespace Platform.Journeys;

/// <summary>A real accident file in, a correct and explained board out.</summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class AccidentFileJourney(WholePlatform platform)
{
    // Counted in the file by hand, by the unit each borough is mapped to.
    private static readonly Dictionary<string, int> FatalAccidents = new(StringComparer.Ordinal)
    {
        ["25456"] = 3, ["25459"] = 0, ["25462"] = 5, ["25465"] = 3, ["25468"] = 0,
        ["25471"] = 7, ["25474"] = 3, ["25477"] = 2, ["25480"] = 4, ["25483"] = 3,
    };

    [Fact]
    public async Task The_real_file_gives_the_known_figures_and_the_right_board()
    {
        var data = Environment.GetEnvironmentVariable("PLATFORM_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(data), "PLATFORM_DATA is not set; the made-up file in TrafficIncidents.Tests has the same traps.");
        using var traffic = await platform.ClientAsync("doi.csgt");
        using var board = await platform.ClientAsync("bcd138");

        var watch = Stopwatch.StartNew();
        var import = await ImportAsync(traffic, data!);
        await Eventually.IsAsync(
            async () =>
            {
                var ninhSon = await WholePlatform.CellAsync(board, "25480", "NO.2b", "2024-06-30");
                var ward3 = await WholePlatform.CellAsync(board, "25459", "NO.2b", "2024-06-30");
                return ward3?["computed"]?.GetValue<string>() == "Met" && ninhSon?["numerator"]?.GetValue<int>() == 4
                    ? null
                    : $"Phường 3: {ward3?.ToJsonString()}, Ninh Sơn: {ninhSon?.ToJsonString()}";
            },
            TimeSpan.FromMinutes(3));
        TestContext.Current.SendDiagnosticMessage("import to last result: {0:0.0} s", watch.Elapsed.TotalSeconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  figure import-to-last-result = {watch.Elapsed.TotalSeconds:0.0} s"));

        Assert.Equal((20_435, 20_435, 0, 15_645), (Number(import, "rows"), Number(import, "accepted"), Number(import, "rejected"), Number(import, "records")));
        var statistics = await WholePlatform.ReadAsync(await traffic.GetAsync("/api/traffic/statistics?from=2024-01-01&to=2024-06-30&by=unit"));
        Assert.Equal(
            FatalAccidents,
            statistics.AsArray().ToDictionary(u => u!["unitCode"]!.GetValue<string>(), u => Number(u!, "fatalAccidents")));

        var ninhSonCell = await WholePlatform.CellAsync(board, "25480", "NO.2b", "2024-06-30");
        Assert.Equal("NotMet", ninhSonCell!["result"]!.GetValue<string>());
        var ward3Cell = await WholePlatform.CellAsync(board, "25459", "NO.2b", "2024-06-30");
        Assert.Equal("PendingAttestation", ward3Cell!["result"]!.GetValue<string>());
        Assert.Equal("NotMet", (await WholePlatform.CellAsync(board, "25480", "NO.2", "2024-06-30"))!["result"]!.GetValue<string>());
        Assert.Equal("InsufficientData", (await WholePlatform.CellAsync(board, "25459", "NO.2", "2024-06-30"))!["result"]!.GetValue<string>());

        // The same file again is recognised and changes nothing.
        var again = await ImportAsync(traffic, data!);
        Assert.Equal((20_435, 0, 0), (Number(again, "rows"), Number(again, "rejected"), Number(again, "records")));
        Assert.Equal(
            FatalAccidents,
            (await WholePlatform.ReadAsync(await traffic.GetAsync("/api/traffic/statistics?from=2024-01-01&to=2024-06-30&by=unit")))
                .AsArray().ToDictionary(u => u!["unitCode"]!.GetValue<string>(), u => Number(u!, "fatalAccidents")));
    }

    private static async Task<JsonNode> ImportAsync(HttpClient client, string data)
    {
        using var form = new MultipartFormDataContent
        {
            { new StreamContent(File.OpenRead(Path.Combine(data, "gm-road-casualties-2019-2024.csv"))), "file", "accidents.csv" },
            { new StreamContent(File.OpenRead(Path.Combine(data, "gm-unit-map.csv"))), "unitMap", "units.csv" },
            { new StringContent("stats19"), "profile" },
            { new StringContent("2024-06-30"), "confirmedThrough" },
        };
        var answer = await client.PostAsync("/api/traffic/imports", form);
        await WholePlatform.ReadAsync(answer);
        JsonNode? import = null;
        await Eventually.IsAsync(
            async () =>
            {
                import = await WholePlatform.ReadAsync(await client.GetAsync(answer.Headers.Location));
                return import["status"]!.GetValue<string>() is "Completed" or "Failed" ? null : import.ToJsonString();
            },
            TimeSpan.FromMinutes(3));
        Assert.Equal("Completed", import!["status"]!.GetValue<string>());
        return import;
    }

    private static int Number(JsonNode node, string name) => node[name]!.GetValue<int>();
}
