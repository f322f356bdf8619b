using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace Platform.Gateway.Proxy;

/// <summary>A service whose name cannot be looked up is down, no more: without this the gateway would not start, or stop following the others.</summary>
internal sealed class PatientResolver(IDestinationResolver dns) : IDestinationResolver
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    public async ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
        IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        try
        {
            return await dns.ResolveDestinationsAsync(destinations, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            return new ResolvedDestinationCollection(destinations, new CancellationChangeToken(new CancellationTokenSource(Again).Token));
        }
    }
}

internal static class PatientResolverSetup
{
    /// <summary>Puts patience around the resolver that is registered.</summary>
    public static void AddPatience(this IServiceCollection services)
    {
        var dns = services.Last(service => service.ServiceType == typeof(IDestinationResolver));
        services.AddSingleton<IDestinationResolver>(provider =>
            new PatientResolver((IDestinationResolver)ActivatorUtilities.CreateInstance(provider, dns.ImplementationType!)));
    }
}
