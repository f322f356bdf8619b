namespace Platform.Hosting.Files;

/// <summary>A folder of this machine, or of a volume.</summary>
internal sealed class FolderPlace : IFilePlace
{
    private readonly string folder;

    /// <summary>Makes the folder where it is missing.</summary>
    public FolderPlace(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
    }

    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : null;
    }

    public async Task WriteAsync(string name, byte[] bytes, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Under a name of its own until it is whole: a crash in the middle leaves nothing under the hash.
        var unfinished = Path.Combine(folder, $"{Guid.CreateVersion7():N}.part");
        await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
        {
            await file.WriteAsync(bytes, cancellationToken);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path, overwrite: true);
    }
}
