using Microsoft.AspNetCore.Identity;

namespace Platform.Identity.Accounts;

/// <summary>Checks a name and a password, and opens the session. To a stranger every refusal looks and lasts the same.</summary>
internal sealed class PasswordCheck(SignInManager<Account> session, UserManager<Account> accounts, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    private static readonly Account Nobody = new();
    private static string? hashOfNobody;

    public async Task<bool> SignInAsync(string name, string password)
    {
        var account = await accounts.FindByNameAsync(name);
        if (account is null)
        {
            // The same work as for a known name, so that the time taken does not tell which names exist.
            hasher.VerifyHashedPassword(Nobody, hashOfNobody ??= hasher.HashPassword(Nobody, "nobody's password"), password);
            Telemetry.SignIn("unknown");
            return false;
        }
        var result = await session.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (result.Succeeded)
            await session.SignInAsync(account, SignInTime.Note(clock.GetUtcNow()));
        Telemetry.SignIn(result switch { { Succeeded: true } => "succeeded", { IsLockedOut: true } => "locked", _ => "refused" });
        return result.Succeeded;
    }
}
