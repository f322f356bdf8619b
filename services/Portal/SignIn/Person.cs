using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Platform.Portal.SignIn;

/// <summary>The signed-in person as the portal keeps it: who, in which roles, for which units.</summary>
internal static class Person
{
    public const string Name = "preferred_username";
    public const string Role = "role";

    /// <summary>Claims of the protocol, worth nothing to pages.</summary>
    private static readonly HashSet<string> Protocol = new(StringComparer.Ordinal)
    {
        "iss", "aud", "exp", "iat", "nbf", "nonce", "at_hash", "c_hash", "azp", "oi_au_id", "oi_tkn_id", "jti", "auth_time", "sid",
    };

    public static ClaimsPrincipal From(ClaimsPrincipal idToken) => From(idToken.Claims, idToken.Identity?.AuthenticationType);

    /// <summary>Roles and units as the provider sees them now. The token came straight from it over the back channel, so it is read, not checked again.</summary>
    public static ClaimsPrincipal Renewed(ClaimsPrincipal known, string? idToken) =>
        idToken is { Length: > 0 } ? From(new JsonWebToken(idToken).Claims, known.Identity?.AuthenticationType) : known;

    private static ClaimsPrincipal From(IEnumerable<Claim> claims, string? authenticationType) =>
        new(new ClaimsIdentity(claims.Where(c => !Protocol.Contains(c.Type)), authenticationType ?? "oidc", Name, Role));
}
