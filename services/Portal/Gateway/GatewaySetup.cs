using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Platform.Portal.Gateway;

internal static class GatewaySetup
{
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>Client of endless answers: no timeout, no retries of its own.</summary>
    public const string Events = "events";

    public static void AddGateway(this WebApplicationBuilder builder, PortalSettings settings)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddTransient<BearerHandler>();
        services.AddTransient<Traffic.WritableUnits>();
        Typed<ScoringApi>(services, settings);
        Typed<SimulationApi>(services, settings);
        Typed<NoticesApi>(services, settings);
        Typed<DossiersApi>(services, settings);
        Typed<AttestationsApi>(services, settings);
        Typed<TerritoryApi>(services, settings);
        Typed<TrafficApi>(services, settings);
        Typed<ConfirmationsApi>(services, settings);
        Typed<DueApi>(services, settings);
        Typed<RecordsApi>(services, settings);
        services.AddTransient(provider => new Registers.Lookup(
            provider.GetRequiredService<TerritoryApi>(), provider.GetRequiredService<Traffic.WritableUnits>(), provider.GetRequiredService<RecordsApi>(), provider.GetRequiredService<TimeProvider>()));
        services.AddTransient<Registers.Photos>();
        services.AddTransient<Offices.OfficeDue>();
        services.AddHttpClient<FilesApi>(http => Configure(http, settings, TimeSpan.FromMinutes(1))).AddHttpMessageHandler<BearerHandler>();
        services.AddHttpClient<OfficeApi>(http => Configure(http, settings, TimeSpan.FromMinutes(2))).AddHttpMessageHandler<BearerHandler>();
        services.AddHttpClient<ImportApi>(http => Configure(http, settings, TimeSpan.FromMinutes(5))).AddHttpMessageHandler<BearerHandler>();
        services.AddHttpClient<SheetApi>(http => Configure(http, settings, TimeSpan.FromMinutes(5))).AddHttpMessageHandler<BearerHandler>();
        services.AddHttpClient(Events, http => Configure(http, settings, Timeout.InfiniteTimeSpan));
    }

    private static void Typed<TClient>(IServiceCollection services, PortalSettings settings)
        where TClient : class =>
        services.AddHttpClient<TClient>(http => Configure(http, settings, Timeout.InfiniteTimeSpan))
            .AddHttpMessageHandler<BearerHandler>()
            .AddStandardResilienceHandler(Configure);

    private static void Configure(HttpClient http, PortalSettings settings, TimeSpan timeout)
    {
        http.BaseAddress = settings.Gateway;
        http.Timeout = timeout;
    }

    private static void Configure(HttpStandardResilienceOptions resilience)
    {
        resilience.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(15);
        resilience.AttemptTimeout.Timeout = TimeSpan.FromSeconds(6);
        resilience.Retry.MaxRetryAttempts = 2;
        resilience.Retry.Delay = TimeSpan.FromMilliseconds(200);
        resilience.Retry.ShouldHandle = arguments => ValueTask.FromResult(
            HttpClientResiliencePredicates.IsTransient(arguments.Outcome) && MayRepeat(arguments.Context.GetRequestMessage()));
    }

    /// <summary>A write is sent again only where the service would recognise it.</summary>
    internal static bool MayRepeat(HttpRequestMessage? request) =>
        request is not null && (request.Method == HttpMethod.Get || (request.Method == HttpMethod.Post && request.Headers.Contains(IdempotencyKey)));
}
