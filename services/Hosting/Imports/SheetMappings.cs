using System.Text.Json;
using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Time;

namespace Platform.Hosting.Imports;

/// <summary>The mappings that offices saved: a sheet is a unit's or a team's, whoever of it maps the columns.</summary>
internal sealed class SheetMappings(NpgsqlDataSource database, TimeProvider clock)
{
    public async Task<IReadOnlyList<SavedMapping>> ListAsync(Caller caller, string kind, CancellationToken cancellationToken)
    {
        const string sql = "select name, fingerprint, mapping::text from sheet_mapping where account_id = any(@Owners) and kind = @kind order by name, saved_at desc limit 100";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Name, string Fingerprint, string Mapping)>(
            new CommandDefinition(sql, new { Owners = Owners(caller).Append(caller.AccountId).ToArray(), kind }, cancellationToken: cancellationToken));
        return [.. rows.DistinctBy(row => row.Name, StringComparer.Ordinal).Select(row => new SavedMapping(row.Name, row.Fingerprint, JsonSerializer.Deserialize<SheetMapping>(row.Mapping, PlatformJson.Options)!))];
    }

    public Task SaveAsync(NpgsqlTransaction transaction, Caller caller, string kind, SavedMapping saved, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into sheet_mapping (account_id, kind, name, fingerprint, mapping, saved_at) values (@Owner, @kind, @Name, @Fingerprint, @Mapping::jsonb, @Now)
            on conflict (account_id, kind, name) do update set fingerprint = excluded.fingerprint, mapping = excluded.mapping, saved_at = excluded.saved_at
            """;
        var parameters = new { Owner = Owners(caller)[0], kind, saved.Name, saved.Fingerprint, Mapping = JsonSerializer.Serialize(saved.Mapping, PlatformJson.Options), Now = BusinessDay.Now(clock) };
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
    }

    // The column is named for what it held first: mappings of single accounts, which are still found.
    private static List<string> Owners(Caller caller) =>
        [.. (caller.Units.Count > 0 ? caller.Units.Order().Select(unit => $"unit:{unit}") : caller.Roles.Order(StringComparer.Ordinal).Select(role => $"role:{role}"))];
}

/// <summary>A saved mapping.</summary>
/// <param name="Name">What the account calls it.</param>
/// <param name="Fingerprint">Of the header it was made for.</param>
/// <param name="Mapping">The mapping.</param>
internal sealed record SavedMapping(string Name, string Fingerprint, SheetMapping Mapping);
