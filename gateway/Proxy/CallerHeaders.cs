using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Platform.Gateway.Proxy;

/// <summary>
/// What a service hears of the caller comes from here alone. A client could otherwise name its own address or a host of its
/// choice, and find it in redirects and in the discovery document.
/// </summary>
internal sealed class CallerHeaders(IConfiguration configuration) : ITransformProvider
{
    private static readonly string[] Claimed = ["X-Forwarded-", "X-Original-", "X-Real-", "Forwarded"];

    private readonly Uri origin = configuration.GetValue<Uri>("Gateway:PublicOrigin") ?? throw new InvalidOperationException("Gateway:PublicOrigin is not set.");

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void Apply(TransformBuilderContext context)
    {
        var prefix = context.Route.Metadata?.GetValueOrDefault("Prefix");
        context.UseDefaultForwarders = false;
        context.AddRequestTransform(request =>
        {
            var headers = request.ProxyRequest.Headers;
            foreach (var name in request.HttpContext.Request.Headers.Keys.Where(IsClaim))
                headers.Remove(name);
            headers.Host = origin.Authority;
            headers.Add("X-Forwarded-Host", origin.Authority);
            headers.Add("X-Forwarded-Proto", origin.Scheme);
            headers.Add("X-Forwarded-For", request.HttpContext.Connection.RemoteIpAddress?.ToString());
            if (prefix is not null)
                headers.Add("X-Forwarded-Prefix", prefix);
            return ValueTask.CompletedTask;
        });
    }

    private static bool IsClaim(string header) => Claimed.Any(claim => header.StartsWith(claim, StringComparison.OrdinalIgnoreCase));
}
