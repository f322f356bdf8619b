using System.Globalization;
using Platform.Hosting.Problems;

namespace Platform.Identity.Accounts;

/// <summary>
/// The verb <c>import-accounts FILE [--new-codes]</c>, where <c>-</c> is standard input: the operator's page without the page. Prints
/// the codes as CSV.
/// </summary>
internal static class ImportAccounts
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        if (args is not [var file, ..])
        {
            await Console.Error.WriteLineAsync("usage: import-accounts FILE|- [--new-codes]");
            return 1;
        }
        var content = await ReadAsync(file, cancellationToken);
        await using var scope = services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<AccountImport>()
            .RunAsync(BootstrapAdmin.Operator, content, args.Contains("--new-codes"), dryRun: false, cancellationToken);
        var texts = services.GetRequiredService<ProblemTexts>();
        foreach (var refusal in result.Refusals)
            await Console.Error.WriteLineAsync($"row {refusal.Row}, {refusal.Field}: {refusal.Code} ({texts.Title(refusal.Code)})");
        if (result.Refusals.Count > 0)
            return 1;
        await Console.Out.WriteLineAsync("name,role,code,expiresAt");
        foreach (var account in result.Accounts)
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{account.Name},{account.Role},{account.Code?.Code},{account.Code?.ExpiresAt:yyyy-MM-ddTHH:mm:ssZ}"));
        return 0;
    }

    private static async Task<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (file != "-")
            return await File.ReadAllBytesAsync(file, cancellationToken);
        using var content = new MemoryStream();
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }
}
