using System.Security.Cryptography.X509Certificates;

namespace Platform.Scoring.Exports;

/// <summary><c>scoring verify-dossier FILE.zip [CERTIFICATE.pem]</c>: needs nothing but the file, and who is to have signed it.</summary>
internal static class VerifyDossier
{
    public static async Task<int> RunAsync(string[] files)
    {
        if (files.Length is not (1 or 2) || Array.Find(files, f => !File.Exists(f)) is not null)
        {
            await Console.Error.WriteLineAsync("verify-dossier FILE.zip [CERTIFICATE.pem]");
            return 2;
        }
        using var trusted = files.Length == 2 ? X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(files[1])) : null;
        var faults = DossierArchive.Faults(await File.ReadAllBytesAsync(files[0]), trusted);
        foreach (var fault in faults)
            await Console.Error.WriteLineAsync(fault);
        if (faults.Count == 0)
            await Console.Out.WriteLineAsync(trusted is null ? "whole; name a certificate to know who sealed it" : "whole, and sealed by the certificate");
        return faults.Count == 0 ? 0 : 1;
    }
}
