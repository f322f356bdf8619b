using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Accounts;
using Platform.Identity.Tokens;

namespace Platform.Identity.Demo;

/// <summary>The verb <c>seed-demo</c>: accounts and clients to try the platform with. Never run it in production; running it again changes nothing.</summary>
internal static class SeedDemo
{
    private static readonly DateOnly Start = new(2024, 1, 1);

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        var settings = services.Settings();
        if (settings.DemoPasswordFile is not { Length: > 0 } file)
            throw new InvalidOperationException("Identity:DemoPasswordFile is not set.");
        var password = (await File.ReadAllTextAsync(file, cancellationToken)).Trim();
        await using var scope = services.CreateAsyncScope();
        foreach (var account in DemoAccounts.All)
            await SeedAsync(scope.ServiceProvider, account, password, cancellationToken);
        await Client.RegisterAsync(scope.ServiceProvider, Client.Tool("cli", new Uri(settings.PublicOrigin, "/identity/cli-callback")), cancellationToken);
        if (settings.SystemSecret is { Length: > 0 } secret)
            await Client.RegisterAsync(scope.ServiceProvider, Client.System("province-exchange", secret, Roles.ProvinceConsolidator), cancellationToken);
        return 0;
    }

    private static async Task SeedAsync(IServiceProvider services, DemoAccount demo, string password, CancellationToken cancellationToken)
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        var account = await accounts.FindByNameAsync(demo.Name);
        if (account is null)
        {
            account = new Account { UserName = demo.Name };
            (await accounts.CreateAsync(account, password)).OrThrow();
        }
        else if (!await accounts.CheckPasswordAsync(account, password))
        {
            (await accounts.RemovePasswordAsync(account)).OrThrow();
            (await accounts.AddPasswordAsync(account, password)).OrThrow();
        }
        if (!await accounts.IsInRoleAsync(account, demo.Role))
            (await accounts.AddToRoleAsync(account, demo.Role)).OrThrow();
        if (demo.UnitId is { } unit)
            await AssignAsync(services.GetRequiredService<IdentityDatabase>(), account.Id, unit, cancellationToken);
    }

    private static async Task AssignAsync(IdentityDatabase database, Guid accountId, Guid unitId, CancellationToken cancellationToken)
    {
        if (await database.UnitAssignments.AnyAsync(a => a.AccountId == accountId && a.UnitId == unitId, cancellationToken))
            return;
        database.UnitAssignments.Add(new UnitAssignment { AccountId = accountId, UnitId = unitId, AssignedOn = Start });
        await database.SaveChangesAsync(cancellationToken);
    }
}
