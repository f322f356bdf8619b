using System.Security.Cryptography;
using System.Text;

namespace Platform.Identity.Accounts;

/// <summary>A code with which somebody chooses a password of their own, once. Whoever issued it does not know it afterwards.</summary>
internal sealed class OneTimeCode
{
    // Without what is mistaken for another when read from paper.
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 20;
    private const int Group = 5;

    public Guid AccountId { get; init; }

    public byte[] Digest { get; set; } = [];

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Draws a code as it is printed: 98 bits in four groups.</summary>
    public static string Draw() => string.Join('-', RandomNumberGenerator.GetString(Letters, Length).Chunk(Group).Select(part => new string(part)));

    /// <summary>What is kept of a code. It is too long to be guessed from its digest, so a plain one is enough.</summary>
    public static byte[] DigestOf(Guid accountId, string code)
    {
        var plain = string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return SHA256.HashData([.. accountId.ToByteArray(), .. Encoding.UTF8.GetBytes(plain)]);
    }
}
