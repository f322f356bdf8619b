using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Testing;

/// <summary>Tokens as the identity service would issue them, signed with a key of the tests.</summary>
public static class TestTokens
{
    public const string Issuer = "http://identity.test/identity/";

    public static readonly SecurityKey Key = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test" };

    public static string Create(string role, params Guid[] units) => Create(new TokenSpec { Role = role, Units = units });

    public static string Create(TokenSpec spec)
    {
        var claims = new List<Claim> { new("sub", spec.AccountId ?? $"00000000-0000-7000-8000-{Math.Abs(spec.Role.GetHashCode(StringComparison.Ordinal)):D12}"), new("role", spec.Role) };
        claims.AddRange(spec.Units.Select(unit => new Claim("unit", unit.ToString())));
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        if (spec.AuthenticatedAgo is { } ago)
            claims.Add(new("auth_time", new DateTimeOffset(now - ago).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = spec.Issuer,
            Audience = spec.Audience,
            Subject = new ClaimsIdentity(claims),
            TokenType = spec.Type,
            IssuedAt = now.AddHours(-1),
            NotBefore = now.AddHours(-1),
            Expires = now + spec.Lifetime,
            SigningCredentials = new SigningCredentials(spec.Key ?? Key, SecurityAlgorithms.EcdsaSha256),
        });
    }
}

/// <summary>What to say in a token; the defaults are valid.</summary>
public sealed record TokenSpec
{
    public required string Role { get; init; }

    public IReadOnlyList<Guid> Units { get; init; } = [];

    public string? AccountId { get; init; }

    public string Issuer { get; init; } = TestTokens.Issuer;

    public string Audience { get; init; } = "platform";

    public string Type { get; init; } = "at+jwt";

    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long ago the password was typed; null: the token does not say.</summary>
    public TimeSpan? AuthenticatedAgo { get; init; } = TimeSpan.Zero;

    public SecurityKey? Key { get; init; }
}
