using Yarp.ReverseProxy.Configuration;

namespace Platform.Gateway.Proxy;

/// <summary>What every route must say. The gateway does not start with one that leaves something open.</summary>
internal static class RouteRules
{
    /// <exception cref="InvalidOperationException">Names the routes and what they lack.</exception>
    public static void Enforce(IServiceProvider services)
    {
        var configs = services.GetServices<IProxyConfigProvider>().Select(p => p.GetConfig()).ToList();
        var faults = Faults([.. configs.SelectMany(c => c.Routes)], [.. configs.SelectMany(c => c.Clusters)]).ToList();
        if (faults.Count > 0)
            throw new InvalidOperationException($"Routes: {string.Join("; ", faults)}");
    }

    public static IEnumerable<string> Faults(IReadOnlyList<RouteConfig> routes, IReadOnlyList<ClusterConfig> clusters)
    {
        foreach (var route in routes)
        {
            if (string.IsNullOrEmpty(route.AuthorizationPolicy))
                yield return $"{route.RouteId} has no authorization policy";
            var unlimited = string.Equals(route.TimeoutPolicy, "Disable", StringComparison.OrdinalIgnoreCase);
            if (route.Timeout is null && !unlimited)
                yield return $"{route.RouteId} has no timeout";
            if (unlimited && !route.RouteId.EndsWith("-events", StringComparison.Ordinal))
                yield return $"{route.RouteId} has no time limit and is not an event stream";
            if (route.MaxRequestBodySize is null or < 0)
                yield return $"{route.RouteId} has no body limit";
            if (clusters.FirstOrDefault(c => c.ClusterId == route.ClusterId) is not { } cluster)
                yield return $"{route.RouteId} leads to no cluster";
            else if (cluster.Destinations is not { Count: > 0 } places || !places.Values.All(p => Uri.IsWellFormedUriString(p.Address, UriKind.Absolute)))
                yield return $"{route.RouteId} leads to {cluster.ClusterId}, which has no address";
            else if (cluster.HealthCheck is not { Active.Enabled: true, Passive.Enabled: true })
                yield return $"{route.RouteId} leads to {cluster.ClusterId}, whose health is not watched";
        }
    }
}
