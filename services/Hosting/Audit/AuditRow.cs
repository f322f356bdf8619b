using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Hosting.Audit;

/// <summary>An audit row as the chain covers it. A class, because of its array columns.</summary>
internal sealed class AuditRow
{
    public const string Columns = "a.seq, a.at, a.account_id, a.roles, a.action, a.record_id, a.unit_id, a.reason, a.before_hash, a.after_hash, a.trace_id";

    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string AccountId { get; init; }

    public required string[] Roles { get; init; }

    public required string Action { get; init; }

    public required Guid RecordId { get; init; }

    public Guid? UnitId { get; init; }

    public string? Reason { get; init; }

    public byte[]? BeforeHash { get; init; }

    public byte[]? AfterHash { get; init; }

    public string? TraceId { get; init; }

    /// <summary>The hash of this row on top of the one sealed before it. Every field is written with its length, so that none can flow into the next.</summary>
    public byte[] ChainTo(byte[] previous)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Number(hash, Seq);
        Number(hash, At.UtcTicks);
        Field(hash, AccountId);
        Number(hash, Roles.Length);
        foreach (var role in Roles)
            Field(hash, role);
        Field(hash, Action);
        Field(hash, RecordId.ToString());
        Field(hash, UnitId?.ToString());
        Field(hash, Reason);
        Field(hash, BeforeHash);
        Field(hash, AfterHash);
        Field(hash, TraceId);
        return hash.GetHashAndReset();
    }

    private static void Field(IncrementalHash hash, string? text) => Field(hash, text is null ? null : Encoding.UTF8.GetBytes(text));

    private static void Field(IncrementalHash hash, byte[]? bytes)
    {
        Number(hash, bytes?.Length ?? -1);
        if (bytes is not null)
            hash.AppendData(bytes);
    }

    private static void Number(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
