using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Platform.Testing;

/// <summary>
/// The OpenAPI document that stands beside each service, so that a review sees what a change does to the API. With
/// <c>UPDATE_OPENAPI=1</c> the test writes it anew.
/// </summary>
public static class CommittedOpenApi
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task AssertUnchangedAsync(HttpClient client, string project)
    {
        var path = Path.Combine(ServiceProcess.Root, "services", project, "openapi.json");
        var served = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!.ToJsonString(Written) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") is { Length: > 0 })
            await File.WriteAllTextAsync(path, served);
        Assert.True(File.Exists(path) && await File.ReadAllTextAsync(path) == served, $"{path} is not what the service answers; run the test with UPDATE_OPENAPI=1 and look at the difference.");
    }

    /// <summary>Every operation says what it is for, and every answer that is a problem is listed as one.</summary>
    public static async Task AssertDescribedAsync(HttpClient client)
    {
        var paths = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!["paths"]!.AsObject();
        var operations = paths.SelectMany(path => path.Value!.AsObject().Select(o => (Name: $"{o.Key} {path.Key}", Operation: o.Value!))).ToList();
        Assert.NotEmpty(operations);
        Assert.All(operations, o => Assert.False(string.IsNullOrEmpty(o.Operation["summary"]?.GetValue<string>()), o.Name));
        Assert.All(operations, o => Assert.NotEmpty(o.Operation["responses"]!.AsObject().Where(r => r.Key.StartsWith('2') && r.Value!["content"] is not null)));
    }
}
