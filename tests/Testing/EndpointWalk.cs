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

    /// <summary>
    /// Every endpoint on a record that exists: one from another unit finds nothing or is refused, and a change that stands on
    /// an old version is refused before anything else is asked.
    /// </summary>
    /// <param name="writer">One who may do everything in the records' unit.</param>
    /// <param name="foreigner">One who may do the same in another unit.</param>
    /// <param name="records">An id for each parameter, such as incidentId; paths that begin with another are left out.</param>
    /// <param name="shared">Endpoints that are meant for other units too, as METHOD path.</param>
    public static async Task RunOnRecordsAsync(HttpClient writer, HttpClient foreigner, IReadOnlyDictionary<string, string> records, params IReadOnlyList<string> shared)
    {
        var document = JsonNode.Parse(await writer.GetStringAsync("/openapi/v1.json"))!;
        var faults = new List<string>();
        var walked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, operations) in document["paths"]!.AsObject().Where(p => Parameter().IsMatch(p.Key)))
        {
            if (!records.ContainsKey(Parameter().Match(path).Value.Trim('{', '}')))
                continue;
            walked.UnionWith(Parameter().Matches(path).Select(p => p.Value.Trim('{', '}')).Where(records.ContainsKey));
            var place = Parameter().Replace(path.Replace("{year}", "2024", StringComparison.Ordinal), p => records.GetValueOrDefault(p.Value.Trim('{', '}'), Nothing));
            foreach (var (method, operation) in operations!.AsObject())
            {
                var schema = operation!["requestBody"]?["content"]?["application/json"]?["schema"];
                HttpRequestMessage Request(string? version)
                {
                    var request = new HttpRequestMessage(new HttpMethod(method), place)
                    {
                        Content = schema is null ? null : new StringContent(SampleBody.Of(document, schema)!.ToJsonString(), Encoding.UTF8, "application/json"),
                    };
                    if (version is not null)
                        request.Headers.TryAddWithoutValidation("If-Match", version);
                    return request;
                }

                if (!shared.Contains($"{method} {path}", StringComparer.Ordinal))
                    await ExpectAsync(foreigner, Request("\"1\""), status => status is 403 or 404);
                if (method != "get")
                    await ExpectAsync(writer, Request("\"99\""), status => status == 412);
            }
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
        Assert.Equal(records.Keys.Order(StringComparer.Ordinal), walked.Order(StringComparer.Ordinal));

        async Task ExpectAsync(HttpClient client, HttpRequestMessage request, Func<int, bool> expected)
        {
            var answer = await client.SendAsync(request);
            if (!expected((int)answer.StatusCode))
                faults.Add($"{(client == foreigner ? "foreign" : "stale")} {request.Method} {request.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
