using Microsoft.AspNetCore.Identity;

namespace Platform.Identity.Accounts;

internal static class IdentityResults
{
    /// <summary>Seeding cannot go on past a refusal; only its codes are named, never the account.</summary>
    public static void OrThrow(this IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(", ", result.Errors.Select(e => e.Code)));
    }
}
