using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Platform.Hosting.Authorization;

/// <summary>Who asks, as the token says.</summary>
/// <param name="AccountId">Id of the account or system; never its name.</param>
/// <param name="Roles">Its roles.</param>
/// <param name="Units">Units assigned to it.</param>
public sealed record Caller(string AccountId, IReadOnlyList<string> Roles, IReadOnlySet<Guid> Units)
{
    /// <summary>When the person last showed who he is; null for systems, and where the token does not say.</summary>
    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>The caller of a request.</summary>
    public static Caller Of(HttpContext http) => Of(http.User, http.RequestServices.GetRequiredService<IOptions<ClaimMap>>().Value);

    internal static Caller Of(ClaimsPrincipal user, ClaimMap map) => new(
        user.FindFirstValue(map.AccountId) ?? "",
        [.. user.FindAll(map.Role).Select(c => c.Value)],
        user.FindAll(map.Unit).Select(c => Guid.TryParse(c.Value, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).ToHashSet())
    {
        AuthenticatedAt = long.TryParse(user.FindFirstValue(map.AuthenticatedAt), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
    };

    /// <summary>The units for which the caller may do something, the widest of what its roles give.</summary>
    /// <param name="action">One of <see cref="Actions"/>.</param>
    public UnitScope Scope(string action)
    {
        var reaches = Roles.Select(role => Permissions.Find(role, action)).OfType<Reach>().ToList();
        if (reaches.Count == 0)
            return UnitScope.None;
        return reaches.Min() switch
        {
            Reach.AllUnits => UnitScope.Everything,
            Reach.OwnUnits => new UnitScope(All: false, Units, ResultsOnly: false),
            _ => new UnitScope(All: false, Units, ResultsOnly: true),
        };
    }
}

/// <summary>Units to which an answer or a write is limited. Apply it in SQL.</summary>
/// <param name="All">No limit.</param>
/// <param name="Units">The units, when limited.</param>
/// <param name="ResultsOnly">Figures must be left out of what is shown.</param>
public sealed record UnitScope(bool All, IReadOnlySet<Guid> Units, bool ResultsOnly)
{
    internal static readonly UnitScope None = new(All: false, new HashSet<Guid>(), ResultsOnly: true);
    internal static readonly UnitScope Everything = new(All: true, new HashSet<Guid>(), ResultsOnly: false);

    /// <summary>Whether a unit lies within.</summary>
    public bool Holds(Guid unitId) => All || Units.Contains(unitId);

    /// <summary>Whether several units all lie within.</summary>
    public bool HoldsAll(IEnumerable<Guid> unitIds) => unitIds.All(Holds);
}

/// <summary>
/// Names of the claims that are read, under <c>Platform:Claims</c>; the defaults are those of the built-in identity
/// service. Another OpenID Connect provider is fitted here and nowhere else.
/// </summary>
public sealed class ClaimMap
{
    /// <summary>Claim with the account's id; unset: <c>sub</c>.</summary>
    public string AccountId { get; set; } = "sub";

    /// <summary>Claim with the roles; unset: <c>role</c>.</summary>
    public string Role { get; set; } = "role";

    /// <summary>Claim with the unit ids; unset: <c>unit</c>.</summary>
    public string Unit { get; set; } = "unit";

    /// <summary>Claim with the second at which the person last showed who he is; unset: <c>auth_time</c>.</summary>
    public string AuthenticatedAt { get; set; } = "auth_time";
}
