using Microsoft.Extensions.Options;
using OpenIddict.Server;
using Platform.Identity.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Identity.Tokens;

internal static class TokenServerSetup
{
    public const string Audience = "platform";

    /// <summary>The scope that stands for all APIs; what an account may do there is its roles' matter.</summary>
    public const string Api = "api";

    public static void AddTokenServer(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OpenIddictServerOptions>().Configure<IOptions<IdentitySettings>>(Keys);
        builder.Services.AddHostedService<PruneTokens>();
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<IdentityDatabase>().ReplaceDefaultEntities<Guid>())
            .AddServer(server =>
            {
                // Relative: they lie under the issuer as people reach it, and under the inner address for the services.
                server.SetAuthorizationEndpointUris("connect/authorize")
                    .SetTokenEndpointUris("connect/token")
                    .SetRevocationEndpointUris("connect/revocation")
                    .SetEndSessionEndpointUris("connect/end-session");
                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
                server.AllowRefreshTokenFlow().AllowClientCredentialsFlow();
                server.SetAccessTokenLifetime(TimeSpan.FromMinutes(15))
                    .SetIdentityTokenLifetime(TimeSpan.FromMinutes(15))
                    .SetRefreshTokenLifetime(TimeSpan.FromHours(8));
                // Services read their tokens themselves; nothing in them is secret.
                server.DisableAccessTokenEncryption();
                server.RegisterScopes(Scopes.Profile, Scopes.Roles, Api);
                server.RegisterClaims(Claims.PreferredUsername, Claims.Role, Claims.AuthenticationTime, "unit");
                var web = server.UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough();
                if (builder.Configuration.GetValue<bool>("Identity:AllowHttp"))
                    web.DisableTransportSecurityRequirement();
            });
    }

    public static void MapTokenServer(this WebApplication app)
    {
        app.MapMethods("/connect/authorize", [HttpMethods.Get, HttpMethods.Post], Authorize.HandleAsync);
        app.MapPost("/connect/token", IssueTokens.HandleAsync);
        app.MapMethods("/connect/end-session", [HttpMethods.Get, HttpMethods.Post], EndSession.HandleAsync);
    }

    private static void Keys(OpenIddictServerOptions server, IOptions<IdentitySettings> settings)
    {
        var signing = SigningKey.Read(settings.Value.SigningKeyFile);
        server.Issuer = settings.Value.Issuer;
        server.SigningCredentials.Add(signing);
        server.EncryptionCredentials.Add(new(SigningKey.EncryptionKey(signing), "A256KW", "A256CBC-HS512"));
        // Its answer page needs an inline script, which no page here may have.
        server.ResponseModes.Remove(ResponseModes.FormPost);
        // A plain challenge is the verifier itself: whoever sees the request could redeem the code.
        server.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain);
    }
}
