using Microsoft.AspNetCore.Http;
using Npgsql;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;

namespace Platform.Hosting.Http;

/// <summary>Runs a write: one transaction that holds the effect and, where the client sent a key, the key with the answer.</summary>
public sealed class Transactions(IServiceProvider services)
{
    private readonly string? rowsSeenBy = ((PlatformOptions?)services.GetService(typeof(PlatformOptions)))?.RowsSeenBy;
    private readonly NpgsqlDataSource? database = (NpgsqlDataSource?)services.GetService(typeof(NpgsqlDataSource));

    /// <summary>
    /// Runs <paramref name="effect"/> in a transaction and commits it with its answer. A refusal rolls everything back, the
    /// key too, so the client may try again with the same key. A repeat of a committed key answers as the first time did.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="effect">What to do in the transaction.</param>
    /// <param name="contentDigest">What the body says, where its bytes do not tell: too large to be held, or different each time it is sent, as a form's boundary is.</param>
    public async Task<IResult> RunAsync(HttpContext http, Func<NpgsqlTransaction, CancellationToken, Task<Reply>> effect, byte[]? contentDigest = null)
    {
        var read = await Idempotency.ReadAsync(http, contentDigest);
        if (read.IsRefused(out var refusal, out var key))
            return refusal.ToResult();
        var cancelled = http.RequestAborted;
        await using var connection = await database!.OpenConnectionAsync(cancelled);
        await using var transaction = await connection.BeginTransactionAsync(cancelled);
        if (key is not null && await key.ClaimAsync(transaction, cancelled) is { } earlier)
            return earlier;
        await RowScope.SetAsync(transaction, http, rowsSeenBy, cancelled);
        var reply = await effect(transaction, cancelled);
        if (reply.Refusals.Count > 0)
            return Refusals.ToResult(reply.Refusals);
        var stored = reply.ToStored();
        if (reply.IsUndone)
            return stored;
        if (key is not null)
            await key.StoreAsync(transaction, stored, cancelled);
        // From here the answer is decided: a client that hangs up must not undo what it may already have been told.
        await transaction.CommitAsync(CancellationToken.None);
        return stored;
    }
}
