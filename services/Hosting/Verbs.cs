using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Audit;
using Platform.Hosting.Health;
using Platform.Hosting.Migrations;
using Platform.Hosting.Outbox;

namespace Platform.Hosting;

/// <summary>Work of an operator, done by the service's own binary without its web server.</summary>
internal static class Verbs
{
    public static Func<CancellationToken, Task<int>>? Named(WebApplication app, string[] args)
    {
        // The web host's own arguments start with dashes or are key=value pairs.
        if (args.Length == 0 || args[0].StartsWith('-') || args[0].Contains('=', StringComparison.Ordinal))
            return null;
        var options = app.Services.GetRequiredService<PlatformOptions>();
        VerbHandler? handler = args[0] switch
        {
            "migrate" when options.Database => Migrate.RunAsync,
            "verify-audit" when options.Database => VerifyAudit.RunAsync,
            "replay" when options.PublishesFacts => Replay.RunAsync,
            "ask" => Ask.RunAsync,
            _ => options.Verbs.GetValueOrDefault(args[0]),
        };
        return cancellationToken => RunAsync(app, handler, args, cancellationToken);
    }

    private static async Task<int> RunAsync(WebApplication app, VerbHandler? handler, string[] args, CancellationToken cancellationToken)
    {
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            interrupted.Cancel();
        };
        if (handler is null)
        {
            await Console.Error.WriteLineAsync($"Unknown verb \"{args[0]}\" for {app.Services.GetRequiredService<ServiceName>().Value}.");
            return 2;
        }
        try
        {
            return await handler(app.Services, args[1..], interrupted.Token);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Platform.Verbs").Failed(args[0], fault);
            return 1;
        }
        finally
        {
            await app.DisposeAsync();
        }
    }
}

internal static partial class VerbsLog
{
    [LoggerMessage(100, LogLevel.Critical, "The verb {Verb} failed")]
    public static partial void Failed(this ILogger logger, string verb, Exception fault);
}
