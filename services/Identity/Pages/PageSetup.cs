using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Platform.Identity.Pages;

internal static class PageSetup
{
    /// <summary>No script at all, and nothing from elsewhere: the page that takes passwords needs neither.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddLocalization(texts => texts.ResourcesPath = "Resources");
        builder.Services.AddRazorPages();
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<IdentitySettings>>(TrustGateway);
    }

    public static void UsePageHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return next(http);
    });

    private static void TrustGateway(ForwardedHeadersOptions forwarded, IOptions<IdentitySettings> settings)
    {
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        // With both lists empty the middleware would believe everybody.
        if (settings.Value.TrustedProxies.Count == 0)
            return;
        forwarded.ForwardedHeaders =
            ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedPrefix;
        foreach (var proxy in settings.Value.TrustedProxies)
            if (proxy.Contains('/', StringComparison.Ordinal))
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            else
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
    }
}
