using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace Platform.Hosting.Http;

/// <summary>Whose word is taken for who called, and by which address.</summary>
public static class TrustedProxies
{
    /// <summary>Believes X-Forwarded headers of <paramref name="proxies"/>, and of nobody when there are none. Call it before everything else.</summary>
    /// <param name="app">The application.</param>
    /// <param name="proxies">Addresses or networks (CIDR).</param>
    /// <param name="headers">Which headers.</param>
    /// <exception cref="FormatException">An entry is neither an address nor a network.</exception>
    public static void UseTrustedProxies(this WebApplication app, IReadOnlyCollection<string> proxies, ForwardedHeaders headers)
    {
        // The middleware with empty lists would believe everybody.
        if (proxies.Count == 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = headers };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
            if (proxy.Contains('/', StringComparison.Ordinal))
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            else
                options.KnownProxies.Add(IPAddress.Parse(proxy));
        app.UseForwardedHeaders(options);
    }
}
