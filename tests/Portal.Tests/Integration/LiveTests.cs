using Platform.Testing;
using Xunit;

namespace Platform.Portal.Tests.Integration;

[Trait("tier", "integration")]
public sealed class LiveTests : IAsyncLifetime
{
    private readonly PortalFixture fixture = new();

    private House House => fixture.House;

    [Fact]
    public async Task Two_windows_of_a_session_share_one_stream_and_it_ends_with_the_last()
    {
        var browser = await fixture.SignInAsync();
        await using var first = await WindowAsync(browser);
        await using var second = await WindowAsync(browser);
        Assert.Equal("ready", await first.NextAsync());
        Assert.Equal("ready", await second.NextAsync());
        Assert.Equal(1, House.StreamsEverOpened);
        await House.TellAsync("""{"unitId":"00000703-0000-7000-8000-000000025459","criterion":"NO.2b","resultVersion":7}""");
        Assert.Equal("score", await first.NextAsync());
        Assert.Equal("score", await second.NextAsync());
        await first.DisposeAsync();
        await House.TellAsync("""{"resultVersion":8}""");
        Assert.Equal("score", await second.NextAsync());
        Assert.Equal(1, House.OpenStreams);
        await second.DisposeAsync();
        await Eventually.EqualsAsync(0, () => Task.FromResult(House.OpenStreams));
    }

    [Fact]
    public async Task Signing_out_on_one_replica_ends_the_stream_on_another()
    {
        var (here, there) = (fixture.Start(), fixture.Start());
        var browser = await fixture.SignInAsync(here);
        await using var window = await WindowAsync(browser.At(there.Server.CreateHandler()));
        Assert.Equal("ready", await window.NextAsync());
        await browser.SubmitAsync("/", "/sign-out");
        Assert.Equal("ended", await window.NextAsync());
        await Eventually.EqualsAsync(0, () => Task.FromResult(House.OpenStreams));
    }

    [Fact]
    public async Task A_broken_stream_is_made_again_and_the_window_told_to_read_its_board_once()
    {
        var browser = await fixture.SignInAsync();
        await using var window = await WindowAsync(browser);
        Assert.Equal("ready", await window.NextAsync());
        House.Break();
        Assert.Equal("ready", await window.NextAsync());
        Assert.Equal(2, House.StreamsEverOpened);
    }

    [Fact]
    public async Task Who_may_not_see_the_board_gets_no_stream()
    {
        House.Role = "sysadmin";
        var browser = await fixture.SignInAsync();
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await browser.GetAsync("/events")).StatusCode);
        Assert.Equal(0, House.StreamsEverOpened);
    }

    public ValueTask InitializeAsync() => fixture.InitializeAsync();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    private static async Task<Window> WindowAsync(Browser browser)
    {
        var left = new CancellationTokenSource();
        var response = await browser.GetAsync("/events", HttpCompletionOption.ResponseHeadersRead, left.Token);
        response.EnsureSuccessStatusCode();
        return new Window(new StreamReader(await response.Content.ReadAsStreamAsync()), left);
    }

    /// <summary>A window that listens; gone when disposed.</summary>
    private sealed class Window(StreamReader events, CancellationTokenSource left) : IAsyncDisposable
    {
        /// <summary>The name of the next event.</summary>
        public async Task<string> NextAsync()
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            while (await events.ReadLineAsync(deadline.Token) is { } line)
                if (line.StartsWith("event: ", StringComparison.Ordinal))
                    return line["event: ".Length..];
            return "(end)";
        }

        public ValueTask DisposeAsync()
        {
            left.Cancel();
            events.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
