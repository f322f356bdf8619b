using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace Platform.Identity.Accounts;

/// <summary>When somebody last typed his password. It stays with the session when the session is prolonged.</summary>
internal static class SignInTime
{
    private const string Item = "auth_time";

    public static AuthenticationProperties Note(DateTimeOffset now) =>
        new(new Dictionary<string, string?>(StringComparer.Ordinal) { [Item] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) });

    /// <summary>As the token says it; null of a session from before this was noted.</summary>
    public static long? Of(AuthenticationProperties? properties) =>
        properties?.Items.TryGetValue(Item, out var text) is true && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
}
