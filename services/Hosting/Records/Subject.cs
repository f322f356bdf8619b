using System.Security.Cryptography;

namespace Platform.Hosting.Records;

/// <summary>Ids under which records are counted outside the register.</summary>
public static class Subject
{
    /// <summary>Random throughout: it must not tell when the record was made.</summary>
    public static Guid NewId() => new(RandomNumberGenerator.GetBytes(16));
}
