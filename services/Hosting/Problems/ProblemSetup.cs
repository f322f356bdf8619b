using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Hosting.Problems;

internal static class ProblemSetup
{
    private static readonly CultureInfo[] Languages = [new("vi"), new("en")];

    public static void AddPlatformProblems(this IServiceCollection services, PlatformOptions options)
    {
        services.AddSingleton(new ProblemTexts(options));
        services.AddExceptionHandler<FaultHandler>();
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Shape);
        // A body that cannot be bound becomes an exception, so that one place can say which field is at fault.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.Configure<RequestLocalizationOptions>(localization =>
        {
            localization.DefaultRequestCulture = new RequestCulture("vi");
            localization.SupportedCultures = Languages;
            localization.SupportedUICultures = Languages;
        });
    }

    public static void UsePlatformProblems(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    /// <summary>Gives the problems that the framework itself writes (validation, 404, 405, 415) our code, text and places.</summary>
    private static void Shape(ProblemDetailsContext context)
    {
        var texts = context.HttpContext.RequestServices.GetRequiredService<ProblemTexts>();
        IReadOnlyList<Refusal> refusals = context.ProblemDetails is HttpValidationProblemDetails { Errors.Count: > 0 } validation
            ? [.. validation.Errors.SelectMany(e => e.Value.Select(message => new Refusal("validation", 400) { Field = CamelCase(e.Key), Args = [message] }))]
            : context.ProblemDetails.Extensions.ContainsKey("code") ? [] : [new Refusal(CodeOf(context.HttpContext.Response.StatusCode), context.HttpContext.Response.StatusCode)];
        if (refusals.Count > 0)
            context.ProblemDetails = RefusalResult.Problem(texts, refusals);
    }

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "unauthenticated",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status413PayloadTooLarge => "body-too-large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported-media-type",
        StatusCodes.Status429TooManyRequests => "rate-limited",
        StatusCodes.Status503ServiceUnavailable => "service-unavailable",
        >= 500 => "internal-error",
        _ => "bad-request",
    };

    private static string CamelCase(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
