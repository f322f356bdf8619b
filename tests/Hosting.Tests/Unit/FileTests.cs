using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Configuration;
using Platform.Hosting.Files;
using Platform.Hosting.Secrecy;
using Platform.Testing;
using Xunit;

namespace Platform.Hosting.Tests.Unit;

public sealed class FileTests
{
    private static readonly byte[] Jfif = [0xFF, 0xE0, 0, 4, 1, 2];
    private static readonly byte[] Picture = [0xFF, 0xDA, 0, 2, 9, 8, 7, 0xFF, 0xD9];

    private static byte[] Jpeg(params byte[][] segments) => [0xFF, 0xD8, .. segments.SelectMany(s => s), .. Picture];

    private static byte[] Chunk(string name, params byte[] data) => [0, 0, 0, (byte)data.Length, .. Encoding.ASCII.GetBytes(name), .. data, 1, 2, 3, 4];

    private static byte[] Zip(params string[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            entries.ToList().ForEach(e => archive.CreateEntry(e));
        return bytes.ToArray();
    }

    [Fact]
    public void A_file_is_what_its_content_says()
    {
        Assert.Equal("image/jpeg", FileType.Of(Jpeg())?.MediaType);
        Assert.Equal("application/pdf", FileType.Of("%PDF-1.7"u8)?.MediaType);
        Assert.Equal("docx", FileType.Of(Zip("[Content_Types].xml", "word/document.xml"))?.Extension);
        Assert.Equal("xlsx", FileType.Of(Zip("[Content_Types].xml", "xl/workbook.xml"))?.Extension);
        Assert.Null(FileType.Of(Zip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")));
        Assert.Null(FileType.Of(Zip("a.txt")));
        Assert.Null(FileType.Of("PK\u0003\u0004 no archive"u8));
        Assert.Null(FileType.Of("MZ program"u8));
        Assert.Null(FileType.Of("<html>"u8));
        Assert.Null(FileType.Of([]));
    }

    [Fact]
    public void A_photo_loses_where_it_was_taken_and_nothing_else()
    {
        byte[] exif = [0xFF, 0xE1, 0, 8, (byte)'G', (byte)'P', (byte)'S', 1, 2, 3];
        byte[] comment = [0xFF, 0xFE, 0, 4, (byte)'m', (byte)'e'];
        Assert.Equal(Jpeg(Jfif), ImageMetadata.Remove(Jpeg(Jfif, exif, comment), FileType.Jpeg));
        byte[] start = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
        byte[] clean = [.. start, .. Chunk("IHDR", 1), .. Chunk("IDAT", 5, 6), .. Chunk("IEND")];
        Assert.Equal(clean, ImageMetadata.Remove([.. start, .. Chunk("IHDR", 1), .. Chunk("eXIf", 9), .. Chunk("tEXt", 7), .. Chunk("IDAT", 5, 6), .. Chunk("IEND")], FileType.Png));
        Assert.Equal("%PDF-"u8.ToArray(), ImageMetadata.Remove("%PDF-"u8.ToArray(), FileType.Pdf));
    }

    [Fact]
    public void A_broken_image_is_none()
    {
        Assert.Null(ImageMetadata.Remove([0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 1], FileType.Jpeg));
        Assert.Null(ImageMetadata.Remove([0xFF, 0xD8, 0xFF, 0xE0, 0, 2], FileType.Jpeg));
        Assert.Null(ImageMetadata.Remove([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0xFF, 0xFF, 0xFF, 0x00, 1, 2, 3, 4], FileType.Png));
    }

    [Fact]
    public async Task A_content_lies_closed_under_its_hash_and_is_not_served_once_it_was_changed()
    {
        using var ring = new TestKeyRing();
        var folder = Directory.CreateTempSubdirectory("files").FullName;
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(ring.Setting.Key, ring.Setting.Value), new("Platform:FilesFolder", folder)]).Build();
        var store = new FileStore(new KeyRing(settings), settings, TimeProvider.System);
        var content = Encoding.UTF8.GetBytes(new string('x', 3000));
        var hash = await store.PutAsync(content, TestContext.Current.CancellationToken);
        Assert.Equal(hash, await store.PutAsync(content, TestContext.Current.CancellationToken));
        Assert.Equal(content, await store.GetAsync(hash, TestContext.Current.CancellationToken));
        var file = Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        Assert.DoesNotContain("xxx", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        Assert.Null(await store.GetAsync(hash, TestContext.Current.CancellationToken));
        await File.WriteAllBytesAsync(file, [], TestContext.Current.CancellationToken);
        Assert.Null(await store.GetAsync(hash, TestContext.Current.CancellationToken));
        Assert.Null(await store.GetAsync(new byte[32], TestContext.Current.CancellationToken));
        await store.PutAsync(content, TestContext.Current.CancellationToken);
        Assert.Equal(content, await store.GetAsync(hash, TestContext.Current.CancellationToken));
        Directory.Delete(folder, recursive: true);
    }
}
