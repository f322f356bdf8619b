using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Dapper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using MiniExcelLibs;
using Platform.Scoring.Exports;
using Xunit;
using static Platform.Scoring.Tests.DossierFixture;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>The papers of a dossier, and the archive that proves itself without this system.</summary>
[Trait("tier", "integration")]
public sealed class ExportTests(DossierFixture scoring) : IClassFixture<DossierFixture>, IAsyncLifetime
{
    private Guid dossier;

    public async ValueTask InitializeAsync()
    {
        await using (var connection = await scoring.Sql.OpenConnectionAsync())
            await connection.ExecuteAsync("update ledger.dossier set withdrawn_on = coalesce(withdrawn_on, '2024-01-01'), sealed = null, decision_number = null");
        await scoring.ForgetAsync();
        await scoring.ApplyAsync(Met(Ward3, 100));
        (dossier, var version) = await scoring.OpenAsync(Ward3);
        await scoring.DriveAsync(dossier, Ward3, version, "Submission");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_letter_keeps_to_the_layout_of_the_decree_and_says_what_was_sealed()
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(await ExportAsync("letter.docx")), isEditable: false);
        Assert.Equal([], new OpenXmlValidator().Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var body = file.MainDocumentPart!.Document!.Body!;
        var section = body.GetFirstChild<SectionProperties>()!;
        Assert.Equal((11906u, 16838u), (section.GetFirstChild<PageSize>()!.Width!.Value, section.GetFirstChild<PageSize>()!.Height!.Value));
        var margin = section.GetFirstChild<PageMargin>()!;
        Assert.Equal((20, 20, 30, 15), (Millimetres(margin.Top!), Millimetres(margin.Bottom!), Millimetres((int)margin.Left!.Value), Millimetres((int)margin.Right!.Value)));
        Assert.All(body.Descendants<RunFonts>(), f => Assert.Equal("Times New Roman", f.Ascii!.Value));
        foreach (var text in new[] { "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 4/TTr", "Tây Ninh, ngày 31 tháng 12 năm 2024", "TỜ TRÌNH", "Phường 3", "Nơi nhận:", "CHỦ TỊCH", "T.1b", "1/1", "THỬ NGHIỆM" })
            Assert.Contains(text, body.InnerText, StringComparison.Ordinal);
        Assert.Contains((string)(await scoring.DossierAsync(dossier))["snapshot"]!["sha256"]!, body.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workbook_has_a_line_for_each_criterion_paper_and_step()
    {
        var book = await ExportAsync("criteria.xlsx");
        Assert.Equal(["Tiêu chí", "Dữ liệu", "Minh chứng", "Xác nhận", "Minh chứng tiêu chí", "Các bước"], new MemoryStream(book).GetSheetNames());
        var criteria = new MemoryStream(book).Query(useHeaderRow: true, sheetName: "Tiêu chí").Cast<IDictionary<string, object>>().ToList();
        Assert.Equal(["T.1", "T.1a", "T.1b"], criteria.Select(c => (string)c["Mã"]));
        Assert.Equal(5, new MemoryStream(book).Query(useHeaderRow: true, sheetName: "Các bước").Count());
    }

    [Fact]
    public async Task The_archive_is_whole_and_one_byte_changed_anywhere_is_refused()
    {
        var packed = await ExportAsync("dossier.zip");
        Assert.Equal([], DossierArchive.Faults(packed, trusted: null));
        for (var at = 0; at < packed.Length; at += at < packed.Length - 1500 ? 61 : 1)
        {
            packed[at] ^= 0x20;
            Assert.True(DossierArchive.Faults(packed, trusted: null).Count > 0, $"byte {at} of {packed.Length}");
            packed[at] ^= 0x20;
        }
    }

    [Theory]
    [InlineData("snapshot.json")]
    [InlineData("snapshot.sig")]
    [InlineData("snapshot-certificate.pem")]
    [InlineData("seal-certificate.pem")]
    [InlineData("letter.docx")]
    [InlineData("criteria.xlsx")]
    [InlineData("evidence.json")]
    public async Task A_member_that_was_changed_is_named(string member)
    {
        var packed = await ExportAsync("dossier.zip");
        var changed = Rewrite(packed, member, content => { content[content.Length / 2] ^= 1; return content; });
        Assert.Contains(DossierArchive.Faults(changed, trusted: null), f => f.StartsWith(member + ":", StringComparison.Ordinal) && f.Contains("manifest", StringComparison.Ordinal));
        Assert.Contains($"{member}: is missing", DossierArchive.Faults(Rewrite(packed, member, _ => null), trusted: null));
    }

    [Fact]
    public async Task A_manifest_that_was_changed_with_its_member_does_not_help()
    {
        var packed = await ExportAsync("dossier.zip");
        var letter = Encoding.UTF8.GetBytes("another letter");
        using var zip = new ZipArchive(new MemoryStream(packed));
        var entry = zip.GetEntry("letter.docx")!;
        var old = Convert.ToHexStringLower(SHA256.HashData(Read(entry)));
        var changed = Rewrite(packed, "letter.docx", _ => letter);
        changed = Rewrite(changed, "manifest.json", content => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content)
            .Replace(old, Convert.ToHexStringLower(SHA256.HashData(letter)), StringComparison.Ordinal).Replace($"\"length\":{entry.Length}", $"\"length\":{letter.Length}", StringComparison.Ordinal)));
        Assert.Equal(["the archive was changed after it was sealed"], DossierArchive.Faults(changed, trusted: null));
    }

    [Fact]
    public async Task The_verb_checks_a_file_against_the_certificate_that_is_known()
    {
        var file = Path.GetTempFileName();
        try
        {
            var packed = await ExportAsync("dossier.zip");
            await File.WriteAllBytesAsync(file, packed);
            Assert.Equal(0, await VerifyDossier.RunAsync([file]));
            Assert.Equal(0, await VerifyDossier.RunAsync([file, scoring.CertificateFile]));
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var other = new CertificateRequest("CN=Other", key, HashAlgorithmName.SHA256).CreateSelfSigned(Late.AddDays(-1), Late.AddDays(1));
            Assert.Contains("snapshot-certificate.pem: is not the certificate that was to be expected", DossierArchive.Faults(packed, other));
            packed[packed.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(file, packed);
            Assert.Equal(1, await VerifyDossier.RunAsync([file]));
            Assert.Equal(2, await VerifyDossier.RunAsync([file + ".none"]));
            Assert.Equal(["the file is not a whole ZIP archive"], DossierArchive.Faults([1, 2, 3], trusted: null));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task What_is_not_sealed_or_not_ones_own_is_not_given_out()
    {
        var (id, _) = await scoring.OpenAsync(NinhSon);
        using var client = scoring.Client("commune_leader", NinhSon);
        Assert.Equal(HttpStatusCode.Conflict, (await client.GetAsync($"/api/scoring/dossiers/{id}/export/dossier.zip")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/api/scoring/dossiers/{dossier}/export/dossier.zip")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/scoring/dossiers/{Subject(9)}/export/dossier.zip")).StatusCode);
    }

    [Fact]
    public async Task One_person_is_told_in_no_paper_to_another_field_and_the_archive_is_whole_or_not_given()
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(await ExportAsync("letter.docx", "city_leader")), isEditable: false);
        var text = file.MainDocumentPart!.Document!.Body!.InnerText;
        Assert.Contains("dưới ngưỡng, không nêu", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1/1Đạt", text, StringComparison.Ordinal);
        var book = await ExportAsync("criteria.xlsx", "city_leader");
        var users = new MemoryStream(book).Query(useHeaderRow: true, sheetName: "Tiêu chí").Cast<IDictionary<string, object?>>().Single(c => (string?)c["Mã"] == "T.1b");
        Assert.DoesNotContain(1d, users.Values);
        Assert.All(new MemoryStream(book).Query(useHeaderRow: true, sheetName: "Dữ liệu").Cast<IDictionary<string, object?>>().Where(f => ((string?)f.Values.First())!.StartsWith("drug", StringComparison.Ordinal)), f => Assert.DoesNotContain(1d, f.Values));
        using var client = scoring.Client("city_leader");
        var refused = await client.GetAsync($"/api/scoring/dossiers/{dossier}/export/dossier.zip");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("small-counts", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<byte[]> ExportAsync(string name, string role = "city_drug")
    {
        using var client = scoring.Client(role);
        return await client.GetByteArrayAsync($"/api/scoring/dossiers/{dossier}/export/{name}");
    }

    private static int Millimetres(int twips) => (int)Math.Round(twips / 56.7);

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static byte[] Rewrite(byte[] packed, string member, Func<byte[], byte[]?> change)
    {
        using var stream = new MemoryStream();
        stream.Write(packed);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry(member)!;
            var content = change(Read(entry));
            entry.Delete();
            if (content is not null)
            {
                using var written = zip.CreateEntry(member).Open();
                written.Write(content);
            }
        }
        return stream.ToArray();
    }
}
