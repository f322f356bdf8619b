using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Platform.Identity.Tokens;
using Xunit;

namespace Platform.Identity.Tests.Unit;

public sealed class SigningKeyTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    [Fact]
    public void The_same_file_gives_the_same_encryption_key_and_another_file_another()
    {
        var first = Encryption(ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportPkcs8PrivateKeyPem());
        var again = Encryption(File.ReadAllText(file));
        var other = Encryption(ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportPkcs8PrivateKeyPem());

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void An_RSA_key_serves_too()
    {
        File.WriteAllText(file, RSA.Create(2048).ExportPkcs8PrivateKeyPem());

        Assert.Equal(SecurityAlgorithms.RsaSha256, SigningKey.Read(file).Algorithm);
    }

    [Fact]
    public void A_missing_file_and_a_foreign_curve_are_refused()
    {
        File.WriteAllText(file, ECDsa.Create(ECCurve.NamedCurves.nistP384).ExportPkcs8PrivateKeyPem());

        Assert.Throws<InvalidOperationException>(() => SigningKey.Read(file));
        Assert.Throws<InvalidOperationException>(() => SigningKey.Read(file + ".missing"));
        Assert.Throws<InvalidOperationException>(() => SigningKey.Read(null));
    }

    public void Dispose() => File.Delete(file);

    private byte[] Encryption(string pem)
    {
        File.WriteAllText(file, pem);
        return SigningKey.EncryptionKey(SigningKey.Read(file)).Key;
    }
}
