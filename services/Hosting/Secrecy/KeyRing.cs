using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Platform.Hosting.Http;

namespace Platform.Hosting.Secrecy;

/// <summary>
/// The keys under which the names of people are kept, from the file <c>Platform:KeyRingFile</c> outside the database. Each ciphertext names
/// its key, so that a new current key can be added while the old ones still open what they closed.
/// </summary>
public sealed class KeyRing
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly Content content;

    /// <summary>Reads the file.</summary>
    public KeyRing(IConfiguration configuration)
    {
        var file = configuration["Platform:KeyRingFile"] ?? throw new InvalidOperationException("Platform:KeyRingFile is not set.");
        content = JsonSerializer.Deserialize<Content>(File.ReadAllText(file), PlatformJson.Options)!;
        if (!content.Keys.ContainsKey(content.Current) || content.Keys.Values.Append(content.Index).Any(k => k.Length != 32))
            throw new InvalidOperationException("The key ring wants a current key, and 32 bytes for each key.");
    }

    /// <summary>Closes a text. It opens only as the same field of the same record.</summary>
    public Sealed Seal(Guid recordId, string field, string text) => new(content.Current, Close(content.Keys[content.Current], recordId, field, Encoding.UTF8.GetBytes(text)));

    /// <summary>Opens what <see cref="Seal"/> closed.</summary>
    public string Open(Guid recordId, string field, Sealed text) => Encoding.UTF8.GetString(Open(content.Keys[text.Key], recordId, field, text.Bytes));

    /// <summary>Closes bytes; the key's id stands in front of them.</summary>
    public byte[] SealBytes(Guid recordId, string field, byte[] plain)
    {
        var key = Encoding.UTF8.GetBytes(content.Current);
        return [(byte)key.Length, .. key, .. Close(content.Keys[content.Current], recordId, field, plain)];
    }

    /// <summary>Opens what <see cref="SealBytes"/> closed.</summary>
    /// <exception cref="CryptographicException">They are not what was closed.</exception>
    public byte[] OpenBytes(Guid recordId, string field, byte[] closed)
    {
        if (closed.Length == 0 || closed.Length < 1 + closed[0] + NonceSize + TagSize || !content.Keys.TryGetValue(Encoding.UTF8.GetString(closed, 1, closed[0]), out var key))
            throw new CryptographicException("No key opens this.");
        return Open(key, recordId, field, closed[(1 + closed[0])..]);
    }

    private static byte[] Close(byte[] key, Guid recordId, string field, byte[] plain)
    {
        var closed = new byte[NonceSize + plain.Length + TagSize];
        var nonce = closed.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, closed.AsSpan(NonceSize, plain.Length), closed.AsSpan(NonceSize + plain.Length), Place(recordId, field));
        return closed;
    }

    private static byte[] Open(byte[] key, Guid recordId, string field, byte[] closed)
    {
        var plain = new byte[closed.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(closed.AsSpan(0, NonceSize), closed.AsSpan(NonceSize, plain.Length), closed.AsSpan(NonceSize + plain.Length), plain, Place(recordId, field));
        return plain;
    }

    /// <summary>The keyed hash of a normalised text.</summary>
    public byte[] Hash(string text) => HMACSHA256.HashData(content.Index, Encoding.UTF8.GetBytes(text));

    private static byte[] Place(Guid recordId, string field) => Encoding.UTF8.GetBytes($"{recordId:N}/{field}");

    /// <param name="Current">The id of the key that closes.</param>
    /// <param name="Keys">Keys by id, 32 bytes in base64.</param>
    /// <param name="Index">The key of the hashes; it never changes.</param>
    private sealed record Content(string Current, IReadOnlyDictionary<string, byte[]> Keys, byte[] Index);
}

/// <summary>A ciphertext.</summary>
/// <param name="Key">The id of its key.</param>
/// <param name="Bytes">Nonce, ciphertext and tag.</param>
public sealed record Sealed(string Key, byte[] Bytes);
