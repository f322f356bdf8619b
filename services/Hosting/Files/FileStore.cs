using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Platform.Hosting.Secrecy;

namespace Platform.Hosting.Files;

/// <summary>
/// Contents by their SHA-256, closed under the service's keys, in the folder <c>Platform:FilesFolder</c> or the bucket <c>Platform:S3</c>.
/// A content is written whole or not at all, and never changed: whoever writes the same one again finds it there.
/// </summary>
public sealed class FileStore
{
    private const string Field = "content";
    private readonly KeyRing keys;
    private readonly IFilePlace place;

    /// <summary>Makes the folder where it is missing; a bucket must be there.</summary>
    public FileStore(KeyRing keys, IConfiguration configuration, TimeProvider clock)
    {
        this.keys = keys;
        place = BucketSettings.Read(configuration) is { } bucket
            ? new BucketPlace(bucket, clock)
            : new FolderPlace(configuration["Platform:FilesFolder"] ?? throw new InvalidOperationException("Neither Platform:FilesFolder nor Platform:S3:Endpoint is set."));
    }

    /// <summary>Stores a content and returns its SHA-256.</summary>
    /// <exception cref="FilesUnavailableException">It is not stored.</exception>
    public async Task<byte[]> PutAsync(byte[] content, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(content);
        // One that was damaged is put right by whoever has it still.
        if (await GetAsync(hash, cancellationToken) is null)
            await place.WriteAsync(Name(hash), keys.SealBytes(Owner(hash), Field, content), cancellationToken);
        return hash;
    }

    /// <summary>A content by its hash; null where it is missing or is no longer what it was.</summary>
    /// <exception cref="FilesUnavailableException">Nobody can say.</exception>
    public async Task<byte[]?> GetAsync(byte[] hash, CancellationToken cancellationToken)
    {
        if (await place.ReadAsync(Name(hash), cancellationToken) is not { } closed)
            return null;
        try
        {
            var content = keys.OpenBytes(Owner(hash), Field, closed);
            return SHA256.HashData(content).AsSpan().SequenceEqual(hash) ? content : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static Guid Owner(byte[] hash) => new(hash.AsSpan(0, 16));

    private static string Name(byte[] hash)
    {
        var name = Convert.ToHexStringLower(hash);
        return $"{name[..2]}/{name}";
    }
}
