using System.Globalization;
using Platform.Portal.Gateway;
using Platform.Portal.Parts;
using Platform.Portal.Words;

namespace Platform.Portal.Traffic;

/// <summary>What was typed, kept as typed, so that nothing is lost when something is wrong with it.</summary>
public sealed class AccidentForm
{
    /// <summary>One per rendered form: a double click records once.</summary>
    public string Key { get; set; } = Guid.CreateVersion7().ToString();

    /// <summary>The version a correction was begun from.</summary>
    public string? ETag { get; set; }

    public string? Day { get; set; }

    public string? Time { get; set; }

    public string? UnitCode { get; set; }

    public string? Road { get; set; }

    public string? Km { get; set; }

    public string? Lon { get; set; }

    public string? Lat { get; set; }

    public string? Damage { get; set; }

    public string? Note { get; set; }

    public string? Reason { get; set; }

    public List<PersonForm> Persons { get; set; } = [];

    public static AccidentForm Of(Accident accident, string etag) => new()
    {
        ETag = etag,
        Day = LocalTime.Day(accident.OccurredAt),
        Time = LocalTime.Time(accident.OccurredAt),
        UnitCode = accident.Unit.Code,
        Road = accident.Place?.Road,
        Km = accident.Place?.Km?.ToString(CultureInfo.InvariantCulture),
        Lon = accident.Place?.Lon?.ToString(CultureInfo.InvariantCulture),
        Lat = accident.Place?.Lat?.ToString(CultureInfo.InvariantCulture),
        Damage = accident.PropertyDamageVnd?.ToString(CultureInfo.InvariantCulture),
        Note = accident.Note,
        Persons = [.. accident.Casualties.Select(PersonForm.Of)],
    };

    /// <summary>The request, or null with what is missing or unreadable said in <paramref name="errors"/>. Rules are the service's alone.</summary>
    internal AccidentRequest? Read(Texts words, FormErrors errors, bool withReason)
    {
        var read = new FormReader(words, errors);
        var occurredAt = read.Instant(Day, Time, "occurredAt");
        var unit = read.Text(UnitCode, "unitCode");
        var lon = read.Decimal(Lon, "place.lon");
        var lat = read.Decimal(Lat, "place.lat");
        var km = read.Decimal(Km, "place.km");
        if (lon is null != lat is null)
            errors.Add(lon is null ? "place.lon" : "place.lat", words["Form.Both"]);
        var damage = read.Whole(Damage, "propertyDamageVnd");
        var persons = Persons.Select((person, number) => person.Read(read, $"casualties[{number}]")).ToList();
        var reason = withReason ? read.Text(Reason, "reason") : null;
        if (errors.Any || occurredAt is not { } at)
            return null;
        var road = Trim(Road);
        var place = lon is null && road is null && km is null ? null : new Place((double?)lon, (double?)lat, road, km);
        return new AccidentRequest(at, unit!, place, persons, damage, Trim(Note)) { Reason = reason };
    }

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>One person in the accident. No name: the register of accidents counts persons, it does not know them.</summary>
public sealed class PersonForm
{
    /// <summary>Set on persons who are already recorded, so that a correction keeps who is who.</summary>
    public string? Id { get; set; }

    public string Outcome { get; set; } = nameof(Gateway.Outcome.Injured);

    public bool Serious { get; set; }

    public string? DiedDay { get; set; }

    public string? DiedTime { get; set; }

    public string? Percent { get; set; }

    /// <summary>Carried along: a correction must not drop it.</summary>
    public string? Forensic { get; set; }

    public static PersonForm Of(Casualty casualty) => new()
    {
        Id = casualty.CasualtyId?.ToString(),
        Outcome = casualty.Outcome.ToString(),
        Serious = casualty.Serious,
        DiedDay = casualty.DiedAt is { } day ? LocalTime.Day(day) : null,
        DiedTime = casualty.DiedAt is { } time ? LocalTime.Time(time) : null,
        Percent = casualty.InjuryPercent?.ToString(CultureInfo.InvariantCulture),
        Forensic = casualty.ForensicConclusion,
    };

    internal Casualty Read(FormReader read, string path)
    {
        var outcome = Enum.TryParse<Outcome>(Outcome, out var known) ? known : Gateway.Outcome.Unhurt;
        return new Casualty(Guid.TryParse(Id, out var id) ? id : null, outcome)
        {
            Serious = outcome == Gateway.Outcome.Injured && Serious,
            DiedAt = outcome == Gateway.Outcome.Dead && (DiedDay ?? "").Length > 0 ? read.Instant(DiedDay, DiedTime, path + ".diedAt") : null,
            InjuryPercent = outcome == Gateway.Outcome.Injured ? (int?)read.Whole(Percent, path + ".injuryPercent") : null,
            ForensicConclusion = outcome == Gateway.Outcome.Dead && Forensic is { Length: > 0 } ? Forensic : null,
        };
    }
}
