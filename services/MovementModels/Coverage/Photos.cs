using System.Buffers.Binary;
using Dapper;
using Npgsql;
using Platform.Hosting.Problems;

namespace Platform.MovementModels.Coverage;

/// <summary>Photos that a record refers to: an uploaded file by its id, or a paper outside by its number.</summary>
internal static class Photos
{
    /// <summary>Keeps the fingerprints of some photos; refuses the id of a file that none of the record's units uploaded.</summary>
    public static async Task<Result<HamletCoverage>> TakeAsync(
        NpgsqlTransaction transaction, HamletCoverage coverage, IEnumerable<(string? Photo, string Field)> photos, CancellationToken cancellationToken)
    {
        const string sql = "select file_id, substring(sha256 for 4) as start from stored_file where file_id = any(@ids) and unit_id = any(@units) and media_type like 'image/%'";
        var uploaded = photos.Where(p => Guid.TryParse(p.Photo, out _)).Select(p => (FileId: Guid.Parse(p.Photo!), p.Field)).ToList();
        if (uploaded.Count == 0)
            return coverage;
        var rows = await transaction.Connection!.QueryAsync<(Guid FileId, byte[] Start)>(
            new CommandDefinition(sql, new { ids = uploaded.Select(p => p.FileId).ToArray(), units = coverage.KeptBy.ToArray() }, transaction, cancellationToken: cancellationToken));
        var fingerprints = coverage.Fingerprints.ToDictionary();
        foreach (var (fileId, start) in rows)
            fingerprints[fileId] = BinaryPrimitives.ReadInt32BigEndian(start);
        foreach (var (fileId, field) in uploaded)
        {
            if (!fingerprints.ContainsKey(fileId))
                return new Refusal("unknown-file") { Field = field };
        }
        return coverage with { Fingerprints = fingerprints };
    }
}
