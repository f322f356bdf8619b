namespace Platform.Contracts;

/// <summary>
/// The one message that travels between services: one version of what a register knows about one subject,
/// told as its whole valid-time line. It replaces every lower (epoch, version) of the same subject; receiving it
/// twice, or after a higher one, changes no current result. It carries nothing personal.
/// </summary>
public sealed record FactChanged
{
    /// <summary>Random id of the subject, not the register's row id; resolvable only by the register that owns it.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>
    /// Generation of the register's database, 1 for a database that was never restored from backup.
    /// Restoring raises it, so that versions written after the restore outrank those that the backup had lost.
    /// </summary>
    public required int Epoch { get; init; }

    /// <summary>Version of the subject within the epoch: 1, 2, 3 …</summary>
    public required long Version { get; init; }

    /// <summary>When the register committed itself to this version (UTC, microseconds). Strictly rises with the version.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>What is known, typed by the register that owns the subject.</summary>
    public required Fact Fact { get; init; }
}
