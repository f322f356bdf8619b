using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Snapshots;

/// <summary>What was known of a unit's subjects, by fact type, as one number for each.</summary>
internal static class FactDigest
{
    private const string Known = $"""
        select {FactReader.Columns} from projection.fact f
        where f.unit_id = $1 and f.type = $2 and f.valid_from <= $3 and f.recorded_at <= $4
          and not exists (
              select from projection.fact n
              where n.subject_id = f.subject_id and (n.epoch, n.version) > (f.epoch, f.version) and n.recorded_at <= $4)
        order by {FactReader.Order}
        """;

    public static async Task<SealedFacts> ReadAsync(
        NpgsqlConnection connection, FactType type, Guid unit, DateOnly asOf, DateTime knownAt, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Known, connection)
        {
            Parameters = { new() { Value = unit }, new() { Value = type.Id }, new() { Value = asOf }, new() { Value = knownAt, NpgsqlDbType = NpgsqlDbType.TimestampTz } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var facts = new FactReader(reader);
        var subjects = 0;
        for (; await facts.NextAsync(cancellationToken) is { } version; subjects++)
            hash.AppendData(Encoding.UTF8.GetBytes(Text(type, version)));
        return new SealedFacts(type.WireName, subjects, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static string Text(FactType type, FactVersion version)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{version.SubjectId} {version.Epoch} {version.Version}");
        foreach (var line in version.Lines)
        {
            text.Append(CultureInfo.InvariantCulture, $" {line.From:yyyy-MM-dd}/{line.To:yyyy-MM-dd}");
            foreach (var (name, attribute) in type.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal))
                if (line.Slots[(int)attribute.Slot] is var value and not Slots.Empty)
                    text.Append(CultureInfo.InvariantCulture, $" {name}={value}");
        }
        return text.Append('\n').ToString();
    }
}
