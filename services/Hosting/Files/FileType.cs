using System.IO.Compression;
using System.Text;

namespace Platform.Hosting.Files;

/// <summary>What a file is by its content; its name and what the sender calls it count for nothing.</summary>
/// <param name="MediaType">Media type.</param>
/// <param name="Extension">Without the dot.</param>
internal sealed record FileType(string MediaType, string Extension)
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";

    public static readonly FileType Jpeg = new("image/jpeg", "jpg");
    public static readonly FileType Png = new("image/png", "png");
    public static readonly FileType Pdf = new("application/pdf", "pdf");
    public static readonly FileType Docx = new(Office + "wordprocessingml.document", "docx");
    public static readonly FileType Xlsx = new(Office + "spreadsheetml.sheet", "xlsx");

    /// <summary>The type of a content; null for one that is not taken.</summary>
    public static FileType? Of(ReadOnlySpan<byte> content) => content switch
    {
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => Pdf,
        [(byte)'P', (byte)'K', 3, 4, ..] => OfficeOf(content.ToArray()),
        _ => null,
    };

    public static FileType Named(string mediaType) => new[] { Jpeg, Png, Pdf, Docx, Xlsx }.First(t => t.MediaType == mediaType);

    /// <summary>Whether a file's name ends as this type's do; one without an ending claims nothing.</summary>
    public bool IsNamedBy(string fileName)
    {
        var ending = Path.GetExtension(fileName).TrimStart('.');
        return ending.Length == 0 || string.Equals(ending, Extension, StringComparison.OrdinalIgnoreCase)
            || (this == Jpeg && string.Equals(ending, "jpeg", StringComparison.OrdinalIgnoreCase));
    }

    private static FileType? OfficeOf(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8);
            // A document that runs programs is none.
            if (archive.GetEntry("[Content_Types].xml") is null || archive.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                return null;
            return archive.GetEntry("word/document.xml") is not null ? Docx : archive.GetEntry("xl/workbook.xml") is not null ? Xlsx : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
