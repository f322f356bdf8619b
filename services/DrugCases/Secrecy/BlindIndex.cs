using System.Globalization;
using System.Text;
using Dapper;
using Npgsql;
using Platform.Hosting.Secrecy;

namespace Platform.DrugCases.Secrecy;

/// <summary>Finds people by words of their names, or the beginnings of words, and by their number, through keyed hashes alone.</summary>
internal sealed class BlindIndex(KeyRing keys)
{
    /// <summary>Replaces what a person is found by.</summary>
    public Task ReplaceAsync(NpgsqlTransaction transaction, Guid personId, IEnumerable<string> names, string? number, CancellationToken cancellationToken)
    {
        const string sql = """
            with gone as (delete from person_key where person_id = @personId and hash <> all(@hashes))
            insert into person_key (person_id, hash) select @personId, unnest(@hashes) on conflict do nothing
            """;
        var hashes = names.SelectMany(Words).SelectMany(Beginnings).Select(WordHash).Concat(number is null ? [] : [NumberHash(number)])
            .DistinctBy(Convert.ToHexString, StringComparer.Ordinal).ToArray();
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { personId, hashes }, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>The hashes that all must be found for a question in words.</summary>
    public byte[][] Ask(string words) => [.. Words(words).Select(WordHash).DistinctBy(Convert.ToHexString, StringComparer.Ordinal)];

    /// <summary>The hash of a number.</summary>
    public byte[] NumberHash(string number) => keys.Hash("number:" + number);

    /// <summary>Words without marks and case, in no order.</summary>
    internal static IEnumerable<string> Words(string text)
    {
        var letters = text.Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => char.ToLowerInvariant(c) switch { 'đ' => 'd', var lower => lower });
        return new string([.. letters]).Split([' ', '-', '.', ',', '\'', '\t'], StringSplitOptions.RemoveEmptyEntries);
    }

    private static IEnumerable<string> Beginnings(string word) => Enumerable.Range(1, word.Length).Select(length => word[..length]);

    private byte[] WordHash(string word) => keys.Hash("word:" + word);
}
