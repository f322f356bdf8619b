using Microsoft.AspNetCore.Authorization;

namespace Platform.Gateway;

/// <summary>Who passes the edge. What an account may do is for the services to say.</summary>
internal static class EdgePolicies
{
    /// <summary>Anyone with a valid token.</summary>
    public const string Authenticated = "authenticated";

    public static void AddEdgePolicies(this WebApplicationBuilder builder) => builder.Services.AddAuthorizationBuilder()
        .AddPolicy(Authenticated, policy => policy.RequireAuthenticatedUser())
        // Default deny: a route that names no policy lets nobody through.
        .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(_ => false).Build());
}
