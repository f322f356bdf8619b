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
            .AddTransforms<CallerHeaders>();
    }

    public static void MapProxy(this WebApplication app)
    {
        RouteRules.Enforce(app.Services);
        app.MapReverseProxy(proxy =>
        {
            proxy.Use(RefuseLargeBodyAsync);
            proxy.Use(ForwardFaults.AnswerAsync);
            proxy.UseSessionAffinity();
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
    }

    /// <summary>A body that says it is too large is refused before anything of it is read; one that does not say is cut off while it is passed on.</summary>
    private static Task RefuseLargeBodyAsync(HttpContext http, RequestDelegate next) =>
        http.Request.ContentLength > http.GetReverseProxyFeature().Route.Config.MaxRequestBodySize
            ? ForwardFaults.TooLarge.ToResult().ExecuteAsync(http)
            : next(http);
}
