using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Platform.Testing;

/// <summary>Walks over every endpoint that a service describes: none answers without a token, none takes a body that cannot be read, none finds what is not there.</summary>
public static partial class EndpointWalk
{
    private const string Nothing = "00000000-0000-7000-8000-000000000000";

    /// <param name="anyone">A client without a token.</param>
    /// <param name="writer">One who may do everything, with the headers that some endpoints want.</param>
    /// <param name="atLeast">How many paths there are at least, so that the walk cannot be over nothing.</param>
    public static async Task RunAsync(HttpClient anyone, HttpClient writer, int atLeast)
    {
        var paths = JsonNode.Parse(await anyone.GetStringAsync("/openapi/v1.json"))!["paths"]!.AsObject();
        Assert.True(paths.Count >= atLeast, $"{paths.Count} paths");
        foreach (var (path, operations) in paths)
        {
            var place = Parameter().Replace(path.Replace("{year}", "2024", StringComparison.Ordinal), Nothing);
            foreach (var (method, operation) in operations!.AsObject())
            {
                var content = operation!["requestBody"]?["content"];
                HttpRequestMessage Request() => new(new HttpMethod(method), place)
                {
                    Content = content is null ? null
                        : content["multipart/form-data"] is not null ? new MultipartFormDataContent { { new StringContent("x"), "x" } }
                        : new StringContent("{", Encoding.UTF8, "application/json"),
                };
                await AssertAsync(await anyone.SendAsync(Request()), 401, "unauthenticated");
                var answer = await writer.SendAsync(Request());
                if (content is not null)
                    await AssertAsync(answer, 400, content["multipart/form-data"] is not null ? "missing-value" : "malformed-body");
                else if (place.Contains(Nothing, StringComparison.Ordinal))
                    Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{method} {place}: {(int)answer.StatusCode}");
            }
        }

        async Task AssertAsync(HttpResponseMessage answer, int status, string code)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True((int)answer.StatusCode == status && (string?)JsonNode.Parse(text)!["code"] == code, $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {(int)answer.StatusCode} {text}");
        }
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
