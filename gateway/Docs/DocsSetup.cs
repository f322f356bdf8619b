using Scalar.AspNetCore;

namespace Platform.Gateway.Docs;

/// <summary>The services' OpenAPI documents, to read and to try; everything the page needs comes from here.</summary>
internal static class DocsSetup
{
    /// <summary>Routes whose id starts so lead to a service's OpenAPI document; what follows is its name.</summary>
    private const string Route = "docs-";

    public static void MapDocs(this WebApplication app) => app.MapScalarApiReference("/docs", (docs, http) =>
    {
        var services = app.Configuration.GetSection("ReverseProxy:Routes").GetChildren()
            .Where(route => route.Key.StartsWith(Route, StringComparison.Ordinal)).Select(route => route.Key[Route.Length..]);
        docs.Title = "API";
        docs.WithNonce().DisableDefaultFonts().DisableTelemetry();
        // Offers of the viewer's maker, all of them elsewhere.
        docs.DisableAgent().DisableMcp().HideClientButton().HideDeveloperTools();
        docs.WithOpenApiRoutePattern("/docs/openapi/{documentName}.json").AddDocuments(services);
        http.Response.OnStarting(() =>
        {
            // The viewer styles itself from its script; scripts are only ours.
            http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; script-src 'nonce-{http.Items[ScalarOptions.NonceHttpContextItemKey]}'; "
                + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            return Task.CompletedTask;
        });
    }).AllowAnonymous();
}
