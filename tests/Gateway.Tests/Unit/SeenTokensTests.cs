using System.Security.Claims;
using Xunit;

namespace Platform.Gateway.Tests.Unit;

/// <summary>A token found good is known again; nothing else is.</summary>
public sealed class SeenTokensTests
{
    private readonly ClaimsPrincipal person = new(new ClaimsIdentity([new Claim("sub", "1")], "Bearer"));

    [Fact]
    public void A_token_is_known_by_every_character_of_it()
    {
        using var seen = new SeenTokens(TimeProvider.System);
        Assert.Null(seen.Find("head.body.signature"));
        seen.Remember("head.body.signature", person, DateTime.MaxValue);
        Assert.Same(person, seen.Find("head.body.signature"));
        Assert.Null(seen.Find("head.body.signaturf"));
        Assert.Null(seen.Find("head.body."));
    }

    [Fact]
    public void One_that_has_ended_is_not_remembered()
    {
        using var seen = new SeenTokens(TimeProvider.System);
        seen.Remember("head.body.signature", person, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-1));
        Assert.Null(seen.Find("head.body.signature"));
    }

    [Fact]
    public async Task One_that_ends_is_forgotten_with_it()
    {
        using var seen = new SeenTokens(TimeProvider.System);
        seen.Remember("head.body.signature", person, TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(200));
        await Testing.Eventually.IsTrueAsync(() => Task.FromResult(seen.Find("head.body.signature") is null), "it is forgotten");
    }
}
