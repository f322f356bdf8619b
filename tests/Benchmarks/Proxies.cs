using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Platform.Testing;
using Yarp.ReverseProxy.Configuration;

namespace Platform.Benchmarks;

/// <summary>A destination that answers at once, and YARP with nothing but a route to it; each a process of its own.</summary>
internal static class Proxies
{
    private static readonly byte[] Body = System.Text.Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("""{"unitCode":"25459","accidents":12,"deaths":0}""", 10)) + "]");

    public static async Task<int> RunDestinationAsync()
    {
        var app = Slim().Build();
        app.MapGet("/{**path}", () => Results.Bytes(Body, "application/json"));
        await app.RunAsync();
        return 0;
    }

    public static async Task<int> RunBareProxyAsync(string destination)
    {
        var builder = Slim();
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "all", Match = new RouteMatch { Path = "/{**path}" } }],
            [new ClusterConfig { ClusterId = "all", Destinations = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal) { ["one"] = new() { Address = destination } } }]);
        var app = builder.Build();
        app.MapReverseProxy();
        await app.RunAsync();
        return 0;
    }

    /// <summary>Starts this program again in one of the roles above and waits until it answers.</summary>
    public static async Task<Process> StartAsync(string address, params string[] role)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, role) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["ASPNETCORE_URLS"] = address;
        var process = Process.Start(start)!;
        using var http = new HttpClient();
        await Eventually.IsTrueAsync(async () => await AnswersAsync(http, address), $"{role[0]} answers");
        return process;
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string address)
    {
        try
        {
            using var answer = await http.GetAsync(address + "/");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static WebApplicationBuilder Slim()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        return builder;
    }
}
