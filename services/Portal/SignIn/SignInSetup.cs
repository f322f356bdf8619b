using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Platform.Hosting.Authorization;

namespace Platform.Portal.SignIn;

/// <summary>Backend for frontend: the browser holds a cookie, the tokens stay on the server.</summary>
internal static class SignInSetup
{
    public static void AddSignIn(this WebApplicationBuilder builder, PortalSettings settings)
    {
        var services = builder.Services;
        services.AddSingleton<Sessions>().AddSingleton<SessionTokens>().AddSingleton<KeyRing>();
        services.AddHostedService<ExpiredSessions>();
        services.AddDataProtection().SetApplicationName("portal");
        // Keys lie beside the tickets they open, in a database that is the portal's alone; it says so once, not at every start.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((keys, ring) => keys.XmlRepository = ring);
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<Sessions>((cookie, store) => cookie.SessionStore = store);
        services.AddAuthentication(authentication =>
        {
            authentication.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            authentication.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
        })
            .AddCookie(cookie => Configure(cookie, settings))
            .AddOpenIdConnect(provider => Configure(provider, settings));
        services.Configure<ClaimMap>(builder.Configuration.GetSection("Platform:Claims"));
        AddPermissions(services.AddAuthorizationBuilder());
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = settings.IsHttps ? "__Host-portal-form" : "portal-form";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
        });
    }

    /// <summary>The pages' permissions are the services': a page opens to whom the service behind it would answer.</summary>
    private static void AddPermissions(AuthorizationBuilder authorization)
    {
        authorization.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var action in Shell.Sitemap.Permissions)
            authorization.AddPolicy(action, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.Resource is HttpContext http && Caller.Of(http).May(action)));
    }

    private static void Configure(CookieAuthenticationOptions cookie, PortalSettings settings)
    {
        cookie.Cookie.Name = settings.IsHttps ? "__Host-portal" : "portal";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.Path = "/";
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
        cookie.SlidingExpiration = true;
        cookie.Events.OnRedirectToAccessDenied = Status(StatusCodes.Status403Forbidden);
        cookie.Events.OnValidatePrincipal = async context =>
        {
            var tokens = context.HttpContext.RequestServices.GetRequiredService<SessionTokens>();
            var ticket = new AuthenticationTicket(context.Principal!, context.Properties, context.Scheme.Name);
            if (await tokens.FreshAsync(ticket, context.HttpContext.RequestAborted) is not { } fresh)
            {
                context.RejectPrincipal();
                return;
            }
            context.ReplacePrincipal(fresh.Principal);
            context.Properties.StoreTokens(fresh.Properties.GetTokens());
        };
    }

    private static void Configure(OpenIdConnectOptions provider, PortalSettings settings)
    {
        provider.Authority = settings.Authority.ToString();
        provider.ClientId = "portal";
        provider.ClientSecret = settings.ClientSecret;
        provider.RequireHttpsMetadata = settings.Authority.Scheme == Uri.UriSchemeHttps;
        provider.BackchannelHttpHandler = new InwardHandler(settings);
        provider.BackchannelTimeout = TimeSpan.FromSeconds(10);
        provider.ResponseType = OpenIdConnectResponseType.Code;
        // The default posts back from another origin, which Lax cookies do not survive, by an inline script, which the policy forbids.
        provider.ResponseMode = OpenIdConnectResponseMode.Query;
        provider.UsePkce = true;
        provider.SaveTokens = true;
        provider.MapInboundClaims = false;
        provider.GetClaimsFromUserInfoEndpoint = false;
        provider.Scope.Clear();
        foreach (var scope in (string[])["openid", "profile", "roles", "offline_access"])
            provider.Scope.Add(scope);
        provider.TokenValidationParameters.NameClaimType = Person.Name;
        provider.TokenValidationParameters.RoleClaimType = Person.Role;
        foreach (var cookie in (CookieBuilder[])[provider.NonceCookie, provider.CorrelationCookie])
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }
        provider.SignedOutRedirectUri = "/signed-out";
        provider.Events.OnRedirectToIdentityProvider = BeforeSignInAsync;
        provider.Events.OnTicketReceived = context =>
        {
            context.Principal = Person.From(context.Principal!);
            return Task.CompletedTask;
        };
        provider.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            context.Response.Redirect("/sign-in-failed");
            return Task.CompletedTask;
        };
    }

    private static Task BeforeSignInAsync(Microsoft.AspNetCore.Authentication.OpenIdConnect.RedirectContext context)
    {
        var request = context.Request;
        if (request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<FragmentMetadata>() is not null)
        {
            // A script asked: it can do nothing with a sign-in page, the page around it can.
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.HandleResponse();
        }
        else if (!HttpMethods.IsGet(request.Method))
        {
            context.Properties.RedirectUri = "/start";
        }
        else if (request.Path == "/" && !request.QueryString.HasValue)
        {
            context.Properties.RedirectUri = "/start";
        }
        return Task.CompletedTask;
    }

    private static Func<RedirectContext<CookieAuthenticationOptions>, Task> Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };
}

/// <summary>Marks an endpoint that scripts of a page call, not people.</summary>
internal sealed record FragmentMetadata;
