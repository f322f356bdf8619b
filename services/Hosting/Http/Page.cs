using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Http;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The item.</typeparam>
/// <param name="Items">The items, in the list's order.</param>
/// <param name="Next">What to send as <c>after</c> for the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Opaque place in a list: the sort key of the last item shown.</summary>
public static class Cursor
{
    /// <summary>Largest page.</summary>
    public const int MaxLimit = 200;

    /// <summary>Packs a sort key.</summary>
    public static string Encode<TKey>(TKey key) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key, PlatformJson.Options));

    /// <summary>Unpacks it; refuses 400 <c>invalid-cursor</c> what was not packed here.</summary>
    public static Result<TKey?> Decode<TKey>(string? cursor)
        where TKey : class
    {
        if (string.IsNullOrEmpty(cursor))
            return (TKey?)null;
        try
        {
            return JsonSerializer.Deserialize<TKey>(Base64Url.DecodeFromChars(cursor), PlatformJson.Options);
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            return new Refusal("invalid-cursor", StatusCodes.Status400BadRequest) { Field = "after" };
        }
    }
}
