using System.Net;
using Xunit;

namespace Platform.Identity.Tests;

/// <summary>The first administrator of an installation that nobody can sign in to yet.</summary>
[Trait("tier", "integration")]
public sealed class FirstStartTests(EmptyIdentity identity) : IClassFixture<EmptyIdentity>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await identity.DoAsync("delete from account");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_code_is_good_for_a_password_of_ones_own_and_once()
    {
        using var browser = identity.Browser();
        var code = await identity.AdministratorsCodeAsync();
        // There is nothing to sign in with before.
        Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync("quan.tri", code)).StatusCode);

        var activated = await browser.ActivateAsync("quan.tri", code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), "mot cau de nho");

        Assert.Equal(HttpStatusCode.Redirect, activated.StatusCode);
        using var another = identity.Browser();
        Assert.Equal(HttpStatusCode.OK, (await another.ActivateAsync("quan.tri", code, "cau cua ke khac")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await another.SubmitAsync("quan.tri", "cau cua ke khac")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await another.SubmitAsync("quan.tri", "mot cau de nho")).StatusCode);
        Assert.Equal(2, await identity.CountAsync("select count(*) from audit where action in ('account.issue-code', 'account.redeem-code') and record_id = (select id from account)"));
    }

    [Fact]
    public async Task Neither_the_database_nor_the_log_holds_the_code()
    {
        var code = await identity.AdministratorsCodeAsync();

        Assert.Equal(1, await identity.CountAsync("select count(*) from one_time_code where length(digest) = 32"));
        Assert.Equal(0, await identity.CountAsync($"select count(*) from one_time_code where one_time_code::text ilike '%{code}%' or one_time_code::text ilike '%{code.Replace("-", "", StringComparison.Ordinal)}%'"));
        Assert.DoesNotContain(identity.Log.All, line => line.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_old_code_is_not_good_any_more()
    {
        using var browser = identity.Browser();
        var code = await identity.AdministratorsCodeAsync();
        await identity.DoAsync("update one_time_code set expires_at = now() - interval '1 second'");

        Assert.Equal(HttpStatusCode.OK, (await browser.ActivateAsync("quan.tri", code, "mot cau de nho")).StatusCode);
        Assert.Equal(1, await identity.CountAsync("select count(*) from account where password_hash is null"));
    }

    [Fact]
    public async Task There_is_one_first_administrator_who_may_get_a_new_code()
    {
        using var browser = identity.Browser();
        var first = await identity.AdministratorsCodeAsync();

        var (exit, printed, reason) = await identity.PrintAsync("bootstrap-admin", "ke.khac");
        var second = await identity.AdministratorsCodeAsync();

        Assert.Equal((1, ""), (exit, printed));
        Assert.Contains("quan.tri", reason, StringComparison.Ordinal);
        Assert.Equal(1, await identity.CountAsync("select count(*) from account"));
        Assert.Equal(HttpStatusCode.OK, (await browser.ActivateAsync("quan.tri", first, "mot cau de nho")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.ActivateAsync("quan.tri", second, "mot cau de nho")).StatusCode);
    }

    [Theory]
    [InlineData()]
    [InlineData("Nguyễn Văn A")]
    [InlineData("a")]
    public async Task A_name_that_nobody_can_type_is_refused(params string[] name)
    {
        Assert.Equal(1, (await identity.PrintAsync(["bootstrap-admin", .. name])).Code);
        Assert.Equal(0, await identity.CountAsync("select count(*) from account"));
    }

    [Theory]
    [InlineData("ngan", "ngan", "12 ký tự")]
    [InlineData("mot cau de nho", "mot cau kho nho", "không giống nhau")]
    public async Task A_refused_password_costs_no_code(string password, string again, string text)
    {
        using var browser = identity.Browser();
        var code = await identity.AdministratorsCodeAsync();

        var refused = await browser.ActivateAsync("quan.tri", code, password, again);

        Assert.Contains(text, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.ActivateAsync("quan.tri", code, code)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.ActivateAsync("quan.tri", code, "mot cau de nho")).StatusCode);
    }

    [Fact]
    public async Task A_wrong_code_and_an_unknown_name_look_the_same()
    {
        using var browser = identity.Browser();
        await identity.AdministratorsCodeAsync();

        var wrong = await (await browser.ActivateAsync("quan.tri", "AAAAA-AAAAA-AAAAA-AAAAA", "mot cau de nho")).Content.ReadAsStringAsync();
        var unknown = await (await browser.ActivateAsync("khong.co", "AAAAA-AAAAA-AAAAA-AAAAA", "mot cau de nho")).Content.ReadAsStringAsync();

        Assert.Contains("Chưa đặt được", wrong, StringComparison.Ordinal);
        Assert.Equal(Alert(wrong), Alert(unknown));
    }

    [Fact]
    public async Task Of_several_who_bring_one_code_at_once_one_gets_in()
    {
        var code = await identity.AdministratorsCodeAsync();
        var browsers = Enumerable.Range(0, 4).Select(_ => identity.Browser()).ToList();

        var answers = await Task.WhenAll(browsers.Select((browser, i) => browser.ActivateAsync("quan.tri", code, $"cau de nho so {i}")));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect);
        browsers.ForEach(browser => browser.Dispose());
    }

    private static string Alert(string page) => page[page.IndexOf("role=\"alert\"", StringComparison.Ordinal)..page.IndexOf("<form", StringComparison.Ordinal)];
}
