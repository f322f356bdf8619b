using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Platform.Hosting.Time;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Identity.Accounts;

/// <summary>What tokens say of an account: who, in which roles, for which units. Read anew at every issue and renewal.</summary>
internal sealed class AccountClaims(UserManager<Account> accounts, SignInManager<Account> session, IdentityDatabase database, TimeProvider clock)
{
    /// <summary>Bound into codes and refresh tokens only: it changes with the password, and older ones then renew nothing.</summary>
    private const string Stamp = "stamp";

    /// <summary>The principal to issue tokens from, or null when the account may not sign in (any more).</summary>
    /// <param name="account">The account.</param>
    /// <param name="renewed">What the code or refresh token says; null at sign-in.</param>
    /// <param name="signedInAt">At sign-in: when the password was typed.</param>
    public async Task<ClaimsPrincipal?> CreateAsync(Account? account, ClaimsPrincipal? renewed = null, long? signedInAt = null)
    {
        // A lockout is not asked for: it stops guesses at the password, and a guesser must not end the session of its owner.
        if (account is null || !await session.CanSignInAsync(account))
            return null;
        if (renewed is not null && renewed.GetClaim(Stamp) != account.SecurityStamp)
            return null;
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.PreferredUsername, Claims.Role);
        identity.SetClaim(Claims.Subject, account.Id.ToString())
            .SetClaim(Claims.PreferredUsername, account.UserName)
            .SetClaim(Stamp, account.SecurityStamp)
            .SetClaims(Claims.Role, [.. await accounts.GetRolesAsync(account)]);
        // A renewal asks for no password: it says when one was last typed.
        if (signedInAt is { } typed || long.TryParse(renewed?.GetClaim(Claims.AuthenticationTime), NumberStyles.None, CultureInfo.InvariantCulture, out typed))
            identity.SetClaim(Claims.AuthenticationTime, typed);
        // Always an array where there is one, so that one unit and many read alike.
        if (await UnitsAsync(account.Id) is { Count: > 0 } units)
            identity.AddClaim(new Claim("unit", JsonSerializer.Serialize(units), JsonClaimValueTypes.JsonArray));
        identity.SetDestinations(claim => claim.Type == Stamp ? [] : [Destinations.AccessToken, Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity);
    }

    private Task<List<Guid>> UnitsAsync(Guid accountId)
    {
        var today = BusinessDay.Today(clock);
        return database.UnitAssignments
            .Where(a => a.AccountId == accountId && a.AssignedOn <= today && (a.WithdrawnOn == null || a.WithdrawnOn > today))
            .Select(a => a.UnitId).Distinct().Order().ToListAsync();
    }
}
