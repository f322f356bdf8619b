using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Http;

/// <summary>A client's key for one intended effect, bound to the account and to the request it first came with.</summary>
internal sealed class Idempotency
{
    public const string Header = "Idempotency-Key";
    private const int MaxLength = 100;

    private readonly string account;
    private readonly string key;
    private readonly byte[] requestHash;
    private readonly byte[] answerKey;

    private Idempotency(string account, string key, byte[] requestHash, byte[] answerKey)
    {
        this.answerKey = answerKey;
        this.account = account;
        this.key = key;
        this.requestHash = requestHash;
    }

    /// <summary>The request's key, or nothing where it has none.</summary>
    public static async Task<Result<Idempotency?>> ReadAsync(HttpContext http, byte[]? contentDigest)
    {
        if (!http.Request.Headers.TryGetValue(Header, out var values))
            return (Idempotency?)null;
        var key = values.ToString();
        if (key.Length is 0 or > MaxLength)
            return new Refusal("invalid-idempotency-key", StatusCodes.Status400BadRequest) { Field = Header };
        // Kept as its hash alone: what it opens beside it, the request's hash and the answer, tells nothing to one who has the row.
        var secret = Encoding.UTF8.GetBytes(key);
        var account = Caller.Of(http).AccountId;
        return new Idempotency(
            account,
            Convert.ToHexStringLower(SHA256.HashData(secret)),
            HMACSHA256.HashData(secret, await HashAsync(http, contentDigest)),
            HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes(account)));
    }

    /// <summary>Claims the key. A concurrent request with the same key waits here for the first to end.</summary>
    /// <returns>The answer to give instead of running the effect; null when the key is ours.</returns>
    public async Task<IResult?> ClaimAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        const string claim = """
            insert into idempotency_key (account_id, key, request_hash)
            values (@account, @key, @requestHash)
            on conflict (account_id, key) do nothing
            """;
        var claimed = await transaction.Connection!.ExecuteAsync(
            new CommandDefinition(claim, new { account, key, requestHash }, transaction, cancellationToken: cancellationToken));
        if (claimed == 1)
            return null;
        const string find = "select request_hash, status, location, etag, body from idempotency_key where account_id = @account and key = @key";
        var row = await transaction.Connection!.QuerySingleAsync<Row>(
            new CommandDefinition(find, new { account, key }, transaction, cancellationToken: cancellationToken));
        return row.request_hash.AsSpan().SequenceEqual(requestHash)
            ? new StoredReply(row.status!.Value, row.location, row.etag, row.body is null ? null : AnswerSeal.Open(answerKey, row.body))
            : new Refusal("idempotency-key-reused", StatusCodes.Status422UnprocessableEntity) { Field = Header }.ToResult();
    }

    public Task StoreAsync(NpgsqlTransaction transaction, StoredReply reply, CancellationToken cancellationToken)
    {
        const string store = """
            update idempotency_key set status = @Status, location = @Location, etag = @ETag, body = @Body
            where account_id = @account and key = @key
            """;
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            store, new { reply.Status, reply.Location, reply.ETag, Body = reply.Body is null ? null : AnswerSeal.Close(answerKey, reply.Body), account, key }, transaction, cancellationToken: cancellationToken));
    }

    private static async Task<byte[]> HashAsync(HttpContext http, byte[]? contentDigest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path} {http.Request.Headers.IfMatch}\n"));
        if (contentDigest is not null)
        {
            hash.AppendData(contentDigest);
        }
        else if (http.Request.Body.CanSeek)
        {
            http.Request.Body.Position = 0;
            hash.AppendData(await SHA256.HashDataAsync(http.Request.Body, http.RequestAborted));
        }
        return hash.GetHashAndReset();
    }

    private sealed record Row(byte[] request_hash, int? status, string? location, string? etag, string? body);
}
