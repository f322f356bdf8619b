using Platform.Hosting.Imports;
using Platform.Hosting.Problems;
using Platform.TrafficIncidents.Accidents;

namespace Platform.TrafficIncidents.Imports;

/// <summary>A file read by a profile: its rows grouped into accidents, in the order in which they first appear.</summary>
internal sealed class AccidentFile(ImportProfile profile, IReadOnlyDictionary<string, string> unitMap)
{
    private readonly ColumnReader read = new(profile);

    public static IReadOnlyList<IReadOnlyList<CsvRow>> Group(IReadOnlyList<CsvRow> rows, ImportProfile profile)
    {
        var groups = new Dictionary<string, List<CsvRow>>(StringComparer.Ordinal);
        var inOrder = new List<IReadOnlyList<CsvRow>>();
        foreach (var row in rows)
        {
            // A row without a key is an accident of its own, and refused as such.
            var key = row[profile.Key] ?? $"\n{row.Number}";
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
        var first = group[0];
        if (!first.IsWhole)
            return (null, [new Refusal("malformed-row") { Row = first.Number }]);
        if (first[profile.Key] is not { } key)
            return (null, [Missing(first, profile.Key)]);
        var refusals = new List<Refusal>();
        var occurredAt = read.OccurredAt(first, refusals);
        var unitCode = UnitCode(first, refusals);
        var place = read.Place(first, refusals);
        var damage = read.Number(first, profile.DamageVnd, refusals);
        var people = read.Number(first, profile.People, refusals);
        var casualties = group.Select(row => read.Casualty(row, refusals)).ToList();
        refusals.AddRange(group.Skip(1)
            .Where(row => profile.AccidentColumns.Any(column => row[column] != first[column]))
            .Select(row => new Refusal("rows-disagree") { Row = row.Number, Field = profile.Key }));
        if (casualties.Count(c => c?.Outcome == Outcome.Dead) > people)
            refusals.Add(new Refusal("more-dead-than-people") { Row = first.Number, Field = profile.People });
        if (refusals.Count == 0)
            refusals.AddRange(Check(group, occurredAt, place, casualties!, now));
        return refusals.Count > 0
            ? (null, refusals)
            : (new FileAccident(key, first.Number, group.Count, occurredAt, unitCode!, casualties!, place, damage), []);
    }

    /// <summary>What a person may not say, a file may not either; the field named is the file's.</summary>
    private IEnumerable<Refusal> Check(
        IReadOnlyList<CsvRow> group, DateTimeOffset occurredAt, Place? place, IReadOnlyList<CasualtyInput> casualties, DateTimeOffset now)
    {
        var whole = AccidentDecisions.Check(occurredAt, [], place, now).Select(r => r with { Row = group[0].Number, Field = ColumnOf(r.Field) });
        var persons = casualties.SelectMany((casualty, i) =>
            AccidentDecisions.Check(casualty, occurredAt, now).Select(r => r with { Row = group[i].Number, Field = ColumnOf(r.Field) }));
        return whole.Concat(persons);
    }

    private string? ColumnOf(string? field) => field switch
    {
        "occurredAt" => profile.Date.Column,
        "place.lon" => profile.Lon,
        "place.lat" => profile.Lat,
        "diedAt" => profile.DiedAt?.Column,
        "injuryPercent" => profile.InjuryPercent,
        _ => profile.Outcome.Column,
    };

    private string? UnitCode(CsvRow row, List<Refusal> refusals)
    {
        if (row[profile.Place] is not { } value)
        {
            refusals.Add(Missing(row, profile.Place));
            return null;
        }
        if (profile.Area is null)
            return value;
        if (unitMap.TryGetValue(value, out var code))
            return code;
        refusals.Add(new Refusal("unmapped-area") { Row = row.Number, Field = profile.Area });
        return null;
    }

    private static Refusal Missing(CsvRow row, string column) => new("missing-value") { Row = row.Number, Field = column, Args = [column] };
}
