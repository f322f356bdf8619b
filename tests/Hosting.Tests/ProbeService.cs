using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Npgsql;
using OpenTelemetry.Trace;
using Platform.Contracts;
using Platform.Contracts.Traffic.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Outbox;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.Testing;

namespace Platform.Hosting.Tests;

/// <summary>The smallest register that can stand on the chassis, on Kestrel, over real servers.</summary>
internal sealed class ProbeService : IAsyncDisposable
{
    private readonly WebApplication app;

    private ProbeService(WebApplication app, HttpClient client)
    {
        this.app = app;
        Client = client;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.Create("city_traffic"));
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<ProbeService> StartAsync(TestDatabase database, Uri broker, Action<PlatformOptions>? options = null, Action<WebApplicationBuilder>? configure = null)
    {
        var app = Build(database, broker, options, configure);
        await app.StartAsync();
        return new ProbeService(app, new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = new Uri(app.Urls.First()) });
    }

    public static Task<int> RunVerbAsync(TestDatabase database, Uri broker, params string[] args) => RunVerbAsync(database, broker, null, args);

    public static Task<int> RunVerbAsync(TestDatabase database, Uri broker, Action<WebApplicationBuilder>? configure, params string[] args) =>
        Build(database, broker, null, configure).RunPlatformAsync(args);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static WebApplication Build(TestDatabase database, Uri broker, Action<PlatformOptions>? options, Action<WebApplicationBuilder>? configure)
    {
        OneLogContext.Use();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Database"] = database.ConnectionString,
            ["ConnectionStrings:Broker"] = broker.ToString(),
            ["Platform:Authority"] = TestTokens.Issuer,
        });
        builder.AddPlatform("probe", o =>
        {
            o.Database = o.Api = o.PublishesFacts = true;
            options?.Invoke(o);
        });
        builder.Services.PostConfigureAll<JwtBearerOptions>(jwt =>
        {
            jwt.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(new OpenIdConnectConfiguration { Issuer = TestTokens.Issuer });
            jwt.TokenValidationParameters.IssuerSigningKey = TestTokens.Key;
        });
        configure?.Invoke(builder);
        var app = builder.Build();
        app.MapPlatform();
        app.MapPost("/things", RecordThing).RequirePermission(Actions.AccidentWrite);
        app.MapGet("/fault", void () => throw new InvalidOperationException("a bug that names Nguyễn Văn Canary")).RequirePermission(Actions.UnitRead);
        app.MapGet("/things", (DateOnly on) => on).RequirePermission(Actions.UnitRead);
        return app;
    }

    /// <summary>Records one thing and its fact in one transaction, or refuses after having written both.</summary>
    private static Task<IResult> RecordThing(Thing thing, HttpContext http, Transactions transactions, Outbox.Outbox outbox, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            await outbox.AddAsync(transaction, Facts.Accident(thing.Id ?? Guid.CreateVersion7(), 1, BusinessDay.Now(clock), thing.Deaths), cancellationToken);
            return thing.Deaths < 0
                ? Reply.Refuse(new Refusal("validation", 422) { Field = "deaths", Args = ["negative"] })
                : Reply.Created("/things/1", new { thing.Deaths, Nonce = Guid.CreateVersion7() }, version: 1);
        });

    internal sealed record Thing(int Deaths, Guid? Id = null);
}

internal static class Facts
{
    public static readonly Guid Ward3 = Guid.Parse("00000703-0000-7000-8000-000000025459");

    public static FactChanged Accident(Guid subject, long version, DateTimeOffset recordedAt, int deaths = 0, int epoch = 1) => new()
    {
        SubjectId = subject,
        Epoch = epoch,
        Version = version,
        RecordedAt = recordedAt,
        Fact = new AccidentFact
        {
            Segments =
            [
                new Segment<AccidentAttributes>
                {
                    ValidFrom = new DateOnly(2024, 6, 29),
                    ValidTo = new DateOnly(2024, 6, 30),
                    UnitId = Ward3,
                    Attributes = new AccidentAttributes { DeathsCounted = deaths, Injured = 0, Severity = AccidentSeverity.Collision },
                },
            ],
        },
    };
}
