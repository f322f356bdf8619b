using OpenIddict.Abstractions;

namespace Platform.Identity.Tokens;

/// <summary>Removes codes and tokens that ended more than a day ago, so that the table stays as small as what is in use.</summary>
internal sealed class PruneTokens(IServiceScopeFactory scopes, TimeProvider clock, ILogger<PruneTokens> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PruneAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                logger.Failed(fault);
            }
        }
    }

    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var old = clock.GetUtcNow().AddDays(-1);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(old, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(old, cancellationToken);
    }
}

internal static partial class PruneTokensLog
{
    [LoggerMessage(200, LogLevel.Warning, "Ended tokens could not be removed; the next hour tries again")]
    public static partial void Failed(this ILogger logger, Exception fault);
}
