using Yarp.ReverseProxy.Health;

namespace Platform.Gateway.Proxy;

internal static class ProxySetup
{
    public static void AddProxy(this WebApplicationBuilder builder)
    {
        Destinations.Read(builder.Configuration);
        builder.Services.AddRequestTimeouts();
        builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
            // A service scales out behind one name; its addresses are looked up again all the time.
            .AddDnsDestinationResolver(dns => dns.RefreshPeriod = TimeSpan.FromSeconds(10))
            .AddTransforms<CallerHeaders>()
            // A replica that is gone is given up quickly, not after the system's minutes.
            .ConfigureHttpClient((_, http) => http.ConnectTimeout = TimeSpan.FromSeconds(3));
        // One that failed is tried again after this time; the default of a minute outlasts every restart.
        builder.Services.Configure<TransportFailureRateHealthPolicyOptions>(failures => failures.DetectionWindowSize = TimeSpan.FromSeconds(10));
        builder.Services.AddPatience();
    }

    public static void MapProxy(this WebApplication app)
    {
        RouteRules.Enforce(app.Services);
        app.MapReverseProxy(proxy =>
        {
            proxy.Use(BodyLimit.HoldAsync);
            proxy.UseSessionAffinity();
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
    }
}
