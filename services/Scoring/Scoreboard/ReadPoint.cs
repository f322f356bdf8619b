using System.Globalization;
using Platform.Hosting.Problems;

namespace Platform.Scoring.Scoreboard;

/// <summary>The day a reader asks about, and as of which knowledge.</summary>
internal readonly record struct ReadPoint(DateOnly? AsOf, DateTime? KnownAt)
{
    public const string AsOfText =
        "Day yyyy-MM-dd; unset: the earlier of today and the last day of the newest programme. After its last day a programme shows that day.";

    public const string KnownAtText = "RFC 3339 instant up to which facts are known; unset: now.";

    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads the two parameters strictly: what looks like a day but is not one must not become another.</summary>
    public static Result<ReadPoint> Read(string? asOf, string? knownAt)
    {
        DateOnly? day = null;
        if (asOf is not null)
            day = DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        if (asOf is not null && day is null)
            return Invalid("asOf");
        if (knownAt is null)
            return new ReadPoint(day, null);
        // Without an offset an instant is none.
        return knownAt.Length > 0 && (knownAt[^1] is 'Z' or 'z' || knownAt.LastIndexOfAny(['+', '-']) > 10)
            ? DateTimeOffset.TryParseExact(knownAt.ToUpperInvariant(), Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
                ? new ReadPoint(day, instant.UtcDateTime)
                : Invalid("knownAt")
            : Invalid("knownAt");
    }

    private static Refusal Invalid(string parameter) => new("invalid-parameter", StatusCodes.Status400BadRequest) { Field = parameter, Args = [parameter] };
}
