using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Platform.Identity.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Identity.Tokens;

/// <summary>Turns a code, a refresh token or a system's own secret into tokens.</summary>
internal static class IssueTokens
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static async Task<IResult> HandleAsync(
        HttpContext http, UserManager<Account> accounts, AccountClaims claims, IOpenIddictApplicationManager clients)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var principal = request.IsClientCredentialsGrantType()
            ? await SystemAsync(request, clients, http.RequestAborted)
            : await PersonAsync(http, accounts, claims);
        return principal is null ? Authorize.Refuse(Errors.InvalidGrant) : Results.SignIn(principal, authenticationScheme: Scheme);
    }

    /// <summary>Code and refresh token were checked before; what the account is now decides what the new tokens say.</summary>
    private static async Task<ClaimsPrincipal?> PersonAsync(HttpContext http, UserManager<Account> accounts, AccountClaims claims)
    {
        var granted = (await http.AuthenticateAsync(Scheme)).Principal!;
        var account = await accounts.FindByIdAsync(granted.GetClaim(Claims.Subject)!);
        var principal = await claims.CreateAsync(account, renewed: granted);
        principal?.SetScopes(granted.GetScopes());
        principal?.SetResources(TokenServerSetup.Audience);
        principal?.SetAuthorizationId(granted.GetAuthorizationId());
        return principal;
    }

    private static async Task<ClaimsPrincipal> SystemAsync(OpenIddictRequest request, IOpenIddictApplicationManager clients, CancellationToken cancellationToken)
    {
        var client = (await clients.FindByClientIdAsync(request.ClientId!, cancellationToken))!;
        var properties = await clients.GetPropertiesAsync(client, cancellationToken);
        var identity = new ClaimsIdentity(Scheme, Claims.PreferredUsername, Claims.Role);
        identity.SetClaim(Claims.Subject, await clients.GetIdAsync(client, cancellationToken))
            .SetClaim(Claims.PreferredUsername, request.ClientId)
            .SetClaim(Claims.Role, properties[Client.Role].GetString());
        identity.SetScopes(request.GetScopes());
        identity.SetResources(TokenServerSetup.Audience);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }
}
