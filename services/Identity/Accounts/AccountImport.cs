using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Units;

namespace Platform.Identity.Accounts;

/// <summary>
/// Gives out accounts by list. The whole list is entered, or with one refusal nothing of it. The same list again changes nothing;
/// accounts that are new, or that hold no good code and have no password, get a code.
/// </summary>
internal sealed class AccountImport(UserManager<Account> accounts, IdentityDatabase database, OneTimeCodes codes, UnitReplica units)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <param name="caller">Who gives them out.</param>
    /// <param name="content">The CSV file.</param>
    /// <param name="newCodes">Every account of the list gets a new code, also one that has a password.</param>
    /// <param name="dryRun">Nothing is kept, and no code is told.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<ImportedAccounts> RunAsync(Caller caller, byte[] content, bool newCodes, bool dryRun, CancellationToken cancellationToken)
    {
        if (AccountSheet.Read(content).IsRefused(out var refusal, out var rows))
            return new ImportedAccounts([], [refusal]);
        var wanted = new List<WantedAccount>();
        var refusals = new List<Refusal>();
        foreach (var row in rows)
        {
            if ((await AccountSheet.ReadAsync(row, units, cancellationToken)).IsRefused(out var wrong, out var account))
                refusals.Add(wrong);
            else
                wanted.Add(account);
        }
        var byName = wanted.GroupBy(w => w.Name, StringComparer.Ordinal).ToList();
        foreach (var rowsOfOne in byName)
            refusals.AddRange(await OtherRolesAsync(rowsOfOne));
        if (refusals.Count > 0)
            return new ImportedAccounts([], [.. refusals.OrderBy(r => r.Row)]);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var imported = new List<ImportedAccount>();
        foreach (var rowsOfOne in byName)
            imported.Add(await EnterAsync(caller, [.. rowsOfOne], newCodes, cancellationToken));
        if (dryRun)
            return new ImportedAccounts([.. imported.Select(i => i with { Code = null })], []);
        await transaction.CommitAsync(cancellationToken);
        return new ImportedAccounts(imported, []);
    }

    /// <summary>A list does not change what somebody is: a role is not slipped in with a line.</summary>
    private async Task<IEnumerable<Refusal>> OtherRolesAsync(IGrouping<string, WantedAccount> rows)
    {
        var account = await accounts.FindByNameAsync(rows.Key);
        var role = account is null ? rows.First().Role : (await accounts.GetRolesAsync(account)).FirstOrDefault();
        return rows.Where(r => r.Role != role).Select(r => new Refusal("other-role") { Field = "role", Row = r.Row });
    }

    private async Task<ImportedAccount> EnterAsync(Caller caller, IReadOnlyList<WantedAccount> rows, bool newCodes, CancellationToken cancellationToken)
    {
        var (name, role) = (rows[0].Name, rows[0].Role);
        var account = await accounts.FindByNameAsync(name);
        var isNew = account is null;
        if (account is null)
        {
            account = new Account { UserName = name };
            (await accounts.CreateAsync(account)).OrThrow();
            (await accounts.AddToRoleAsync(account, role)).OrThrow();
        }
        var assigned = 0;
        foreach (var row in rows.Where(r => r.Unit is not null))
            assigned += await AssignAsync(account.Id, row, cancellationToken);
        var needsCode = newCodes || (account.PasswordHash is null && !await codes.HoldsOneAsync(account, cancellationToken));
        var code = needsCode ? await codes.IssueAsync(caller, account, Lifetime, cancellationToken) : null;
        return new ImportedAccount(name, role, [.. rows.Where(r => r.Unit is not null).Select(r => r.Unit!.Name)], isNew, isNew || assigned > 0, code);
    }

    private async Task<int> AssignAsync(Guid accountId, WantedAccount row, CancellationToken cancellationToken)
    {
        var unitId = row.Unit!.UnitId;
        if (await database.UnitAssignments.AnyAsync(a => a.AccountId == accountId && a.UnitId == unitId && (a.WithdrawnOn == null || a.AssignedOn == row.From), cancellationToken))
            return 0;
        database.UnitAssignments.Add(new UnitAssignment { AccountId = accountId, UnitId = unitId, AssignedOn = row.From!.Value });
        return await database.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>What became of a list.</summary>
/// <param name="Accounts">Its accounts, when nothing was refused.</param>
/// <param name="Refusals">What was refused, by row; then nothing was entered.</param>
internal sealed record ImportedAccounts(IReadOnlyList<ImportedAccount> Accounts, IReadOnlyList<Refusal> Refusals);

/// <summary>An account of the list.</summary>
/// <param name="Name">What is typed at sign-in.</param>
/// <param name="Role">Its role.</param>
/// <param name="Units">The units that the list gives it.</param>
/// <param name="IsNew">It was not there before.</param>
/// <param name="Changed">It is new, or a unit was added.</param>
/// <param name="Code">Its code, if it got one.</param>
internal sealed record ImportedAccount(string Name, string Role, IReadOnlyList<string> Units, bool IsNew, bool Changed, IssuedCode? Code);
