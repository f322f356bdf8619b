using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Primitives;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Platform.Identity.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Identity.Tokens;

/// <summary>A client sends a person here to sign in, and gets a code back. Every client is the platform's own: nobody is asked to consent.</summary>
internal static class Authorize
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static async Task<IResult> HandleAsync(HttpContext http, UserManager<Account> accounts, AccountClaims claims, TimeProvider clock)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var account = session.Succeeded ? await accounts.GetUserAsync(session.Principal) : null;
        var signedInAt = SignInTime.Of(session.Properties);
        var again = request.HasPromptValue(PromptValues.Login) || IsTooOld(request.MaxAge, signedInAt, clock);
        var principal = again ? null : await claims.CreateAsync(account, signedInAt: signedInAt);
        if (principal is not null)
        {
            principal.SetScopes(request.GetScopes());
            principal.SetResources(TokenServerSetup.Audience);
            return Results.SignIn(principal, authenticationScheme: Scheme);
        }
        return request.HasPromptValue(PromptValues.None)
            ? Refuse(Errors.LoginRequired)
            : Results.Challenge(new AuthenticationProperties { RedirectUri = WithoutPrompt(http, request) }, [IdentityConstants.ApplicationScheme]);
    }

    /// <summary>Whether the password was typed longer ago than the client takes.</summary>
    private static bool IsTooOld(long? maxAge, long? signedInAt, TimeProvider clock) =>
        maxAge is { } seconds && (signedInAt is null || clock.GetUtcNow().ToUnixTimeSeconds() - signedInAt > seconds);

    public static IResult Refuse(string error) =>
        Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?>(StringComparer.Ordinal) { [OpenIddictServerAspNetCoreConstants.Properties.Error] = error }), [Scheme]);

    /// <summary>The same request again after the sign-in; asking for the password was done then.</summary>
    private static string WithoutPrompt(HttpContext http, OpenIddictRequest request)
    {
        var parameters = request.GetParameters()
            .Where(p => p.Key != Parameters.Prompt)
            .Select(p => KeyValuePair.Create(p.Key, new StringValues((string?)p.Value)));
        return http.Request.PathBase + http.Request.Path + QueryString.Create(parameters);
    }
}
