using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Platform.Hosting.Http;
using Platform.Scoring.Snapshots;

namespace Platform.Scoring.Exports;

/// <summary>
/// A dossier in one file that proves itself: the snapshot with its signature, the papers, the list of evidence and a manifest of
/// hashes. The archive's comment is a signature over every byte before it, so that not even its own order can be changed.
/// </summary>
internal static class DossierArchive
{
    public const string Snapshot = "snapshot.json";
    public const string Signature = "snapshot.sig";
    public const string Certificate = "snapshot-certificate.pem";
    public const string SealCertificate = "seal-certificate.pem";
    public const string Manifest = "manifest.json";
    private const string Seal = "platform-dossier/1 ";

    /// <summary>Packs the members and seals them.</summary>
    public static byte[] Pack(IReadOnlyList<(string Name, byte[] Content)> members, SigningCertificate certificate)
    {
        var sealLength = Seal.Length + (2 * certificate.Sign([]).Length);
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true) { Comment = new string('0', sealLength) })
        {
            var listed = members.Append((Name: SealCertificate, Content: Encoding.ASCII.GetBytes(certificate.Pem))).ToList();
            var manifest = listed.Select(m => new ManifestLine(m.Name, m.Content.Length, Hash(m.Content)));
            foreach (var (name, content) in listed.Append((Name: Manifest, Content: CanonicalJson.Of(manifest))))
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        var packed = stream.ToArray();
        var signature = Convert.ToHexStringLower(certificate.Sign(packed.AsSpan(..^sealLength)));
        Encoding.ASCII.GetBytes(Seal + signature).CopyTo(packed.AsSpan(^sealLength..));
        return packed;
    }

    /// <summary>Everything that is wrong with an archive; empty when nothing is.</summary>
    /// <param name="packed">The file.</param>
    /// <param name="trusted">The certificate that must have signed; null: any.</param>
    public static IReadOnlyList<string> Faults(byte[] packed, X509Certificate2? trusted)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(packed, writable: false), ZipArchiveMode.Read);
            var members = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            var faults = new List<string>();
            foreach (var entry in zip.Entries)
                if (!TryRead(entry, out var content))
                    faults.Add($"{entry.FullName}: cannot be unpacked");
                else if (!members.TryAdd(entry.FullName, content))
                    faults.Add($"{entry.FullName}: stands in the archive twice");
            return [.. faults, .. ManifestFaults(members), .. SignatureFaults(members, trusted), .. SealFaults(packed, zip.Comment, members)];
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            return ["the file is not a whole ZIP archive"];
        }
    }

    private static IEnumerable<string> ManifestFaults(Dictionary<string, byte[]> members)
    {
        if (!members.TryGetValue(Manifest, out var content) || Parse(content) is not { } lines)
            return [$"{Manifest}: is missing or cannot be read"];
        var listed = lines.ToLookup(l => l.Name, StringComparer.Ordinal);
        return
        [
            .. lines.Where(l => !members.ContainsKey(l.Name)).Select(l => $"{l.Name}: is missing"),
            .. lines.Where(l => members.TryGetValue(l.Name, out var member) && Hash(member) != l.Sha256).Select(l => $"{l.Name}: is not what the manifest says"),
            .. members.Keys.Where(name => name != Manifest && !listed.Contains(name)).Select(name => $"{name}: is not in the manifest"),
        ];
    }

    private static IEnumerable<string> SignatureFaults(Dictionary<string, byte[]> members, X509Certificate2? trusted)
    {
        using var signer = Load(members, Certificate);
        if (signer is null || !members.TryGetValue(Snapshot, out var snapshot) || !members.TryGetValue(Signature, out var signature) || Unhex(Encoding.ASCII.GetString(signature)) is not { } bytes)
            yield return $"{Snapshot}: its signature or its certificate is missing or cannot be read";
        else if (!SigningCertificate.Verifies(signer, snapshot, bytes))
            yield return $"{Snapshot}: the signature is not of this content";
        if (signer is not null && trusted is not null && Thumbprint(signer) != Thumbprint(trusted))
            yield return $"{Certificate}: is not the certificate that was to be expected";
    }

    private static IEnumerable<string> SealFaults(byte[] packed, string comment, Dictionary<string, byte[]> members)
    {
        using var signer = Load(members, SealCertificate);
        var whole = signer is not null && comment.StartsWith(Seal, StringComparison.Ordinal) && Unhex(comment[Seal.Length..]) is { } signature
            && packed.AsSpan().EndsWith(Encoding.ASCII.GetBytes(comment)) && SigningCertificate.Verifies(signer, packed.AsSpan(..^comment.Length), signature);
        if (!whole)
            yield return "the archive was changed after it was sealed";
    }

    private static bool TryRead(ZipArchiveEntry entry, out byte[] content)
    {
        content = [];
        try
        {
            using var stream = entry.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            content = memory.ToArray();
            return true;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or NotSupportedException)
        {
            return false;
        }
    }

    private static X509Certificate2? Load(Dictionary<string, byte[]> members, string name)
    {
        try
        {
            return members.TryGetValue(name, out var pem) ? X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(pem)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static List<ManifestLine>? Parse(byte[] manifest)
    {
        try
        {
            return JsonSerializer.Deserialize<List<ManifestLine>>(manifest, PlatformJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Lower-case only: another spelling of the same number would be another file.
    private static byte[]? Unhex(string text) =>
        text.Length % 2 == 0 && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f')) ? Convert.FromHexString(text) : null;

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string Thumbprint(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);
}

/// <summary>A member of the archive.</summary>
internal sealed record ManifestLine(string Name, int Length, string Sha256);
