using System.Net;
using System.Net.Http.Headers;
using Platform.Testing;
using Xunit;

namespace Platform.Gateway.Tests;

[Trait("tier", "integration")]
public sealed class BodyTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("/api/traffic/accidents", 1)]
    [InlineData("/api/traffic/imports", 50)]
    public async Task A_body_up_to_the_limit_of_its_route_passes(string path, int megabytes)
    {
        using var client = gateway.Client(TestTokens.Create("city_traffic"));
        var call = Guid.CreateVersion7().ToString();

        await Seen.OfAsync(await client.PostAsync($"{path}?call={call}", new Zeros(megabytes * (long)Megabyte, chunked: false)));

        Assert.Equal(megabytes * (long)Megabyte, gateway.Destination.Received(call));
    }

    [Theory]
    [InlineData("/api/traffic/accidents", 2, false)]
    [InlineData("/api/traffic/accidents", 2, true)]
    [InlineData("/api/traffic/imports", 200, false)]
    [InlineData("/api/traffic/imports", 200, true)]
    [InlineData("/identity/connect/token", 1, false)]
    [InlineData("/", 2, true)]
    public async Task A_larger_one_is_refused_and_not_kept(string path, int megabytes, bool chunked)
    {
        using var client = gateway.Client(TestTokens.Create("city_traffic"));
        var call = Guid.CreateVersion7().ToString();

        var answer = await client.PostAsync($"{path}?call={call}", new Zeros(megabytes * (long)Megabyte, chunked));

        await Problem.AssertAsync(answer, HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        Assert.InRange(gateway.Destination.Received(call), 0, 50 * Megabyte);
    }

    [Fact]
    public async Task A_body_is_passed_on_while_it_comes()
    {
        using var client = gateway.Client(TestTokens.Create("city_traffic"));
        var call = Guid.CreateVersion7().ToString();
        var rest = new TaskCompletionSource();
        var sending = client.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/api/traffic/imports?call={call}") { Content = new Zeros(2 * Megabyte, chunked: true, pauseAfter: Megabyte, rest.Task) });

        await Eventually.IsTrueAsync(() => Task.FromResult(gateway.Destination.Received(call) >= Megabyte / 2), "most of the first megabyte arrives while the second is still to come");
        rest.SetResult();

        Assert.Equal(HttpStatusCode.OK, (await sending).StatusCode);
    }

    /// <summary>A body made while it is sent.</summary>
    private sealed class Zeros : HttpContent
    {
        private static readonly byte[] Block = new byte[64 * 1024];
        private readonly long length;
        private readonly bool chunked;
        private readonly long pauseAfter;
        private readonly Task pause;

        public Zeros(long length, bool chunked, long pauseAfter = -1, Task? pause = null)
        {
            (this.length, this.chunked, this.pauseAfter, this.pause) = (length, chunked, pauseAfter, pause ?? Task.CompletedTask);
            Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (long sent = 0; sent < length; sent += Block.Length)
            {
                if (sent == pauseAfter)
                {
                    await stream.FlushAsync();
                    await pause;
                }
                await stream.WriteAsync(Block.AsMemory(0, (int)Math.Min(Block.Length, length - sent)));
            }
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return !chunked;
        }
    }
}
