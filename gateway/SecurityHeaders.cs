namespace Platform.Gateway;

/// <summary>Headers every answer carries. What a service says itself stands: it knows its pages.</summary>
internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var https = app.Services.Settings().PublicOrigin.Scheme == Uri.UriSchemeHttps;
        app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                var headers = http.Response.Headers;
                headers.Remove("Server");
                headers.TryAdd("Content-Security-Policy", "frame-ancestors 'none'");
                headers.TryAdd("X-Content-Type-Options", "nosniff");
                headers.TryAdd("X-Frame-Options", "DENY");
                headers.TryAdd("Referrer-Policy", "same-origin");
                // On plain http browsers must ignore it, and a laptop's 127.0.0.1 must not be bound to https for a year.
                if (https)
                    headers.TryAdd("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
                return Task.CompletedTask;
            });
            return next(http);
        });
    }
}
