using System.Globalization;
using Microsoft.AspNetCore.Http;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Http;

/// <summary>The version a client says it has read.</summary>
public static class IfMatch
{
    /// <summary>Reads If-Match. Refuses 428 <c>precondition-required</c> without one, 400 <c>invalid-if-match</c> for one that is not an ETag of ours.</summary>
    public static Result<long> Read(HttpContext http)
    {
        var header = http.Request.Headers.IfMatch.ToString();
        if (header.Length == 0)
            return new Refusal("precondition-required", StatusCodes.Status428PreconditionRequired) { Field = "If-Match" };
        return long.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : new Refusal("invalid-if-match", StatusCodes.Status400BadRequest) { Field = "If-Match" };
    }

    /// <summary>412: the record stands at another version than the one the client read.</summary>
    public static Refusal Stale(long current) => new("version-conflict", StatusCodes.Status412PreconditionFailed)
    {
        Args = [current],
        More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["currentVersion"] = current },
    };
}
