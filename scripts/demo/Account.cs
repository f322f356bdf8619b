using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Platform.Demo;

/// <summary>A signed-in demo account at the product's public door: it can do what the person could, and nothing else.</summary>
internal sealed class Account(Uri origin, string name, string token) : IDisposable
{
    private const int Tries = 30;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly HttpClient client = new()
    {
        BaseAddress = origin,
        Timeout = TimeSpan.FromMinutes(2),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    /// <summary>The account's id, as the token says.</summary>
    public string Id { get; } = JsonNode.Parse(Decode(token.Split('.')[1]))!["sub"]!.GetValue<string>();

    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) =>
        (await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancellationToken))!;

    /// <summary>Posts once, however often it is asked with the same key.</summary>
    public Task<JsonNode?> PostAsync(string path, object? body, string key, CancellationToken cancellationToken) => SendAsync(
        () => new HttpRequestMessage(HttpMethod.Post, path)
        {
            Headers = { { "Idempotency-Key", key } },
            Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: Json),
        },
        cancellationToken);

    /// <summary>Uploads a file once, and returns its id.</summary>
    public async Task<string> UploadAsync(string path, string unitCode, byte[] content, string key, CancellationToken cancellationToken) => (await SendAsync(
        () => new HttpRequestMessage(HttpMethod.Post, path)
        {
            Headers = { { "Idempotency-Key", key } },
            Content = new MultipartFormDataContent { { new StringContent(unitCode), "unitCode" }, { new StringContent(Year.Reference), "on" }, { new ByteArrayContent(content), "file", "scan.pdf" } },
        },
        cancellationToken))!["fileId"]!.GetValue<string>();

    public void Dispose() => client.Dispose();

    private async Task<JsonNode?> SendAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            using var sent = request();
            using var answer = await client.SendAsync(sent, cancellationToken);
            if (answer.IsSuccessStatusCode)
                return answer.Content.Headers.ContentLength is 0 ? null : await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
            if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || tried == Tries)
                throw new HttpRequestException($"{name}: {sent.Method} {sent.RequestUri} → {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    private static byte[] Decode(string base64Url)
    {
        var text = base64Url.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(text.PadRight(text.Length + ((4 - (text.Length % 4)) % 4), '='));
    }
}
