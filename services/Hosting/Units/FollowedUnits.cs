using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Platform.Hosting.Authorization;
using Platform.Hosting.Time;

namespace Platform.Hosting.Units;

/// <summary>
/// An account assigned to a unit also stands for those that its unit follows: what happened there before a merger has nobody
/// else who could read, correct or finish it.
/// </summary>
internal sealed class FollowedUnits(UnitReplica units, IOptions<ClaimMap> claims, TimeProvider clock) : IClaimsTransformation
{
    private const string Added = "followed";

    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        var own = Caller.Of(principal, claims.Value).Units;
        // Asked more than once for one request.
        if (own.Count == 0 || principal.Identities.Any(identity => identity.Label == Added))
            return principal;
        var before = await units.ListBeforeAsync(own, BusinessDay.Today(clock), CancellationToken.None);
        principal.AddIdentity(new ClaimsIdentity(before.Keys.Except(own).Select(unit => new Claim(claims.Value.Unit, unit.ToString()))) { Label = Added });
        return principal;
    }
}
