using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace Platform.Journeys;

/// <summary>A real accident file in, a correct and explained board out.</summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class AccidentFileJourney(WholePlatform platform)
{
    [Fact]
    public async Task The_real_file_gives_the_known_figures_and_the_right_board()
    {
        var file = AccidentFile.Real();
        Assert.SkipWhen(file is null, "PLATFORM_DATA is not set; the made-up file in TrafficIncidents.Tests has the same traps.");
        using var traffic = await platform.ClientAsync("doi.csgt");
        using var board = await platform.ClientAsync("bcd138");

        var watch = Stopwatch.StartNew();
        var import = await file.ImportAsync(traffic);
        await file.BoardAsync(board);
        TestContext.Current.SendDiagnosticMessage("import to last result: {0:0.0} s", watch.Elapsed.TotalSeconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  figure import-to-last-result = {watch.Elapsed.TotalSeconds:0.0} s"));

        Assert.Equal((file.Rows, file.Rows, 0, file.Records), (Number(import, "rows"), Number(import, "accepted"), Number(import, "rejected"), Number(import, "records")));
        Assert.Equal(file.Fatal, await file.CountAsync(traffic));

        var ninhSonCell = await WholePlatform.CellAsync(board, "25480", "NO.2b", "2024-06-30");
        Assert.Equal("NotMet", ninhSonCell!["result"]!.GetValue<string>());
        var ward3Cell = await WholePlatform.CellAsync(board, "25459", "NO.2b", "2024-06-30");
        Assert.Equal("PendingAttestation", ward3Cell!["result"]!.GetValue<string>());
        Assert.Equal("NotMet", (await WholePlatform.CellAsync(board, "25480", "NO.2", "2024-06-30"))!["result"]!.GetValue<string>());
        Assert.Equal("InsufficientData", (await WholePlatform.CellAsync(board, "25459", "NO.2", "2024-06-30"))!["result"]!.GetValue<string>());

        // The same file again is recognised and changes nothing.
        var again = await file.ImportAsync(traffic);
        Assert.Equal((file.Rows, 0, 0), (Number(again, "rows"), Number(again, "rejected"), Number(again, "records")));
        Assert.Equal(file.Fatal, await file.CountAsync(traffic));
    }

    private static int Number(JsonNode node, string name) => node[name]!.GetValue<int>();
}
