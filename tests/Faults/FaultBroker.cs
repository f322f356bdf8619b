using System.Diagnostics;
using System.Globalization;
using Platform.Testing;
using RabbitMQ.Client;

namespace Platform.Faults;

/// <summary>A broker of these tests' own, which they may stop, freeze and empty.</summary>
internal sealed class FaultBroker : IAsyncDisposable
{
    // Below the ports that the system gives to connections going out: one of those would be taken now and then.
    private const int PortBase = 30080;
    private static readonly string Folder = Path.Combine(ServiceProcess.Root, ".local", "faults");

    public Uri Uri { get; private set; } = null!;

    public static async Task<FaultBroker> StartAsync()
    {
        _ = RealServers.Broker;
        var broker = new FaultBroker();
        await broker.StartAgainAsync();
        return broker;
    }

    public async Task StartAgainAsync()
    {
        await ServersAsync("start");
        Uri = new Uri((await File.ReadAllTextAsync(Path.Combine(Folder, "rabbitmq", "uri"))).Trim());
    }

    public Task StopAsync() => ServersAsync("stop");

    /// <summary>Stops the broker and takes its disk away.</summary>
    public async Task LoseEverythingAsync()
    {
        await StopAsync();
        Directory.Delete(Path.Combine(Folder, "rabbitmq", "mnesia"), recursive: true);
        await StartAgainAsync();
    }

    /// <summary>Waits until the consumers of a queue have been given all that is in it.</summary>
    public Task DeliveredAsync(string queue) => Eventually.IsTrueAsync(
        async () =>
        {
            await using var connection = await new ConnectionFactory { Uri = Uri }.CreateConnectionAsync();
            await using var channel = await connection.CreateChannelAsync();
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount == 0;
        },
        $"{queue} is delivered");

    /// <summary>Keeps every connection open and answers nobody.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    public Task ThawAsync() => SignalAsync("-CONT");

    public async ValueTask DisposeAsync()
    {
        await ThawAsync();
        await StopAsync();
    }

    private static async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("pkill", [signal, "-f", "beam.*" + Path.Combine(Folder, "rabbitmq").Replace(".", "\\.", StringComparison.Ordinal)]);
        await kill.WaitForExitAsync();
    }

    private static async Task ServersAsync(string verb)
    {
        using var run = Process.Start(
            Path.Combine(ServiceProcess.Root, "scripts", "servers"), [verb, Folder, PortBase.ToString(CultureInfo.InvariantCulture), "rabbitmq"]);
        await run.WaitForExitAsync();
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"scripts/servers {verb} ended with {run.ExitCode}.");
    }
}
