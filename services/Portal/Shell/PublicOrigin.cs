namespace Platform.Portal.Shell;

internal static class PublicOrigin
{
    /// <summary>
    /// Redirects and cookies go by the address people know, whatever host a request claims: it reaches the portal through the
    /// gateway, and a foreign host must not find its way into a redirect.
    /// </summary>
    public static void UsePublicOrigin(this WebApplication app, PortalSettings settings) => app.Use((http, next) =>
    {
        // Probes and metrics are told apart by the port they come in at.
        if (!http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) && !http.Request.Path.StartsWithSegments("/metrics", StringComparison.Ordinal))
        {
            http.Request.Scheme = settings.PublicOrigin!.Scheme;
            http.Request.Host = HostString.FromUriComponent(settings.PublicOrigin);
        }
        return next(http);
    });
}
