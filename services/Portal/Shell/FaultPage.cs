using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Platform.Portal.Gateway;
using Platform.Portal.SignIn;

namespace Platform.Portal.Shell;

/// <summary>A calm page for what went wrong, with the number the operators find it under.</summary>
internal sealed class FaultPage(ILogger<FaultPage> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            return false;
        var problem = exception switch
        {
            GatewayFault fault => fault.Problem,
            BadHttpRequestException bad => new Problem(bad.StatusCode, "bad-request"),
            HttpRequestException or NpgsqlException => Problem.Unreachable,
            _ => new Problem(StatusCodes.Status500InternalServerError, "internal-error"),
        };
        if (problem.Status >= StatusCodes.Status500InternalServerError)
            logger.Shown(problem.Code, exception.GetType().Name, exception.StackTrace);
        await FaultPages.WriteAsync(httpContext, problem);
        return true;
    }
}

internal static class FaultPages
{
    /// <summary>Gives answers without a body (unknown address, no permission) their page.</summary>
    public static void UseStatusPages(this WebApplication app) => app.UseStatusCodePages(context =>
    {
        var status = context.HttpContext.Response.StatusCode;
        return WriteAsync(context.HttpContext, new Problem(status, status switch
        {
            StatusCodes.Status403Forbidden => "forbidden",
            StatusCodes.Status404NotFound => "not-found",
            _ => "bad-request",
        }));
    });

    public static async Task WriteAsync(HttpContext http, Problem problem)
    {
        http.Response.StatusCode = problem.Status;
        // Scripts read the status alone.
        if (http.GetEndpoint()?.Metadata.GetMetadata<FragmentMetadata>() is not null)
            return;
        // The page that failed has used up the request's components; this one is drawn with fresh ones.
        var services = http.RequestServices;
        await using var scope = services.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(FaultDocument.Problem)] = problem };
            await new RazorComponentResult<FaultDocument>(parameters) { StatusCode = problem.Status }.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }
}

internal static partial class FaultPageLog
{
    // Not the exception itself: its message may hold what a person wrote.
    [LoggerMessage(510, LogLevel.Error, "A page failed: {Code} by {Fault} {StackTrace}")]
    public static partial void Shown(this ILogger logger, string code, string fault, string? stackTrace);
}
