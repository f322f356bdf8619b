using System.Globalization;
using Platform.Portal.Gateway;

namespace Platform.Portal.Board;

/// <summary>The time asked about, read from an address.</summary>
internal static class Moments
{
    /// <exception cref="GatewayFault">Neither a day nor an instant.</exception>
    public static Moment Read(string? asOf, string? knownAt = null) => new(Day(asOf), Instant(knownAt));

    public static DateOnly? Day(string? text) => text switch
    {
        null or "" => null,
        _ when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => throw new GatewayFault(new Problem(StatusCodes.Status400BadRequest, "invalid-parameter")),
    };

    /// <exception cref="GatewayFault">No unit's id.</exception>
    public static Guid? Unit(string? text) => text switch
    {
        null or "" => null,
        _ when Guid.TryParse(text, out var unit) => unit,
        _ => throw new GatewayFault(new Problem(StatusCodes.Status400BadRequest, "invalid-parameter")),
    };

    private static DateTimeOffset? Instant(string? text) => text switch
    {
        null or "" => null,
        _ when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) => instant,
        _ => throw new GatewayFault(new Problem(StatusCodes.Status400BadRequest, "invalid-parameter")),
    };
}
