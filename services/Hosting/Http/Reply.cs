using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Http;

/// <summary>What an effect answers: an answer to store beside it, or a refusal that undoes it.</summary>
public sealed record Reply
{
    internal int Status { get; private init; }

    internal object? Body { get; private init; }

    internal string? Location { get; private init; }

    internal long? Version { get; private init; }

    internal bool IsUndone { get; private init; }

    internal IReadOnlyList<Refusal> Refusals { get; private init; } = [];

    /// <summary>201 with Location and ETag.</summary>
    public static Reply Created(string location, object body, long version) =>
        new() { Status = StatusCodes.Status201Created, Location = location, Body = body, Version = version };

    /// <summary>200 with ETag.</summary>
    public static Reply Ok(object body, long version) => new() { Status = StatusCodes.Status200OK, Body = body, Version = version };

    /// <summary>200 of something that has no version of its own.</summary>
    public static Reply Ok(object body) => new() { Status = StatusCodes.Status200OK, Body = body };

    /// <summary>202 with the place where progress can be read.</summary>
    public static Reply Accepted(string location, object body) => new() { Status = StatusCodes.Status202Accepted, Location = location, Body = body };

    /// <summary>200 of what an effect would come to: it is undone, and its key is free.</summary>
    public static Reply Undone(object body) => new() { Status = StatusCodes.Status200OK, Body = body, IsUndone = true };

    /// <summary>Nothing is stored; the refusal is the answer.</summary>
    public static Reply Refuse(Refusal refusal) => new() { Refusals = [refusal] };

    /// <summary>Nothing is stored; the refusals are the answer, the first decides status and code.</summary>
    public static Reply Refuse(IReadOnlyList<Refusal> refusals) => new() { Refusals = refusals };

    internal StoredReply ToStored() =>
        new(Status, Location, Version is { } version ? $"\"{version}\"" : null, Body is null ? null : JsonSerializer.Serialize(Body, Body.GetType(), PlatformJson.Options));
}

/// <summary>An answer in the form in which it is stored with its idempotency key and sent, the first time and every other.</summary>
internal sealed record StoredReply(int Status, string? Location, string? ETag, string? Body) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (Location is not null)
            response.Headers.Location = Location;
        if (ETag is not null)
            response.Headers.ETag = ETag;
        if (Body is null)
            return Task.CompletedTask;
        response.ContentType = "application/json; charset=utf-8";
        return response.WriteAsync(Body, httpContext.RequestAborted);
    }
}
