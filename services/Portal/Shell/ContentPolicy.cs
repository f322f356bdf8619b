namespace Platform.Portal.Shell;

/// <summary>What a page may load and do: our own files and addresses, nothing inline, nothing foreign.</summary>
internal static class ContentPolicy
{
    public static void UseContentPolicy(this WebApplication app, PortalSettings settings)
    {
        var policy = PolicyFor(settings);
        app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                var headers = http.Response.Headers;
                headers.ContentSecurityPolicy = policy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                // Pages show what this person may see; no shared cache and no back button after signing out may show it again.
                if (headers.CacheControl.Count == 0)
                    headers.CacheControl = "no-store";
                return Task.CompletedTask;
            });
            return next(http);
        });
    }

    /// <summary>Signing out posts here and is sent on to the provider, which must be allowed where it is elsewhere.</summary>
    internal static string PolicyFor(PortalSettings settings)
    {
        var provider = settings.Authority.GetLeftPart(UriPartial.Authority);
        var forms = provider == settings.PublicOrigin!.GetLeftPart(UriPartial.Authority) ? "'self'" : $"'self' {provider}";
        return $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
            + $"form-action {forms}; base-uri 'self'; frame-ancestors 'none'";
    }
}
