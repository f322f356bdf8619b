using Platform.Testing;
using Xunit;

namespace Platform.Hosting.Tests.Integration;

/// <summary>A cluster's own tests ask with the service's binary: there is nothing else in its image.</summary>
[Trait("tier", "integration")]
public sealed class AskTests
{
    [Fact]
    public async Task Asking_tells_who_answers_and_fails_with_one_that_does_not()
    {
        await using var database = await TestDatabase.CreateAsync("ask");
        await using var broker = await TestBroker.CreateAsync();
        Assert.Equal(0, await ProbeService.RunVerbAsync(database, broker.Uri, "migrate"));
        await using var service = await ProbeService.StartAsync(database, broker.Uri);
        var there = new Uri(service.Client.BaseAddress!, "/health/live").ToString();

        Assert.Equal(0, await AskAsync(there));
        Assert.Equal(1, await AskAsync(there, new Uri(service.Client.BaseAddress!, "/nowhere").ToString()));
        Assert.Equal(1, await AskAsync(ServiceProcess.FreeAddress(), there));
        Assert.Equal(1, await AskAsync("no address"));
        Assert.Equal(1, await AskAsync());

        Task<int> AskAsync(params string[] addresses) => ProbeService.RunVerbAsync(database, broker.Uri, ["ask", .. addresses]);
    }
}
