using System.Globalization;
using System.Numerics;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.TrafficIncidents.Accidents;

namespace Platform.TrafficIncidents.Imports;

/// <summary>Reads single values of a row; what cannot be read is added to the refusals with its row and column.</summary>
internal sealed class ColumnReader(ImportProfile profile)
{
    public DateTimeOffset OccurredAt(CsvRow row, List<Refusal> refusals)
    {
        var hasDay = DateOnly.TryParseExact(row[profile.Date.Column], profile.Date.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        var hasTime = TimeOnly.TryParseExact(row[profile.Time.Column], profile.Time.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        if (!hasDay)
            refusals.Add(new Refusal("bad-date") { Row = row.Number, Field = profile.Date.Column, Args = [profile.Date.Format] });
        if (!hasTime)
            refusals.Add(new Refusal("bad-time") { Row = row.Number, Field = profile.Time.Column, Args = [profile.Time.Format] });
        return hasDay && hasTime ? BusinessDay.At(day, time).ToUniversalTime() : default;
    }

    /// <summary>The row's person; null when the outcome is not one of the profile's values.</summary>
    public CasualtyInput? Casualty(CsvRow row, List<Refusal> refusals)
    {
        if (!profile.Outcome.Values.TryGetValue(row[profile.Outcome.Column] ?? "", out var value))
        {
            refusals.Add(new Refusal("unknown-value") { Row = row.Number, Field = profile.Outcome.Column, Args = [string.Join(", ", profile.Outcome.Values.Keys)] });
            return null;
        }
        return new CasualtyInput(value.Outcome, value.Serious, DiedAt(row, refusals), (int?)Number(row, profile.InjuryPercent, refusals, max: 100));
    }

    public Place? Place(CsvRow row, List<Refusal> refusals)
    {
        var (lon, lat) = (Coordinate(row, profile.Lon, 180, refusals), Coordinate(row, profile.Lat, 90, refusals));
        return lon is null && lat is null ? null : new Place(lon, lat);
    }

    /// <summary>A whole number that is not negative; null where the source has none.</summary>
    public long? Number(CsvRow row, string? column, List<Refusal> refusals, long max = 1_000_000_000_000) =>
        Parse<long>(row, column, NumberStyles.None, value => value <= max, "bad-number", refusals);

    private static double? Coordinate(CsvRow row, string? column, double limit, List<Refusal> refusals) =>
        Parse<double>(row, column, NumberStyles.Float, value => Math.Abs(value) <= limit, "bad-coordinate", refusals);

    private DateTimeOffset? DiedAt(CsvRow row, List<Refusal> refusals)
    {
        if (profile.DiedAt is not { } column || row[column.Column] is not { } text)
            return null;
        if (DateTime.TryParseExact(text, column.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return BusinessDay.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)).ToUniversalTime();
        refusals.Add(new Refusal("bad-date") { Row = row.Number, Field = column.Column, Args = [column.Format] });
        return null;
    }

    private static T? Parse<T>(CsvRow row, string? column, NumberStyles styles, Func<T, bool> isFit, string code, List<Refusal> refusals)
        where T : struct, INumber<T>
    {
        if (row[column] is not { } text)
            return null;
        if (T.TryParse(text, styles, CultureInfo.InvariantCulture, out var value) && isFit(value))
            return value;
        refusals.Add(new Refusal(code) { Row = row.Number, Field = column });
        return null;
    }
}
