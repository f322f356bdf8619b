using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Hosting.Files;

namespace Platform.Hosting.Problems;

/// <summary>Turns what a request threw into an answer: the caller's fault with its place, an outage, or our bug.</summary>
internal sealed partial class FaultHandler(ILogger<FaultHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }
        var refusal = exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new Refusal("body-too-large", StatusCodes.Status413PayloadTooLarge),
            BadHttpRequestException { InnerException: JsonException json } => Malformed(json),
            BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => new Refusal("unsupported-media-type", StatusCodes.Status415UnsupportedMediaType),
            BadHttpRequestException bad => Unbound(bad),
            // U+0000 is good JSON and no text to PostgreSQL.
            PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } =>
                new Refusal("malformed-body", StatusCodes.Status400BadRequest) { Field = "$", Args = [1] },
            NpgsqlException { IsTransient: true } => new Refusal("database-unavailable", StatusCodes.Status503ServiceUnavailable),
            NpgsqlException { InnerException: System.Net.Sockets.SocketException or TimeoutException } => new Refusal("database-unavailable", StatusCodes.Status503ServiceUnavailable),
            FilesUnavailableException => new Refusal("files-unavailable", StatusCodes.Status503ServiceUnavailable),
            _ => new Refusal("internal-error", StatusCodes.Status500InternalServerError),
        };
        if (refusal.Status >= 500)
            logger.Failed(exception.GetType().Name, (exception.InnerException ?? exception).GetType().Name, exception.StackTrace);
        await refusal.ToResult().ExecuteAsync(httpContext);
        return true;
    }

    private static Refusal Malformed(JsonException json) => new("malformed-body", StatusCodes.Status400BadRequest)
    {
        Field = json.Path is null or "$" ? "$" : json.Path.TrimStart('$').TrimStart('.'),
        Args = [json.LineNumber + 1 ?? 1],
    };

    private static Refusal Unbound(BadHttpRequestException bad)
    {
        var parameter = ParameterName().Match(bad.Message);
        var name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Groups["name"].Value);
        return parameter.Success
            ? new Refusal(bad.Message.Contains("body", StringComparison.Ordinal) ? "malformed-body" : "invalid-parameter", StatusCodes.Status400BadRequest)
            {
                Field = name,
                Args = [name],
            }
            : new Refusal("malformed-body", StatusCodes.Status400BadRequest) { Field = "$", Args = [1] };
    }

    // The framework's message is the only place that names the parameter: parameter "DateOnly asOf" …
    [GeneratedRegex("parameter \"\\S+ (?<name>\\w+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex ParameterName();
}

internal static partial class FaultHandlerLog
{
    // Not the exception itself: its message may hold what a person wrote.
    [LoggerMessage(110, LogLevel.Error, "A request failed: {Fault} by {Cause} {StackTrace}")]
    public static partial void Failed(this ILogger logger, string fault, string cause, string? stackTrace);
}
