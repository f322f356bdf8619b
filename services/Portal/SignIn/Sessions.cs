using System.Buffers.Text;
using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Platform.Portal.SignIn;

/// <summary>
/// The sessions of everyone signed in. The browser holds an id, the ticket with its tokens stays here, encrypted, so that
/// any replica answers and a restart signs nobody out.
/// </summary>
internal sealed class Sessions(NpgsqlDataSource database, IDataProtectionProvider protection, TimeProvider clock) : ITicketStore
{
    private const string IdItem = ".session";

    private readonly IDataProtector protector = protection.CreateProtector("Platform.Portal.Session.v1");

    /// <summary>The session a ticket belongs to; null when it was not read from here.</summary>
    public static string? IdOf(AuthenticationProperties? properties) => properties?.Items.TryGetValue(IdItem, out var id) is true ? id : null;

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        const string sql = "insert into session (id, ticket, expires_at) values (@id, @body, @expires)";
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, new { id, body = Pack(ticket), expires = ExpiryOf(ticket) });
        return id;
    }

    /// <summary>
    /// Called for two things: to prolong a session in use, where the stored ticket may by now hold newer tokens than the
    /// caller's, and to sign somebody in over a session that still stands, which replaces all of it.
    /// </summary>
    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        const string prolong = "update session set expires_at = @expires where id = @key";
        const string replace = """
            insert into session (id, ticket, expires_at) values (@key, @body, @expires)
            on conflict (id) do update set ticket = excluded.ticket, expires_at = excluded.expires_at
            """;
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(IdOf(ticket.Properties) == key ? prolong : replace, new { key, body = Pack(ticket), expires = ExpiryOf(ticket) });
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await FindAsync(connection, key, transaction: null, CancellationToken.None);
    }

    public async Task RemoveAsync(string key)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync("delete from session where id = @key", new { key });
    }

    /// <summary>
    /// Changes a session's ticket while every other request, on any replica, waits for the outcome.
    /// </summary>
    /// <param name="id">The session.</param>
    /// <param name="change">Given the ticket as it stands now; returns what shall stand, the same to leave it, null to end the session.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What stands; null when the session is gone.</returns>
    public async Task<AuthenticationTicket?> ChangeAsync(
        string id, Func<AuthenticationTicket, Task<AuthenticationTicket?>> change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(connection, id, transaction, cancellationToken) is not { } ticket)
            return null;
        var changed = await change(ticket);
        var sql = changed is null ? "delete from session where id = @id" : "update session set ticket = @body where id = @id";
        if (!ReferenceEquals(changed, ticket))
            await connection.ExecuteAsync(new CommandDefinition(sql, new { id, body = changed is null ? null : Pack(changed) }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return changed;
    }

    /// <summary>Removes sessions that have run out.</summary>
    public async Task<int> RemoveExpiredAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "delete from session where expires_at < @now", new { now = clock.GetUtcNow() }, cancellationToken: cancellationToken));
    }

    private async Task<AuthenticationTicket?> FindAsync(NpgsqlConnection connection, string id, NpgsqlTransaction? transaction, CancellationToken cancellationToken)
    {
        const string read = "select ticket, expires_at from session where id = @id and expires_at > @now";
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            transaction is null ? read : read + " for update", new { id, now = clock.GetUtcNow() }, transaction, cancellationToken: cancellationToken));
        if (row is null || Unpack(row.Ticket) is not { } ticket)
            return null;
        ticket.Properties.ExpiresUtc = row.ExpiresAt;
        ticket.Properties.Items[IdItem] = id;
        return ticket;
    }

    private DateTimeOffset ExpiryOf(AuthenticationTicket ticket) => ticket.Properties.ExpiresUtc ?? clock.GetUtcNow().AddHours(8);

    private byte[] Pack(AuthenticationTicket ticket) => protector.Protect(TicketSerializer.Default.Serialize(ticket));

    /// <summary>A ticket that no key opens is a session that is gone: its owner signs in again.</summary>
    private AuthenticationTicket? Unpack(byte[] body)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(protector.Unprotect(body));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Row(byte[] Ticket, DateTimeOffset ExpiresAt);
}
