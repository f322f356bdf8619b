using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Platform.Gateway.Proxy;
using Xunit;
using Yarp.ReverseProxy.Configuration;

namespace Platform.Gateway.Tests.Unit;

/// <summary>The rules every route keeps, held against the real routes and against routes that break them one by one.</summary>
public sealed class RouteRulesTests
{
    private static readonly RouteConfig Route = new()
    {
        RouteId = "register", ClusterId = "register", Match = new RouteMatch { Path = "/api/register/{**rest}" },
        AuthorizationPolicy = "authenticated", Timeout = TimeSpan.FromSeconds(30), MaxRequestBodySize = 1024,
    };

    private static readonly ClusterConfig Cluster = new()
    {
        ClusterId = "register",
        Destinations = new Dictionary<string, DestinationConfig> { ["0"] = new() { Address = "http://register:8080" } },
        HealthCheck = new HealthCheckConfig { Active = new ActiveHealthCheckConfig { Enabled = true }, Passive = new PassiveHealthCheckConfig { Enabled = true } },
    };

    public static TheoryData<string, RouteConfig, ClusterConfig> Violations => new()
    {
        { "has no authorization policy", Route with { AuthorizationPolicy = null }, Cluster },
        { "has no timeout", Route with { Timeout = null }, Cluster },
        { "has no time limit and is not an event stream", Route with { Timeout = null, TimeoutPolicy = "Disable" }, Cluster },
        { "has no body limit", Route with { MaxRequestBodySize = null }, Cluster },
        { "has no body limit", Route with { MaxRequestBodySize = -1 }, Cluster },
        { "leads to no cluster", Route with { ClusterId = "elsewhere" }, Cluster },
        { "which has no address", Route, Cluster with { Destinations = null } },
        { "which has no address", Route, Cluster with { Destinations = new Dictionary<string, DestinationConfig> { ["0"] = new() { Address = "register" } } } },
        { "whose health is not watched", Route, Cluster with { HealthCheck = null } },
    };

    [Fact]
    public void The_real_routes_keep_every_rule()
    {
        var (routes, clusters) = Real();

        Assert.Empty(RouteRules.Faults(routes, clusters));
        Assert.Contains(routes, route => route is { RouteId: "scoring-events", TimeoutPolicy: "Disable" });
    }

    [Theory]
    [MemberData(nameof(Violations), DisableDiscoveryEnumeration = true)]
    public void A_route_that_leaves_something_open_is_found(string fault, RouteConfig route, ClusterConfig cluster) =>
        Assert.EndsWith(fault, Assert.Single(RouteRules.Faults([route], [cluster])), StringComparison.Ordinal);

    [Fact]
    public void A_route_that_keeps_the_rules_is_left_alone() => Assert.Empty(RouteRules.Faults([Route], [Cluster]));

    [Fact]
    public void Every_api_asks_for_a_token_and_nothing_else_of_the_routes_does() =>
        Assert.All(Real().Routes, route => Assert.Equal(route.Match.Path!.StartsWith("/api/", StringComparison.Ordinal) ? "authenticated" : "anonymous", route.AuthorizationPolicy));

    private static (IReadOnlyList<RouteConfig> Routes, IReadOnlyList<ClusterConfig> Clusters) Real()
    {
        var configuration = new ConfigurationManager();
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"));
        foreach (var cluster in configuration.GetSection("ReverseProxy:Clusters").GetChildren())
            configuration[$"Gateway:Destinations:{cluster.Key}"] = $"http://{cluster.Key}:8080";
        Destinations.Read(configuration);
        var services = new ServiceCollection();
        services.AddLogging().AddReverseProxy().LoadFromConfig(configuration.GetSection("ReverseProxy"));
        using var provider = services.BuildServiceProvider();
        var config = provider.GetRequiredService<IProxyConfigProvider>().GetConfig();
        return (config.Routes, config.Clusters);
    }
}
