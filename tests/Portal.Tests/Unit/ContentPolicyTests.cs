using Microsoft.Extensions.Configuration;
using Platform.Portal.Shell;
using Xunit;

namespace Platform.Portal.Tests.Unit;

public sealed class ContentPolicyTests
{
    [Fact]
    public void Nothing_inline_and_nothing_foreign_is_allowed()
    {
        var policy = ContentPolicy.PolicyFor(Settings("http://127.0.0.1:8080/identity/"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_elsewhere_may_be_sent_forms_when_signing_out()
    {
        var policy = ContentPolicy.PolicyFor(Settings("https://login.example.vn/realm/", ("Portal:PublicOrigin", "https://portal.example.vn")));
        Assert.Contains("form-action 'self' https://login.example.vn;", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_setting_is_named() =>
        Assert.Contains("Portal:Gateway", Assert.Throws<InvalidOperationException>(() => PortalSettings.Read(new ConfigurationBuilder().Build())).Message, StringComparison.Ordinal);

    private static PortalSettings Settings(string authority, params (string Key, string Value)[] more) => PortalSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection([new("Platform:Authority", authority), new("Portal:Gateway", "http://gateway"), .. more.Select(m => KeyValuePair.Create(m.Key, (string?)m.Value))])
        .Build());
}
