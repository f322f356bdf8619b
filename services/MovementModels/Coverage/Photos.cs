using Dapper;
using Npgsql;
using Platform.Hosting.Problems;

namespace Platform.MovementModels.Coverage;

/// <summary>Photos that a record refers to: an uploaded file by its id, or a paper outside by its number.</summary>
internal static class Photos
{
    /// <summary>Refuses the id of a file that none of some units uploaded.</summary>
    public static async Task<Refusal?> CheckAsync(NpgsqlTransaction transaction, string? photo, IReadOnlyCollection<Guid> units, string field, CancellationToken cancellationToken)
    {
        const string sql = "select exists (select from stored_file where file_id = @fileId and unit_id = any(@units) and media_type like 'image/%')";
        if (!Guid.TryParse(photo, out var fileId))
            return null;
        var known = await transaction.Connection!.ExecuteScalarAsync<bool>(
            new CommandDefinition(sql, new { fileId, units = units.ToArray() }, transaction, cancellationToken: cancellationToken));
        return known ? null : new Refusal("unknown-file") { Field = field };
    }
}
