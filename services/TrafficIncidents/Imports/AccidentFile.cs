using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.TrafficIncidents.Accidents;

namespace Platform.TrafficIncidents.Imports;

/// <summary>A file read by a profile: its rows grouped into accidents, in the order in which they first appear.</summary>
internal sealed class AccidentFile(ImportProfile profile, IReadOnlyDictionary<string, string> unitMap)
{
    public static IReadOnlyList<IReadOnlyList<CsvRow>> Group(IReadOnlyList<CsvRow> rows, ImportProfile profile)
    {
        var groups = new Dictionary<string, List<CsvRow>>(StringComparer.Ordinal);
        var inOrder = new List<IReadOnlyList<CsvRow>>();
        foreach (var row in rows)
        {
            // A row without a key is an accident of its own, and refused as such.
            var key = row.IsWhole && row[profile.Key] is { } k ? k : $"\n{row.Number}";
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = []);
                inOrder.Add(group);
            }
            group.Add(row);
        }
        return inOrder;
    }

    /// <summary>Reads one group; what is wrong with any of its rows stands in the way of the whole accident.</summary>
    public (FileAccident? Accident, IReadOnlyList<Refusal> Refusals) Read(IReadOnlyList<CsvRow> group, DateTimeOffset now)
    {
        var refusals = new List<Refusal>();
        var first = group[0];
        if (group.FirstOrDefault(row => !row.IsWhole) is { } broken)
            return (null, [new Refusal("malformed-row") { Row = broken.Number }]);
        if (first[profile.Key] is not { } key)
            return (null, [new Refusal("missing-value") { Row = first.Number, Field = profile.Key, Args = [profile.Key] }]);
        var occurredAt = Moment(first, refusals);
        var unitCode = UnitCode(first, refusals);
        foreach (var row in group.Skip(1))
        {
            if (row[profile.Date.Column] != first[profile.Date.Column] || row[profile.Time.Column] != first[profile.Time.Column] || row[profile.Area ?? profile.UnitCode] != first[profile.Area ?? profile.UnitCode])
                refusals.Add(new Refusal("rows-disagree") { Row = row.Number, Field = profile.Key });
        }
        var casualties = group.Select(row => Casualty(row, refusals)).OfType<CasualtyInput>().ToList();
        var place = Place(first, refusals);
        if (profile.People is not null && int.TryParse(first[profile.People], NumberStyles.None, CultureInfo.InvariantCulture, out var people)
            && casualties.Count(c => c.Outcome == Outcome.Dead) > people)
            refusals.Add(new Refusal("more-dead-than-people") { Row = first.Number, Field = profile.People });
        if (refusals.Count == 0)
            refusals.AddRange(AccidentDecisions.Check(occurredAt, casualties, place, now).Select(r => r with { Row = first.Number }));
        return refusals.Count > 0 ? (null, refusals) : (new FileAccident(key, first.Number, group.Count, occurredAt, unitCode!, casualties, place), []);
    }

    private DateTimeOffset Moment(CsvRow row, List<Refusal> refusals)
    {
        if (!DateOnly.TryParseExact(row[profile.Date.Column], profile.Date.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            refusals.Add(new Refusal("bad-date") { Row = row.Number, Field = profile.Date.Column, Args = [profile.Date.Format] });
        if (!TimeOnly.TryParseExact(row[profile.Time.Column], profile.Time.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            refusals.Add(new Refusal("bad-time") { Row = row.Number, Field = profile.Time.Column, Args = [profile.Time.Format] });
        return refusals.Count > 0 ? default : BusinessDay.At(day, time).ToUniversalTime();
    }

    private string? UnitCode(CsvRow row, List<Refusal> refusals)
    {
        var column = profile.Area ?? profile.UnitCode!;
        if (row[column] is not { } value)
        {
            refusals.Add(new Refusal("missing-value") { Row = row.Number, Field = column, Args = [column] });
            return null;
        }
        if (profile.Area is null)
            return value;
        if (unitMap.TryGetValue(value, out var code))
            return code;
        refusals.Add(new Refusal("unmapped-area") { Row = row.Number, Field = column });
        return null;
    }

    private CasualtyInput? Casualty(CsvRow row, List<Refusal> refusals)
    {
        if (profile.Outcome.Values.TryGetValue(row[profile.Outcome.Column] ?? "", out var value))
            return new CasualtyInput(value.Outcome, value.Serious);
        refusals.Add(new Refusal("unknown-value") { Row = row.Number, Field = profile.Outcome.Column, Args = [string.Join(", ", profile.Outcome.Values.Keys)] });
        return null;
    }

    private Place? Place(CsvRow row, List<Refusal> refusals)
    {
        var (lon, lat) = (Coordinate(row, profile.Lon, 180, refusals), Coordinate(row, profile.Lat, 90, refusals));
        return lon is null && lat is null ? null : new Place(lon, lat);
    }

    private static double? Coordinate(CsvRow row, string? column, double limit, List<Refusal> refusals)
    {
        if (row[column] is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= limit)
            return value;
        refusals.Add(new Refusal("bad-coordinate") { Row = row.Number, Field = column });
        return null;
    }
}

/// <summary>An accident as a file states it.</summary>
internal sealed record FileAccident(
    string Key, int Row, int Rows, DateTimeOffset OccurredAt, string UnitCode, IReadOnlyList<CasualtyInput> Casualties, Place? Place)
{
    /// <summary>Knows the same content again, whatever the order of its rows.</summary>
    public byte[] Digest() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            OccurredAt,
            UnitCode,
            Casualties = Casualties.Select(c => JsonSerializer.Serialize(c, PlatformJson.Options)).Order(StringComparer.Ordinal),
            Place,
        },
        PlatformJson.Options));
}
