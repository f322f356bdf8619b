using System.Buffers.Binary;

namespace Platform.Hosting.Files;

/// <summary>Takes out of an image what tells who took it, where and with what; the picture stays as it is, bit by bit.</summary>
internal static class ImageMetadata
{
    private static readonly HashSet<string> PictureChunks = new(
        ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"], StringComparer.Ordinal);

    /// <summary>The image without it; null where it is broken. Other files come back as they are.</summary>
    public static byte[]? Remove(byte[] content, FileType type)
    {
        try
        {
            return type == FileType.Jpeg ? Jpeg(content) : type == FileType.Png ? Png(content) : content;
        }
        catch (Exception fault) when (fault is ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Drops every application segment but JFIF's and Adobe's, which say how to read the colours, and comments.</summary>
    private static byte[]? Jpeg(byte[] content)
    {
        var kept = new MemoryStream(content.Length);
        kept.Write(content.AsSpan(0, 2));
        for (var at = 2; ;)
        {
            if (content.AsSpan(at, 1)[0] != 0xFF)
                return null;
            var marker = content.AsSpan(at + 1, 1)[0];
            // From here on the picture itself, to the end.
            if (marker == 0xDA)
            {
                kept.Write(content.AsSpan(at));
                return kept.ToArray();
            }
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at + 2, 2));
            var segment = content.AsSpan(at, length);
            if (marker is not (>= 0xE1 and <= 0xED or 0xEF or 0xFE))
                kept.Write(segment);
            at += length;
        }
    }

    /// <summary>Keeps the chunks that the picture needs.</summary>
    private static byte[] Png(byte[] content)
    {
        var kept = new MemoryStream(content.Length);
        kept.Write(content.AsSpan(0, 8));
        for (var at = 8; ;)
        {
            var length = 12 + checked((int)BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(at, 4)));
            var name = System.Text.Encoding.ASCII.GetString(content.AsSpan(at + 4, 4));
            if (PictureChunks.Contains(name))
                kept.Write(content.AsSpan(at, length));
            if (name == "IEND")
                return kept.ToArray();
            at += length;
        }
    }
}
