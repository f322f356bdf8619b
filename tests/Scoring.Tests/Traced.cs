using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Platform.Testing;

namespace Platform.Scoring.Tests;

/// <summary>Scoring whose spans are kept, and beside which a second replica can stand.</summary>
public sealed class Traced : ScoringFixture
{
    private readonly ActivityListener listener;

    public Traced()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Platform.scoring" or "Platform.Hosting" or "MassTransit",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    internal ConcurrentQueue<Activity> Spans { get; } = new();

    public override ValueTask DisposeAsync()
    {
        listener.Dispose();
        return base.DisposeAsync();
    }

    /// <summary>A second replica over the same database and queue.</summary>
    internal WebApplicationFactory<Program> Twin()
    {
        OneLogContext.Use();
        var twin = new WebApplicationFactory<Program>().WithWebHostBuilder(web =>
        {
            web.UseEnvironment("Production");
            web.UseSetting("ConnectionStrings:Database", Database.ConnectionString);
            web.UseSetting("ConnectionStrings:Broker", Broker.Uri.ToString());
            web.UseSetting("Platform:Authority", TestTokens.Issuer);
        });
        _ = twin.Server;
        return twin;
    }
}
