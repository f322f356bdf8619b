namespace Platform.Hosting.Files;

/// <summary>Where closed contents lie, by name. A content is there whole or not at all.</summary>
internal interface IFilePlace
{
    /// <summary>The bytes; null where there are none of that name.</summary>
    Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Puts them there, over what may lie there already.</summary>
    Task WriteAsync(string name, byte[] bytes, CancellationToken cancellationToken);
}

/// <summary>The place of files does not answer, or refuses: nothing of what was asked has happened.</summary>
public sealed class FilesUnavailableException(string message, Exception? inner = null) : IOException(message, inner);
