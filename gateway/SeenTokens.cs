using System.Buffers.Binary;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Caching.Memory;

namespace Platform.Gateway;

/// <summary>
/// Remembers for a short time which tokens were found good, by their digest: checking a signature costs more than forwarding a
/// request. A token is never remembered beyond its own end, and the services behind check it again.
/// </summary>
internal sealed class SeenTokens(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly MemoryCache seen = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    public ClaimsPrincipal? Find(string token) => seen.Get<ClaimsPrincipal>(Digest(token));

    public void Remember(string token, ClaimsPrincipal person, DateTime validTo)
    {
        var left = validTo - clock.GetUtcNow().UtcDateTime;
        if (left > TimeSpan.Zero)
            seen.Set(Digest(token), person, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = left < Longest ? left : Longest });
    }

    public void Dispose() => seen.Dispose();

    private static (UInt128, UInt128) Digest(string token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), hash);
        return (BinaryPrimitives.ReadUInt128LittleEndian(hash), BinaryPrimitives.ReadUInt128LittleEndian(hash[16..]));
    }
}

internal static class SeenTokensSetup
{
    private const string Scheme = "Bearer ";

    public static void AddSeenTokens(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SeenTokens>();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<SeenTokens>((jwt, seen) =>
        {
            jwt.Events.OnMessageReceived = context =>
            {
                if (Token(context.HttpContext) is { } token && seen.Find(token) is { } person)
                {
                    context.Principal = person;
                    context.Success();
                }
                return Task.CompletedTask;
            };
            jwt.Events.OnTokenValidated = context =>
            {
                if (Token(context.HttpContext) is { } token)
                    seen.Remember(token, context.Principal!, context.SecurityToken.ValidTo);
                return Task.CompletedTask;
            };
        });
    }

    private static string? Token(HttpContext http) =>
        http.Request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
}
