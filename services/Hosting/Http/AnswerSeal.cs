using System.Security.Cryptography;
using System.Text;

namespace Platform.Hosting.Http;

/// <summary>Closes a stored answer under a key that only the client's own idempotency key gives.</summary>
internal static class AnswerSeal
{
    private const int TagSize = 16;

    // An account's key closes one answer, so the nonce need not differ.
    private static readonly byte[] Nonce = new byte[12];

    public static string Close(byte[] key, string answer)
    {
        var plain = Encoding.UTF8.GetBytes(answer);
        var closed = new byte[plain.Length + TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(Nonce, plain, closed.AsSpan(0, plain.Length), closed.AsSpan(plain.Length));
        return Convert.ToBase64String(closed);
    }

    public static string Open(byte[] key, string answer)
    {
        var closed = Convert.FromBase64String(answer);
        var plain = new byte[closed.Length - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(Nonce, closed.AsSpan(0, plain.Length), closed.AsSpan(plain.Length), plain);
        return Encoding.UTF8.GetString(plain);
    }
}
