using System.Security.Cryptography;

namespace Platform.Testing;

/// <summary>A file of keys for people's names, gone with the test.</summary>
public sealed class TestKeyRing : IDisposable
{
    public TestKeyRing()
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        File.WriteAllText(Path, $$"""{"current":"1","keys":{"1":"{{key}}"},"index":"{{key}}"}""");
    }

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public KeyValuePair<string, string> Setting => new("Platform:KeyRingFile", Path);

    public void Dispose() => File.Delete(Path);
}
