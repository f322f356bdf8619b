using Dapper;
using Npgsql;

namespace Platform.Hosting.Migrations;

/// <summary>
/// What the database role of a running service may do: read and write rows. The tables belong to the role that <c>migrate</c> runs as, so
/// a service that was broken into changes no table, no trigger, no row policy, and removes nothing from the audit.
/// </summary>
internal static class ServiceRole
{
    // Default privileges are for what later migrations and rebuilds make.
    private const string Grants = """
        select format('revoke all on database %I from public', current_database())
        union all
        select format('grant connect on database %I to %I', current_database(), @role)
        union all
        select unnest(array[
            format('grant usage on schema %I to %I', nspname, @role),
            format('grant select, insert, update, delete on all tables in schema %I to %I', nspname, @role),
            format('grant usage, select on all sequences in schema %I to %I', nspname, @role),
            format('alter default privileges in schema %I grant select, insert, update, delete on tables to %I', nspname, @role),
            format('alter default privileges in schema %I grant usage, select on sequences to %I', nspname, @role)])
        from pg_namespace
        where nspname <> 'information_schema' and nspname !~ '^pg_'
        """;

    private const string Withheld = """
        select format('revoke insert, update, delete on schema_version from %I', @role)
        union all
        select format('revoke update, delete on audit, audit_seal from %I', @role)
        """;

    public static async Task GrantAsync(NpgsqlDataSource database, string role, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var select in (string[])[Grants, Withheld])
            foreach (var statement in await connection.QueryAsync<string>(new CommandDefinition(select, new { role }, transaction, cancellationToken: cancellationToken)))
                await connection.ExecuteAsync(new CommandDefinition(statement, transaction: transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }
}
