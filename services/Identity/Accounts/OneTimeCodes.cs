using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;

namespace Platform.Identity.Accounts;

/// <summary>Issues one-time codes and takes them back for a password. An account that never took one has no password, so no default one either.</summary>
internal sealed class OneTimeCodes(
    UserManager<Account> accounts, SignInManager<Account> session, IdentityDatabase database, Audit audit, TimeProvider clock)
{
    /// <summary>Issues a code within the open transaction; an earlier one of the account ends, its password does not.</summary>
    public async Task<IssuedCode> IssueAsync(Caller issuer, Account account, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var code = OneTimeCode.Draw();
        var expiresAt = clock.GetUtcNow() + lifetime;
        await database.OneTimeCodes.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        database.OneTimeCodes.Add(new OneTimeCode { AccountId = account.Id, Digest = OneTimeCode.DigestOf(account.Id, code), ExpiresAt = expiresAt });
        await database.SaveChangesAsync(cancellationToken);
        await AuditAsync(issuer, "account.issue-code", account.Id, cancellationToken);
        return new IssuedCode(code, expiresAt);
    }

    /// <summary>Whether the account holds a code that is still good.</summary>
    public Task<bool> HoldsOneAsync(Account account, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.OneTimeCodes.AnyAsync(c => c.AccountId == account.Id && c.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Takes a code, sets the password and opens the session. To a stranger an unknown name, a wrong code and an old one look the same.</summary>
    public async Task<bool> RedeemAsync(string name, string code, string password, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByNameAsync(name);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (account is null || !await TakeAsync(account.Id, code, cancellationToken))
        {
            Telemetry.SignIn("code-refused");
            return false;
        }
        if (account.PasswordHash is not null)
            (await accounts.RemovePasswordAsync(account)).OrThrow();
        (await accounts.AddPasswordAsync(account, password)).OrThrow();
        (await accounts.SetLockoutEndDateAsync(account, null)).OrThrow();
        (await accounts.ResetAccessFailedCountAsync(account)).OrThrow();
        var caller = new Caller(account.Id.ToString(), [.. await accounts.GetRolesAsync(account)], new HashSet<Guid>());
        await AuditAsync(caller, "account.redeem-code", account.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await session.SignInAsync(account, isPersistent: false);
        Telemetry.SignIn("code-redeemed");
        return true;
    }

    /// <summary>Deleting is taking: of two who bring the same code at once, one gets a row.</summary>
    private async Task<bool> TakeAsync(Guid accountId, string code, CancellationToken cancellationToken)
    {
        var digest = OneTimeCode.DigestOf(accountId, code);
        var now = clock.GetUtcNow();
        return await database.OneTimeCodes.Where(c => c.AccountId == accountId && c.Digest == digest && c.ExpiresAt > now).ExecuteDeleteAsync(cancellationToken) == 1;
    }

    private Task AuditAsync(Caller caller, string action, Guid accountId, CancellationToken cancellationToken) =>
        audit.AddAsync((NpgsqlTransaction)database.Database.CurrentTransaction!.GetDbTransaction(), caller, new AuditEntry(action, accountId), cancellationToken);
}

/// <summary>A code as it is shown, this once.</summary>
/// <param name="Code">The code.</param>
/// <param name="ExpiresAt">Until when it is good.</param>
internal sealed record IssuedCode(string Code, DateTimeOffset ExpiresAt);
