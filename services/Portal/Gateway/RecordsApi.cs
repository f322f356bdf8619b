using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Portal.Gateway;

/// <summary>Records of any register, in the shapes of its API.</summary>
internal sealed class RecordsApi(HttpClient http)
{
    private const string Purpose = "X-Purpose";

    /// <summary>A page of a list.</summary>
    /// <exception cref="GatewayFault">Refused or unreachable.</exception>
    public Task<JsonElement> ListAsync(string path, string query, CancellationToken cancellationToken) => http.ReadAsync<JsonElement>(path + query, cancellationToken);

    /// <summary>One record and the version read; <paramref name="purpose"/> says why, where that is asked.</summary>
    public async Task<Reply<JsonElement>> GetAsync(string path, string? purpose, CancellationToken cancellationToken)
    {
        using var request = With(new HttpRequestMessage(HttpMethod.Get, path), purpose);
        return await http.SendAsync<JsonElement>(request, cancellationToken);
    }

    public async Task<Reply<JsonElement>> WriteAsync(HttpMethod method, string path, JsonObject body, Conditions conditions, string? purpose, CancellationToken cancellationToken)
    {
        using var request = With(new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) }, purpose);
        return await http.SendAsync<JsonElement>(conditions.On(request), cancellationToken);
    }

    private static HttpRequestMessage With(HttpRequestMessage request, string? purpose)
    {
        if (purpose is { Length: > 0 })
            request.Headers.TryAddWithoutValidation(Purpose, purpose);
        return request;
    }
}
