using System.Diagnostics;
using System.Text.Json.Nodes;
using Platform.Journeys;
using Platform.Testing;
using Xunit;

namespace Platform.Containers;

/// <summary>The first journey again, through containers: the same file in, the same figures out, whoever is killed meanwhile.</summary>
[Trait("tier", "journey")]
public sealed class AccidentFileInContainers(ContainerPlatform platform)
{
    private readonly AccidentFile file = AccidentFile.Real() ?? AccidentFile.MadeUp();

    [Fact]
    public async Task The_file_gives_the_known_figures_and_gives_them_twice_when_the_register_is_killed_during_a_second_one()
    {
        using var traffic = await platform.ClientAsync("doi.csgt");
        using var board = await platform.ClientAsync("bcd138");

        var first = await file.ImportAsync(traffic);

        Assert.Equal((file.Rows, 0, file.Records), (Number(first, "rows"), Number(first, "rejected"), Number(first, "records")));
        Assert.Equal(file.Fatal, await file.CountAsync(traffic));
        await file.BoardAsync(board);

        // As many accidents once more, and the container that takes them is killed when some are in and some are not.
        var second = await file.Renumbered("9").SendAsync(traffic);
        if (file.Rows > 1000)
            await IsHalfwayAsync(traffic, second);
        var killed = await platform.ProcessAsync("traffic");
        Process.GetProcessById(killed).Kill();
        var finished = await AccidentFile.FinishAsync(traffic, second);

        Assert.NotEqual(killed, await platform.ProcessAsync("traffic"));
        Assert.Equal((file.Rows, 0, file.Records), (Number(finished, "rows"), Number(finished, "rejected"), Number(finished, "records")));
        Assert.Equal(file.Fatal.ToDictionary(u => u.Key, u => u.Value * 2, StringComparer.Ordinal), await file.CountAsync(traffic));
        await file.BoardAsync(board, times: 2);
    }

    private static Task IsHalfwayAsync(HttpClient traffic, Uri import) => Eventually.IsAsync(
        async () =>
        {
            var state = await Product.ReadAsync(await traffic.GetAsync(import));
            Assert.NotEqual("Completed", state["status"]!.GetValue<string>());
            return Number(state, "records") > 1000 ? null : state.ToJsonString();
        },
        TimeSpan.FromMinutes(2));

    private static int Number(JsonNode node, string name) => node[name]!.GetValue<int>();
}
