using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Platform.Scoring.Snapshots;

/// <summary>The certificate that signs snapshots and exports: PEM files at <c>Platform:SigningCertificate</c> and <c>Platform:SigningCertificateKey</c>.</summary>
internal sealed class SigningCertificate(IConfiguration configuration) : IDisposable
{
    private readonly Lazy<X509Certificate2?> certificate = new(() => configuration["Platform:SigningCertificate"] is { Length: > 0 } file
        ? X509Certificate2.CreateFromPemFile(file, configuration["Platform:SigningCertificateKey"])
        : null);

    public bool IsThere => certificate.Value is not null;

    public string Pem => Own.ExportCertificatePem();

    private X509Certificate2 Own => certificate.Value ?? throw new InvalidOperationException("Platform:SigningCertificate is not set.");

    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        using var ecdsa = Own.GetECDsaPrivateKey();
        if (ecdsa is not null)
            return ecdsa.SignData(data, HashAlgorithmName.SHA256);
        using var rsa = Own.GetRSAPrivateKey();
        return (rsa ?? throw new InvalidOperationException("The signing certificate has neither an ECDSA nor an RSA key.")).SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
    }

    /// <summary>Whether a certificate's key made a signature.</summary>
    public static bool Verifies(X509Certificate2 signer, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        try
        {
            using var ecdsa = signer.GetECDsaPublicKey();
            if (ecdsa is not null)
                return ecdsa.VerifyData(data, signature, HashAlgorithmName.SHA256);
            using var rsa = signer.GetRSAPublicKey();
            return rsa is not null && rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        }
        catch (CryptographicException)
        {
            // The certificate was damaged: its key is none.
            return false;
        }
    }

    public void Dispose()
    {
        if (certificate.IsValueCreated)
            certificate.Value?.Dispose();
    }
}
