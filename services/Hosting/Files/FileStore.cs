using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Platform.Hosting.Secrecy;

namespace Platform.Hosting.Files;

/// <summary>
/// Contents by their SHA-256, closed under the service's keys, in the folder <c>Platform:FilesFolder</c>. A content is written
/// whole or not at all, and never changed: whoever writes the same one again finds it there.
/// </summary>
public sealed class FileStore
{
    private const string Field = "content";
    private readonly KeyRing keys;
    private readonly string folder;

    /// <summary>Makes the folder where it is missing.</summary>
    public FileStore(KeyRing keys, IConfiguration configuration)
    {
        this.keys = keys;
        folder = configuration["Platform:FilesFolder"] ?? throw new InvalidOperationException("Platform:FilesFolder is not set.");
        Directory.CreateDirectory(folder);
    }

    /// <summary>Stores a content and returns its SHA-256.</summary>
    public async Task<byte[]> PutAsync(byte[] content, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(content);
        var path = PathOf(hash);
        // One that was damaged is put right by whoever has it still.
        if (await GetAsync(hash, cancellationToken) is not null)
            return hash;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Under a name of its own until it is whole: a crash in the middle leaves nothing under the hash.
        var unfinished = Path.Combine(folder, $"{Guid.CreateVersion7():N}.part");
        await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
        {
            await file.WriteAsync(keys.SealBytes(Owner(hash), Field, content), cancellationToken);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path, overwrite: true);
        return hash;
    }

    /// <summary>A content by its hash; null where it is missing or is no longer what it was.</summary>
    public async Task<byte[]?> GetAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var path = PathOf(hash);
        if (!File.Exists(path))
            return null;
        try
        {
            var content = keys.OpenBytes(Owner(hash), Field, await File.ReadAllBytesAsync(path, cancellationToken));
            return SHA256.HashData(content).AsSpan().SequenceEqual(hash) ? content : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static Guid Owner(byte[] hash) => new(hash.AsSpan(0, 16));

    private string PathOf(byte[] hash)
    {
        var name = Convert.ToHexStringLower(hash);
        return Path.Combine(folder, name[..2], name);
    }
}
