using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Hosting.Secrecy;

namespace Platform.Hosting.Imports;

/// <summary>
/// By what a row is known again: the number its sheet gives it, within its unit, or else all it says. Kept as hashes, keyed
/// where the service has a key ring: few people are born in one hamlet on one day, and a plain hash of them could be guessed.
/// </summary>
internal sealed class RowKeys(IServiceProvider services)
{
    private readonly KeyRing? keys = services.GetService<KeyRing>();

    public (byte[] Key, byte[] Digest) Of(string kind, MappedRow row)
    {
        var said = new StringBuilder(kind);
        foreach (var (name, value) in row.Values.OrderBy(v => v.Key, StringComparer.Ordinal))
            said.Append(CultureInfo.InvariantCulture, $"\n{name}={value.ToJsonString()}");
        var digest = Hash(said.ToString());
        return (row.Text(ImportField.Key.Name) is { } key ? Hash($"{kind}\n{row.Text("unitCode")}\n{key}") : digest, digest);
    }

    /// <summary>What these rows were before. Imports of one kind take turns here, so that two of the same sheet do not meet.</summary>
    public static async Task<Dictionary<string, KnownRow>> KnownAsync(NpgsqlTransaction transaction, string kind, byte[][] keys, CancellationToken cancellationToken)
    {
        const string lockSql = "select pg_advisory_xact_lock(hashtext('sheet-import'), hashtext(@kind))";
        const string sql = "select key, digest, unit_id from sheet_import_row where kind = @kind and key = any(@keys)";
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(lockSql, new { kind }, transaction, cancellationToken: cancellationToken));
        var known = await transaction.Connection!.QueryAsync<KnownRow>(new CommandDefinition(sql, new { kind, keys }, transaction, cancellationToken: cancellationToken));
        return known.ToDictionary(row => Convert.ToHexString(row.Key), StringComparer.Ordinal);
    }

    private byte[] Hash(string text) => keys?.Hash(text) ?? SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>A row that became a record. A class, because of its array columns.</summary>
internal sealed class KnownRow
{
    public required byte[] Key { get; init; }

    public required byte[] Digest { get; init; }

    public required Guid UnitId { get; init; }
}
