using System.Text.Json;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Identity.Tokens;

/// <summary>The kinds of clients that can be registered. Registering one again brings it up to date.</summary>
internal static class Client
{
    /// <summary>Property of a system's registration: the role it acts in.</summary>
    public const string Role = "role";

    private static readonly string[] SignIn =
    [
        Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.ResponseTypes.Code,
        Permissions.GrantTypes.AuthorizationCode, Permissions.Scopes.Profile, Permissions.Scopes.Roles, Permissions.Prefixes.Scope + TokenServerSetup.Api,
    ];

    private static readonly string[] Session =
    [
        Permissions.Endpoints.EndSession, Permissions.Endpoints.Revocation, Permissions.GrantTypes.RefreshToken,
    ];

    /// <summary>A web server that signs people in and keeps their session.</summary>
    public static OpenIddictApplicationDescriptor WebServer(string id, string secret, Uri redirect, Uri afterSignOut)
    {
        var client = new OpenIddictApplicationDescriptor { ClientId = id, ClientType = ClientTypes.Confidential, ClientSecret = secret };
        client.Permissions.UnionWith([.. SignIn, .. Session]);
        client.Requirements.Add(Requirements.Features.ProofKeyForCodeExchange);
        client.RedirectUris.Add(redirect);
        client.PostLogoutRedirectUris.Add(afterSignOut);
        return client;
    }

    /// <summary>A program on a person's own machine; it can keep no secret and gets no refresh token.</summary>
    public static OpenIddictApplicationDescriptor Tool(string id, Uri redirect)
    {
        var client = new OpenIddictApplicationDescriptor { ClientId = id, ClientType = ClientTypes.Public };
        client.Permissions.UnionWith(SignIn);
        client.Requirements.Add(Requirements.Features.ProofKeyForCodeExchange);
        client.RedirectUris.Add(redirect);
        return client;
    }

    /// <summary>Another system, which acts for itself.</summary>
    public static OpenIddictApplicationDescriptor System(string id, string secret, string role)
    {
        var client = new OpenIddictApplicationDescriptor { ClientId = id, ClientType = ClientTypes.Confidential, ClientSecret = secret };
        client.Permissions.UnionWith([Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials, Permissions.Prefixes.Scope + TokenServerSetup.Api]);
        client.Properties[Role] = JsonSerializer.SerializeToElement(role);
        return client;
    }

    public static async Task RegisterAsync(IServiceProvider services, OpenIddictApplicationDescriptor client, CancellationToken cancellationToken)
    {
        var clients = services.GetRequiredService<IOpenIddictApplicationManager>();
        if (await clients.FindByClientIdAsync(client.ClientId!, cancellationToken) is { } known)
            await clients.UpdateAsync(known, client, cancellationToken);
        else
            await clients.CreateAsync(client, cancellationToken);
    }
}
