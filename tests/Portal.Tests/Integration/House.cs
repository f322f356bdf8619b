using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Portal.Tests.Integration;

/// <summary>
/// The rest of the house as the portal meets it at the gateway: an identity provider with one form, and APIs that answer
/// with the shapes of the real ones. The whole system is tested in Journeys; here its misbehaviour can be arranged.
/// </summary>
internal sealed class House : IAsyncDisposable
{
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "house" };
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, string> nonces = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<HttpContext, bool> connections = new();
    private int tokens;

    private House(WebApplication app) => this.app = app;

    public Uri Address { get; private set; } = null!;

    public string Role { get; set; } = "city_leader";

    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Set to refuse renewals.</summary>
    public bool SignedOutElsewhere { get; set; }

    /// <summary>Set to make every API answer this.</summary>
    public int? ApiStatus { get; set; }

    public int Renewals;

    public int OpenStreams;

    public int StreamsEverOpened;

    public ConcurrentQueue<(string Path, string? Key, string? Authorization, string? TraceParent)> Calls { get; } = new();

    public static async Task<House> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        var house = new House(builder.Build());
        house.MapProvider();
        house.MapApis();
        await house.app.StartAsync();
        house.Address = new Uri(house.app.Urls.Single());
        return house;
    }

    /// <summary>Says to every open stream that a result has changed.</summary>
    public async Task TellAsync(string json)
    {
        foreach (var stream in connections.Keys)
            await WriteAsync(stream, $"data: {json}\n\n");
    }

    /// <summary>Cuts every open stream.</summary>
    public void Break()
    {
        foreach (var connection in connections.Keys)
            connection.Abort();
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private void MapProvider()
    {
        var issuer = () => new Uri(Address, "/identity/").ToString();
        app.MapGet("/identity/.well-known/openid-configuration", () => new JsonObject
        {
            ["issuer"] = issuer(),
            ["authorization_endpoint"] = issuer() + "authorize",
            ["token_endpoint"] = issuer() + "token",
            ["end_session_endpoint"] = issuer() + "end-session",
            ["jwks_uri"] = issuer() + "keys",
        });
        app.MapGet("/identity/keys", () =>
        {
            var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(key.Rsa.ExportParameters(false)) { KeyId = key.KeyId });
            return new JsonObject { ["keys"] = new JsonArray(new JsonObject { ["kty"] = "RSA", ["kid"] = jwk.Kid, ["n"] = jwk.N, ["e"] = jwk.E, ["use"] = "sig", ["alg"] = "RS256" }) };
        });
        app.MapGet("/identity/authorize", (HttpRequest request) =>
        {
            var code = Guid.CreateVersion7().ToString("N");
            nonces[code] = request.Query["nonce"].ToString();
            return Results.Redirect($"{request.Query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(request.Query["state"].ToString())}&iss={Uri.EscapeDataString(issuer())}");
        });
        app.MapPost("/identity/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            if (form["grant_type"] == "refresh_token")
            {
                if (SignedOutElsewhere)
                    return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
                Interlocked.Increment(ref Renewals);
                return Results.Json(Tokens(null));
            }
            return Results.Json(Tokens(nonces[form["code"].ToString()]));
        });
    }

    private JsonObject Tokens(string? nonce) => new()
    {
        ["access_token"] = $"access-{Interlocked.Increment(ref tokens)}",
        ["refresh_token"] = $"refresh-{tokens}",
        ["id_token"] = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = new Uri(Address, "/identity/").ToString(),
            Audience = "portal",
            Subject = new ClaimsIdentity(
            [
                new Claim("sub", "00000000-0000-7000-8000-000000000001"), new Claim("preferred_username", "thanhuy"), new Claim("role", Role),
                new Claim("unit", Unit.Boards.Ward3.ToString()), .. nonce is null ? Array.Empty<Claim>() : [new Claim("nonce", nonce)],
            ]),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        }),
        ["token_type"] = "Bearer",
        ["expires_in"] = (int)TokenLifetime.TotalSeconds,
    };

    private void MapApis()
    {
        var apis = app.MapGroup("/api").AddEndpointFilter(async (context, next) =>
        {
            var request = context.HttpContext.Request;
            Calls.Enqueue((request.Path, request.Headers["Idempotency-Key"], request.Headers.Authorization, request.Headers["traceparent"]));
            return ApiStatus is { } status ? Results.Json(new { code = "arranged", title = (string?)null, status, traceId = "0af7651916cd43dd" }, statusCode: status) : await next(context);
        });
        apis.MapGet("/scoring/scoreboard", () => Results.Json(Unit.Boards.Board(), Json));
        apis.MapGet("/scoring/units/{unit}/criteria/{code}", (string code) => Results.Json(Explanation(code), Json));
        apis.MapGet("/scoring/units/{unit}/criteria/{code}/history", (string? after) => Results.Json(new { items = Array.Empty<object>(), next = after is null ? "50" : null }));
        apis.MapGet("/territory/units", () => Results.Json(new { units = new[] { new { unitId = Unit.Boards.Ward3, code = "25459", name = "Phường 3", kind = "Ward" }, new { unitId = Gateway.UnitName.CityId, code = "703", name = "Thành phố Tây Ninh", kind = "City" } } }));
        apis.MapGet("/office/confirmations/{register}", () => Results.Json(Array.Empty<object>()));
        apis.MapGet("/traffic/confirmations", () => Results.Json(Array.Empty<object>()));
        apis.MapGet("/traffic/accidents", () => Results.Json(new { items = Array.Empty<object>() }));
        apis.MapPost("/traffic/accidents", () => Results.Json(
            new { code = "future-date", title = "Ngày ở tương lai", status = 422, traceId = "0af7651916cd43dd", errors = new[] { new { field = "occurredAt", code = "future-date", message = "Ngày không được sau hôm nay." } } },
            statusCode: 422));
        apis.MapAccidents();
        apis.MapFire();
        apis.MapDrugs();
        apis.MapSheets();
        apis.MapSimulations();
        apis.MapDossiers();
        apis.MapAttestations();
        apis.MapOffice();
        apis.MapGet("/scoring/due", (string asOf) => Results.Json(new[]
        {
            new { kind = "attestation-expiring", unitId = Unit.Boards.Ward3, unitCode = "25459", unitName = "Phường 3", count = 2, since = "2024-07-14", late = false },
            new { kind = "attestation-expiring", unitId = Guid.AllBitsSet, unitCode = "25480", unitName = "Phường Ninh Sơn", count = 1, since = "2024-07-14", late = false },
        }.Where(_ => asOf == "2024-06-30")));
        apis.MapGet("/scoring/notices", () => Results.Json(Noticed, Json));
        apis.MapGet("/scoring/events", StreamAsync);
    }

    private async Task StreamAsync(HttpContext http)
    {
        Interlocked.Increment(ref OpenStreams);
        Interlocked.Increment(ref StreamsEverOpened);
        http.Response.ContentType = "text/event-stream";
        await WriteAsync(http, "retry: 1000\n\n");
        connections[http] = true;
        var left = new TaskCompletionSource();
        await using var leaving = http.RequestAborted.Register(() => left.TrySetResult());
        await left.Task;
        connections.TryRemove(http, out _);
        Interlocked.Decrement(ref OpenStreams);
    }

    private static async Task WriteAsync(HttpContext http, string text)
    {
        await http.Response.WriteAsync(text);
        await http.Response.Body.FlushAsync();
    }

    private static readonly System.Text.Json.JsonSerializerOptions Json = new(System.Text.Json.JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    private static readonly object Noticed = new
    {
        asOf = "2024-06-30",
        notices = new[] { Notice("SpotsClosedLate", flagged: true), Notice("PledgesAtOnce", flagged: false) },
    };

    private static object Notice(string kind, bool flagged) => new
    {
        kind, unitId = Unit.Boards.Ward3, code = "25459", name = "Phường 3", flagged, imported = !flagged, first = "2024-06-20", last = "2024-06-25",
        recordedFrom = "2024-06-25T08:00:00Z", recordedTo = "2024-06-25T08:00:00Z", subjects = new { total = 1200, ids = new[] { Unit.Boards.Ward3 } },
    };

    private static object Explanation(string code) => new
    {
        unitId = Unit.Boards.Ward3,
        code = "25459",
        name = "Phường 3",
        asOf = "2024-06-30",
        programmeName = "3 không, 3 có 2024",
        deadline = "2024-12-31T23:59:00+07:00",
        window = new { first = "2024-01-01", last = "2024-06-30" },
        criterion = new { code, name = "Không để xảy ra tai nạn chết người", computed = "NotMet", result = "NotMet", numerator = 4, threshold = "0", formula = "Bằng 0", ruleVersion = "three/1" },
    };
}
