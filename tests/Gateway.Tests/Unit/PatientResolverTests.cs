using Platform.Gateway.Proxy;
using Xunit;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace Platform.Gateway.Tests.Unit;

public sealed class PatientResolverTests
{
    private static readonly Dictionary<string, DestinationConfig> Named = new() { ["0"] = new DestinationConfig { Address = "http://portal:8080" } };

    [Fact]
    public async Task A_name_that_cannot_be_looked_up_stays_as_it_is_and_is_asked_for_again()
    {
        var resolved = await new PatientResolver(new NoSuchHost()).ResolveDestinationsAsync(Named, TestContext.Current.CancellationToken);

        Assert.Same(Named, resolved.Destinations);
        Assert.True(resolved.ChangeToken!.ActiveChangeCallbacks);
    }

    private sealed class NoSuchHost : IDestinationResolver
    {
        public ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Failed to resolve host");
    }
}
