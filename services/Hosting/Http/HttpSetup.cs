using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Hosting.Http;

internal static class HttpSetup
{
    /// <summary>An endpoint that takes more says so itself, by request size metadata.</summary>
    private const long BodyLimit = 1024 * 1024;

    public static void AddPlatformHttp(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => PlatformJson.Configure(json.SerializerOptions));
        services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = BodyLimit);
        services.AddOpenApi(OpenApiText.Describe);
        services.AddSingleton<Transactions>();
    }

    public static void UsePlatformHttp(this WebApplication app, PlatformOptions options)
    {
        if (options is { Api: true, Database: true })
            app.Use(BufferBodyOfKeyedRequestAsync);
    }

    public static void MapPlatformOpenApi(this WebApplication app) => app.MapOpenApi().AllowAnonymous();

    /// <summary>An idempotency key is bound to the body it came with, and the body is read a second time to hash it.</summary>
    private static Task BufferBodyOfKeyedRequestAsync(HttpContext http, RequestDelegate next)
    {
        // Held in memory only: a body may be personal, and a temporary file would outlive the request.
        if (http.Request.Headers.ContainsKey(Idempotency.Header) && http.Request.ContentLength <= BodyLimit)
            http.Request.EnableBuffering(bufferThreshold: (int)BodyLimit, bufferLimit: BodyLimit);
        return next(http);
    }
}
