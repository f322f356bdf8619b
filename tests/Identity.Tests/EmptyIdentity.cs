using Dapper;
using Xunit;

namespace Platform.Identity.Tests;

/// <summary>A new installation: tables, roles, and two units that Territory has told of; nobody can sign in.</summary>
public sealed class EmptyIdentity : IdentityFixture
{
    private static readonly SemaphoreSlim Printing = new(1);

    protected override IReadOnlyList<string> Verbs => ["migrate"];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        const string insert = """
            insert into unit_replica (unit_id, valid_from, valid_to, code, name, kind, successor_ids, epoch, version) values
            ('00000703-0000-7000-8000-000000025459', '-infinity', '2025-07-01', '25459', 'Phường 3', 'Ward', '{}', 1, 1),
            ('00000703-0000-7000-8000-000000025480', '-infinity', null, '25480', 'Phường Ninh Sơn', 'Ward', '{}', 1, 1)
            """;
        await using var connection = await Sql.OpenConnectionAsync();
        await connection.ExecuteAsync(insert);
    }

    /// <summary>Runs a verb; what it printed, and its exit code.</summary>
    public async Task<(int Code, string Out, string Error)> PrintAsync(params string[] verb)
    {
        await Printing.WaitAsync(TestContext.Current.CancellationToken);
        var (output, error) = (Console.Out, Console.Error);
        using var printed = new StringWriter();
        using var complained = new StringWriter();
        try
        {
            Console.SetOut(printed);
            Console.SetError(complained);
            return (await RunVerbAsync(verb), printed.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
            Printing.Release();
        }
    }

    /// <summary>The administrator's new code.</summary>
    public async Task<string> AdministratorsCodeAsync()
    {
        var (code, output, error) = await PrintAsync("bootstrap-admin", "quan.tri");
        Assert.True(code == 0, error);
        return output.Split("code: ")[1].Split(' ')[0];
    }

    /// <summary>A browser in which the administrator is signed in.</summary>
    public async Task<Browser> AdministratorAsync()
    {
        var browser = Browser();
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await browser.ActivateAsync("quan.tri", await AdministratorsCodeAsync(), Password)).StatusCode);
        return browser;
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var connection = await Sql.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    public async Task DoAsync(string sql)
    {
        await using var connection = await Sql.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }
}
