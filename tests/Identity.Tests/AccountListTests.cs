using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Platform.Identity.Tests;

/// <summary>Accounts given out by list, on the operator's page and by the verb.</summary>
[Trait("tier", "integration")]
public sealed partial class AccountListTests(EmptyIdentity identity) : IClassFixture<EmptyIdentity>, IAsyncLifetime
{
    private const string Header = "name,role,unitCode,validFrom\n";
    private const string List = Header + "doi.csgt,city_traffic,,\nca.phuong3,commune_police,25459,2024-01-01\nca.phuong3,commune_police,25480,01/02/2024\n";

    private static readonly string[] NewCodes = ["NewCodes"];

    public async ValueTask InitializeAsync() => await identity.DoAsync("delete from account");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_list_becomes_accounts_that_activate_themselves()
    {
        using var administrator = await identity.AdministratorAsync();

        var page = await PageAsync(administrator.SendListAsync(List));

        var codes = Codes(page);
        Assert.Equal(2, codes.Count);
        using var officer = identity.Browser("portal");
        Assert.Equal(HttpStatusCode.Redirect, (await officer.ActivateAsync("ca.phuong3", codes[1], IdentityFixture.Password)).StatusCode);
        var tokens = await officer.RedeemAsync(Browser.Code(await officer.AuthorizeAsync()));
        Assert.Equal(["commune_police"], tokens.All("role"));
        Assert.Equal(["00000703-0000-7000-8000-000000025459", "00000703-0000-7000-8000-000000025480"], tokens.All("unit"));
    }

    [Fact]
    public async Task The_same_list_again_changes_nothing_and_tells_no_code()
    {
        using var administrator = await identity.AdministratorAsync();
        await PageAsync(administrator.SendListAsync(List));
        const string all = "select count(*) from account a left join unit_assignment u on u.account_id = a.id left join account_role r on r.account_id = a.id";
        var before = await identity.CountAsync(all);

        var page = await PageAsync(administrator.SendListAsync(List));

        Assert.Empty(Codes(page));
        Assert.Contains("không đổi", page, StringComparison.Ordinal);
        Assert.Equal(before, await identity.CountAsync(all));
    }

    [Fact]
    public async Task A_lost_code_or_password_is_replaced_when_asked_for_and_the_password_stays_until_then()
    {
        using var administrator = await identity.AdministratorAsync();
        using var officer = identity.Browser();
        var first = Codes(await PageAsync(administrator.SendListAsync(List)));
        await officer.ActivateAsync("doi.csgt", first[0], IdentityFixture.Password);

        var second = Codes(await PageAsync(administrator.SendListAsync(List, NewCodes)));

        Assert.Equal(2, second.Count);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync("doi.csgt", IdentityFixture.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await officer.ActivateAsync("ca.phuong3", first[1], IdentityFixture.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.ActivateAsync("doi.csgt", second[0], "mat khau moi cua toi")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await officer.SubmitAsync("doi.csgt", IdentityFixture.Password)).StatusCode);
    }

    [Theory]
    [InlineData("Ông A,commune_police,25459,2024-01-01", "Tên đăng nhập không hợp lệ")]
    [InlineData("ong.a,dictator,25459,2024-01-01", "Không có vai trò này")]
    [InlineData("ong.a,commune_police,,", "phải gắn với một đơn vị")]
    [InlineData("ong.a,city_leader,25459,2024-01-01", "không gắn với đơn vị")]
    [InlineData("ong.a,commune_police,25459,31/02/2024", "Ngày không đọc được")]
    [InlineData("ong.a,commune_police,25459,2025-07-01", "25459")]
    [InlineData("ong.a,commune_police,99999,2024-01-01", "99999")]
    [InlineData("ong.a,commune_police", "Dòng không đủ cột")]
    [InlineData("doi.csgt,city_leader,,", "vai trò khác")]
    [InlineData("quan.tri,city_leader,,", "vai trò khác")]
    public async Task A_wrong_line_is_named_and_nothing_is_entered(string line, string text)
    {
        using var administrator = await identity.AdministratorAsync();

        var page = await PageAsync(administrator.SendListAsync(List + line + "\n"));

        Assert.Contains("<td>5</td>", page, StringComparison.Ordinal);
        Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.Equal(1, await identity.CountAsync("select count(*) from account"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("name,role,unitCode\n")]
    [InlineData("name;role;unitCode;validFrom\n\"ong.a;city_leader;;\n")]
    public async Task A_file_that_is_no_list_is_refused(string content)
    {
        using var administrator = await identity.AdministratorAsync();

        Assert.Contains("role=\"alert\"", await PageAsync(administrator.SendListAsync(content)), StringComparison.Ordinal);
        Assert.Equal(1, await identity.CountAsync("select count(*) from account"));
    }

    [Fact]
    public async Task A_check_enters_nothing()
    {
        using var administrator = await identity.AdministratorAsync();

        var page = await PageAsync(administrator.SendListAsync(List, "Check"));

        Assert.Contains("chưa ghi gì", page, StringComparison.Ordinal);
        Assert.Empty(Codes(page));
        Assert.Equal(1, await identity.CountAsync("select count(*) from account"));
    }

    [Fact]
    public async Task Only_an_administrator_sees_the_page()
    {
        using var stranger = identity.Browser();
        using var administrator = await identity.AdministratorAsync();
        using var officer = identity.Browser();
        var code = Codes(await PageAsync(administrator.SendListAsync(List)))[0];
        await officer.ActivateAsync("doi.csgt", code, IdentityFixture.Password);

        foreach (var browser in (Browser[])[stranger, officer])
            Assert.Contains("/identity/sign-in", (await browser.GetAsync("/identity/accounts")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.True((await administrator.GetAsync("/identity/accounts")).Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task The_verb_does_the_same_without_a_page()
    {
        // Not with a slash first, which the host's own reading of arguments takes for a switch with a value.
        var file = Path.GetRelativePath(Environment.CurrentDirectory, Path.GetTempFileName());
        await File.WriteAllTextAsync(file, List, TestContext.Current.CancellationToken);

        var (exit, printed, _) = await identity.PrintAsync("import-accounts", file);
        await File.WriteAllTextAsync(file, Header + "ong.a,dictator,,\n", TestContext.Current.CancellationToken);
        var (wrong, nothing, reason) = await identity.PrintAsync("import-accounts", file);

        Assert.Equal(0, exit);
        Assert.Equal(2, printed.Split('\n').Count(line => Code().IsMatch(line)));
        Assert.Equal((1, ""), (wrong, nothing));
        Assert.Contains("row 2, role: unknown-role", reason, StringComparison.Ordinal);
        File.Delete(file);
    }

    private static async Task<string> PageAsync(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static List<string> Codes(string page) => [.. Code().Matches(page).Select(m => m.Value)];

    [GeneratedRegex("[2-9A-Z]{5}(-[2-9A-Z]{5}){3}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
