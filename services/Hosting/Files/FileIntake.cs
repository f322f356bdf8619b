using Dapper;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;

namespace Platform.Hosting.Files;

/// <summary>Takes uploaded contents in: told by what they are, cleaned, stored with their row.</summary>
public sealed class FileIntake(FileStore store, Audit.Audit audit, TimeProvider clock)
{
    /// <summary>The largest content that is taken.</summary>
    public const long Limit = 25 * 1024 * 1024;

    /// <summary>Reads an uploaded file, and refuses one that is of no type that is taken, or not what its name says.</summary>
    public static async Task<Result<TakenFile>> ReadAsync(IFormFile file, string field, CancellationToken cancellationToken)
    {
        if (file.Length is 0 or > Limit)
            return file.Length == 0 ? new Refusal("empty-file") { Field = field } : new Refusal("file-too-large", StatusCodes.Status413PayloadTooLarge) { Field = field };
        using var buffer = new MemoryStream((int)file.Length);
        await file.CopyToAsync(buffer, cancellationToken);
        if (FileType.Of(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)) is not { } type)
            return new Refusal("unknown-file-type") { Field = field };
        if (!type.IsNamedBy(file.FileName))
            return new Refusal("file-not-as-named") { Field = field, Args = [type.Extension] };
        return ImageMetadata.Remove(buffer.ToArray(), type) is { } content ? new TakenFile(content, type.MediaType) : new Refusal("broken-image") { Field = field };
    }

    /// <summary>Stores a content for a unit, within the caller's transaction.</summary>
    public async Task<StoredFile> StoreAsync(NpgsqlTransaction transaction, Caller caller, Guid unitId, TakenFile file, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into stored_file (file_id, sha256, media_type, size, unit_id, uploaded_by, uploaded_at)
            values (@fileId, @hash, @MediaType, @Size, @unitId, @AccountId, @now)
            """;
        // Before the row: a content without a row harms nobody, a row without a content would.
        var hash = await store.PutAsync(file.Content, cancellationToken);
        var fileId = Guid.CreateVersion7();
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            sql,
            new { fileId, hash, file.MediaType, Size = file.Content.LongLength, unitId, caller.AccountId, now = BusinessDay.Now(clock) },
            transaction,
            cancellationToken: cancellationToken));
        await audit.AddAsync(transaction, caller, new AuditEntry("file.Uploaded", fileId, unitId, After: Convert.ToHexStringLower(hash)), cancellationToken);
        return new StoredFile(fileId, Convert.ToHexStringLower(hash), file.MediaType, file.Content.LongLength);
    }
}

/// <summary>A content that may be stored.</summary>
/// <param name="Content">The bytes, cleaned.</param>
/// <param name="MediaType">What it is by its content.</param>
public sealed record TakenFile(byte[] Content, string MediaType);
