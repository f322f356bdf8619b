using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Platform.Hosting.Authorization;
using Platform.Hosting.Time;

namespace Platform.Identity.Accounts;

/// <summary>
/// The verb <c>bootstrap-admin NAME</c>: the first administrator of a new installation, with a code to choose a password by. Nobody knows
/// a password before; there is no default one. Again for the same name it gives a new code, for an administrator who has lost the password.
/// </summary>
internal static class BootstrapAdmin
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        if (args is not [var name, ..] || !AccountName.IsGood(name))
            return await RefuseAsync($"usage: bootstrap-admin NAME ({AccountName.Rule})");
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var administrators = await accounts.GetUsersInRoleAsync(Roles.Administrator);
        if (administrators.Count > 0 && !administrators.Any(a => a.UserName == name))
            return await RefuseAsync($"There is an administrator already: {string.Join(", ", administrators.Select(a => a.UserName))}. The same command with that name gives a new code.");
        if (administrators.Count == 0 && await accounts.FindByNameAsync(name) is not null)
            return await RefuseAsync($"{name} exists with another role.");
        var issued = await IssueAsync(scope.ServiceProvider, name, cancellationToken);
        var until = BusinessDay.Local(issued.ExpiresAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        await Console.Out.WriteLineAsync($"""
            {services.Settings().Issuer}activate
            name: {name}
            code: {issued.Code}   good once, until {until}; it is not shown again
            """);
        return 0;
    }

    private static async Task<IssuedCode> IssueAsync(IServiceProvider services, string name, CancellationToken cancellationToken)
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        await using var transaction = await services.GetRequiredService<IdentityDatabase>().Database.BeginTransactionAsync(cancellationToken);
        var account = await accounts.FindByNameAsync(name);
        if (account is null)
        {
            account = new Account { UserName = name };
            (await accounts.CreateAsync(account)).OrThrow();
            (await accounts.AddToRoleAsync(account, Roles.Administrator)).OrThrow();
        }
        var issued = await services.GetRequiredService<OneTimeCodes>().IssueAsync(Operator, account, Lifetime, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return issued;
    }

    /// <summary>Whoever may run this service's binary with its settings; the audit has no name for them.</summary>
    internal static Caller Operator { get; } = new("operator", [], new HashSet<Guid>());

    private static async Task<int> RefuseAsync(string reason)
    {
        await Console.Error.WriteLineAsync(reason);
        return 1;
    }
}
