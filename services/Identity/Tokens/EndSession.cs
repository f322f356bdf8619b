using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace Platform.Identity.Tokens;

/// <summary>Ends the session here, and with it the refresh token of the client that asks.</summary>
internal static class EndSession
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static async Task<IResult> HandleAsync(HttpContext http, IOpenIddictAuthorizationManager authorizations)
    {
        var hint = (await http.AuthenticateAsync(Scheme)).Principal;
        if (hint?.GetAuthorizationId() is { } id && await authorizations.FindByIdAsync(id, http.RequestAborted) is { } authorization)
            await authorizations.TryRevokeAsync(authorization, http.RequestAborted);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [Scheme]);
    }
}
