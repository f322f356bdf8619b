using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Polly;
using Polly.Timeout;

namespace Platform.Portal.Gateway;

/// <summary>Reads and writes through the gateway. A read that fails throws; a write always says how it ended, so that no form loses what was typed.</summary>
internal static class GatewayCalls
{
    /// <summary>Services may say more than the pages show.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <exception cref="GatewayFault">Refused or unreachable.</exception>
    public static async Task<T> ReadAsync<T>(this HttpClient http, string path, CancellationToken cancellationToken) =>
        await http.SendAsync<T>(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken) is var reply && reply.Problem is null
            ? reply.Body!
            : throw new GatewayFault(reply.Problem);

    /// <summary>Sends <paramref name="body"/> as JSON.</summary>
    /// <param name="http">The client.</param>
    /// <param name="method">POST or PUT.</param>
    /// <param name="path">Path at the gateway.</param>
    /// <param name="body">The request.</param>
    /// <param name="conditions">Key against recording twice, version that was read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task<Reply<T>> WriteAsync<T>(
        this HttpClient http, HttpMethod method, string path, object body, Conditions conditions, CancellationToken cancellationToken) =>
        http.SendAsync<T>(conditions.On(new HttpRequestMessage(method, path) { Content = JsonContent.Create(body, options: Json) }), cancellationToken);

    public static async Task<Reply<T>> SendAsync<T>(this HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
                return new Reply<T>(default, await ProblemOfAsync(response, cancellationToken));
            var body = response.Content.Headers.ContentLength == 0 ? default : await response.Content.ReadFromJsonAsync<T>(Json, cancellationToken);
            return new Reply<T>(body, Problem: null) { ETag = response.Headers.ETag?.ToString(), Location = response.Headers.Location };
        }
        catch (Exception fault) when (fault is HttpRequestException or TimeoutRejectedException or ExecutionRejectedException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new Reply<T>(default, Problem.Unreachable);
        }
    }

    private static async Task<Problem> ProblemOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        try
        {
            var problem = await response.Content.ReadFromJsonAsync<Problem>(Json, cancellationToken);
            if (problem is { Code: not null })
                return problem with { Status = status };
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            // Whoever answered does not speak our dialect; its status is all that can be shown.
            return new Problem(status, string.Create(CultureInfo.InvariantCulture, $"http-{status}"));
        }
        return new Problem(status, string.Create(CultureInfo.InvariantCulture, $"http-{status}"));
    }
}

/// <summary>How a request ended.</summary>
/// <typeparam name="T">The answer.</typeparam>
/// <param name="Body">The answer, when there is no problem.</param>
/// <param name="Problem">Why it was not done; null when it was.</param>
internal sealed record Reply<T>(T? Body, Problem? Problem)
{
    /// <summary>Version of what was answered.</summary>
    public string? ETag { get; init; }

    /// <summary>Where the new thing is.</summary>
    public Uri? Location { get; init; }
}

/// <summary>What a write depends on.</summary>
/// <param name="IdempotencyKey">One per rendered form, so that a double click records once.</param>
/// <param name="ETag">The version that was read.</param>
internal sealed record Conditions(string? IdempotencyKey, string? ETag = null)
{
    public HttpRequestMessage On(HttpRequestMessage request)
    {
        if (IdempotencyKey is { Length: > 0 })
            request.Headers.TryAddWithoutValidation(GatewaySetup.IdempotencyKey, IdempotencyKey);
        if (ETag is { Length: > 0 })
            request.Headers.TryAddWithoutValidation("If-Match", ETag);
        return request;
    }
}
