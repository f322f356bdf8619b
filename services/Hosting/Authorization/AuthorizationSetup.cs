using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Authorization;

/// <summary>Bearer tokens and permissions.</summary>
public static class AuthorizationSetup
{
    /// <summary>The audience every token must name.</summary>
    public const string Audience = "platform";

    /// <summary>Lets only callers pass whose roles give them <paramref name="action"/>, for whatever units.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoint, string action)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(action);

    /// <summary>Adds the check of bearer tokens by <c>Platform:Authority</c> and <c>Platform:MetadataAddress</c>, without permissions.</summary>
    public static void AddPlatformBearer(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        // Nothing here is protected with keys of this process; without this they would be written to a home directory.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(jwt =>
        {
            jwt.MapInboundClaims = false;
            jwt.Authority = configuration["Platform:Authority"];
            // Signing keys come from inside; the issuer in the token is the address people know.
            if (configuration["Platform:MetadataAddress"] is { Length: > 0 } metadata)
                jwt.MetadataAddress = metadata;
            jwt.RequireHttpsMetadata = (jwt.MetadataAddress ?? jwt.Authority)?.StartsWith("https:", StringComparison.Ordinal) ?? true;
            jwt.TokenValidationParameters = new TokenValidationParameters
            {
                ValidAudience = Audience,
                ValidIssuer = jwt.Authority,
                ValidTypes = ["at+jwt"],
                NameClaimType = "sub",
                RoleClaimType = "role",
                ClockSkew = TimeSpan.FromSeconds(10),
            };
            jwt.Events = new JwtBearerEvents
            {
                OnChallenge = async context =>
                {
                    context.HandleResponse();
                    context.Response.Headers.WWWAuthenticate = "Bearer";
                    await new Refusal("unauthenticated", StatusCodes.Status401Unauthorized).ToResult().ExecuteAsync(context.HttpContext);
                },
                OnForbidden = context => new Refusal("forbidden", StatusCodes.Status403Forbidden).ToResult().ExecuteAsync(context.HttpContext),
            };
        });
    }

    internal static void AddPlatformAuthorization(this WebApplicationBuilder builder)
    {
        builder.AddPlatformBearer();
        builder.Services.Configure<ClaimMap>(builder.Configuration.GetSection("Platform:Claims"));
        var authorization = builder.Services.AddAuthorizationBuilder()
            // Default deny: an endpoint that names no policy answers nobody.
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(_ => false).Build());
        foreach (var action in Permissions.Table.Select(p => p.Action).Distinct(StringComparer.Ordinal))
            authorization.AddPolicy(action, policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(action)));
        builder.Services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
    }

    /// <summary>Stops the start when an endpoint names neither a policy nor that it is for everyone.</summary>
    /// <exception cref="InvalidOperationException">Names the endpoints.</exception>
    public static void RefuseEndpointsWithoutPolicy(this IEndpointRouteBuilder app)
    {
        var open = app.DataSources.SelectMany(source => source.Endpoints)
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && !e.Metadata.OfType<IAuthorizeData>().Any(a => a.Policy is not null))
            .Select(e => e.DisplayName).ToList();
        if (open.Count > 0)
            throw new InvalidOperationException($"Endpoints without a policy: {string.Join(", ", open)}");
    }
}

internal sealed record PermissionRequirement(string Action) : IAuthorizationRequirement;

internal sealed class PermissionHandler(IOptions<ClaimMap> claims) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (Caller.Of(context.User, claims.Value).Roles.Any(role => Permissions.Find(role, requirement.Action) is not null))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
