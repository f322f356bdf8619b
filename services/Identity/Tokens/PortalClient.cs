using Microsoft.AspNetCore.Identity;
using Platform.Identity.Accounts;

namespace Platform.Identity.Tokens;

/// <summary>What every installation needs after its tables: the roles, and the portal as a client.</summary>
internal static class PortalClient
{
    public static async Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await SeedRolesAsync(scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole<Guid>>>());
        var settings = services.Settings();
        if (settings.PortalSecret is not { Length: > 0 } secret)
            return;
        var portal = Client.WebServer("portal", secret,
            redirect: new Uri(settings.PublicOrigin, "/signin-oidc"), afterSignOut: new Uri(settings.PublicOrigin, "/signout-callback-oidc"));
        await Client.RegisterAsync(scope.ServiceProvider, portal, cancellationToken);
    }

    private static async Task SeedRolesAsync(RoleManager<IdentityRole<Guid>> roles)
    {
        foreach (var role in Roles.All)
            if (!await roles.RoleExistsAsync(role))
                (await roles.CreateAsync(new IdentityRole<Guid>(role) { Id = Guid.CreateVersion7() })).OrThrow();
    }
}
