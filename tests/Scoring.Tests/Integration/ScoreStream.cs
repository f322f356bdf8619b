using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Xunit;

namespace Platform.Scoring.Tests.Integration;

/// <summary>A client that listens to result changes.</summary>
internal sealed class ScoreStream(HttpClient client, HttpResponseMessage answer) : IAsyncDisposable
{
    private readonly Channel<SseItem<string>> items = Channel.CreateUnbounded<SseItem<string>>();

    public static async Task<ScoreStream> OpenAsync(ScoringFixture scoring, string role, params Guid[] units)
    {
        var client = scoring.Client(role, units);
        var answer = await client.GetAsync("/api/scoring/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var stream = new ScoreStream(client, answer);
        _ = stream.PumpAsync();
        return stream;
    }

    public async Task<JsonNode> NextAsync(string criterion)
    {
        while (true)
        {
            var item = await TakeAsync();
            if (item.EventType == "message" && JsonNode.Parse(item.Data)! is var change && (string)change["criterion"]! == criterion)
                return change;
        }
    }

    public async Task ReloadAsync()
    {
        while ((await TakeAsync()).EventType != "reload")
        {
        }
    }

    public ValueTask DisposeAsync()
    {
        answer.Dispose();
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<SseItem<string>> TakeAsync() => await items.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(15));

    private async Task PumpAsync()
    {
        try
        {
            await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync())
                items.Writer.TryWrite(item);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or ObjectDisposedException)
        {
            items.Writer.TryComplete(fault);
        }
    }
}
