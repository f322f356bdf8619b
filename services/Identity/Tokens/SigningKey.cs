using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Identity.Tokens;

/// <summary>The platform's signing key, the same after a restart and in every replica.</summary>
internal static class SigningKey
{
    public static SigningCredentials Read(string? file)
    {
        if (string.IsNullOrEmpty(file) || !File.Exists(file))
            throw new InvalidOperationException("Identity:SigningKeyFile must name a PEM file with a private key.");
        var pem = File.ReadAllText(file);
        return Curve(pem) is { } curve
            ? new SigningCredentials(new ECDsaSecurityKey(curve), SecurityAlgorithms.EcdsaSha256)
            : new SigningCredentials(new RsaSecurityKey(Rsa(pem)), SecurityAlgorithms.RsaSha256);
    }

    /// <summary>Codes and refresh tokens are encrypted with a key drawn from the signing key, so that there is one secret to keep.</summary>
    public static SymmetricSecurityKey EncryptionKey(SigningCredentials signing)
    {
        var secret = signing.Key is ECDsaSecurityKey curve ? curve.ECDsa.ExportECPrivateKey() : ((RsaSecurityKey)signing.Key).Rsa.ExportRSAPrivateKey();
        return new SymmetricSecurityKey(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, outputLength: 32, info: "platform identity token encryption"u8.ToArray()));
    }

    private static ECDsa? Curve(string pem)
    {
        var curve = ECDsa.Create();
        try
        {
            curve.ImportFromPem(pem);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            curve.Dispose();
            return null;
        }
        return curve.KeySize == 256 ? curve : throw new InvalidOperationException("An EC signing key must be on the curve P-256.");
    }

    private static RSA Rsa(string pem)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return rsa;
    }
}
