using System.Text.Json;
using Platform.Hosting.Http;
using Platform.TrafficIncidents.Accidents;

namespace Platform.TrafficIncidents.Imports;

/// <summary>
/// How a source writes accidents, as data: one row is one casualty, rows with one key are one accident, and two rows that
/// are alike are two people. Times are local times in Asia/Ho_Chi_Minh.
/// </summary>
/// <param name="Name">What the caller names it by.</param>
/// <param name="Key">Column with the source's own number of the accident.</param>
/// <param name="Date">Column and format of the day.</param>
/// <param name="Time">Column and format of the time.</param>
/// <param name="Outcome">Column that says what became of the person, and what its values mean.</param>
/// <param name="SourceRule">Which deaths the source counts; kept with each accident.</param>
/// <param name="Area">Column with the source's name of the area, read through the unit map.</param>
/// <param name="UnitCode">Column with the unit's code, where the source knows it.</param>
/// <param name="People">Column with the number of people in the accident, where the source says it.</param>
/// <param name="Lon">Column with the longitude.</param>
/// <param name="Lat">Column with the latitude.</param>
/// <param name="DamageVnd">Column with the damage to property in đồng.</param>
/// <param name="DiedAt">Column and format of the local time of death, where the source says it.</param>
/// <param name="InjuryPercent">Column with the bodily injury in per cent.</param>
internal sealed record ImportProfile(
    string Name,
    string Key,
    MomentColumn Date,
    MomentColumn Time,
    OutcomeColumn Outcome,
    string SourceRule,
    string? Area = null,
    string? UnitCode = null,
    string? People = null,
    string? Lon = null,
    string? Lat = null,
    string? DamageVnd = null,
    MomentColumn? DiedAt = null,
    string? InjuryPercent = null)
{
    private static readonly Dictionary<string, ImportProfile> All = typeof(ImportProfile).Assembly.GetManifestResourceNames()
        .Where(name => name.Contains(".Imports.Profiles.", StringComparison.Ordinal))
        .Select(name => JsonSerializer.Deserialize<ImportProfile>(typeof(ImportProfile).Assembly.GetManifestResourceStream(name)!, PlatformJson.Options)!)
        .ToDictionary(profile => profile.Name, StringComparer.Ordinal);

    public static ImportProfile? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>Column that says where it happened, by name or by code.</summary>
    public string Place => Area ?? UnitCode!;

    /// <summary>Columns without which no row can be read.</summary>
    public IReadOnlyCollection<string> RequiredColumns => [Key, Date.Column, Time.Column, Outcome.Column, Place];

    public IReadOnlyCollection<string> OptionalColumns => [.. new[] { People, Lon, Lat, DamageVnd, DiedAt?.Column, InjuryPercent }.OfType<string>()];

    /// <summary>Columns that speak of the accident, not of one person in it: all its rows must say the same.</summary>
    public IEnumerable<string> AccidentColumns => new[] { Date.Column, Time.Column, Place, People, Lon, Lat, DamageVnd }.OfType<string>();
}

internal sealed record MomentColumn(string Column, string Format);

internal sealed record OutcomeColumn(string Column, IReadOnlyDictionary<string, OutcomeValue> Values);

internal sealed record OutcomeValue(Outcome Outcome, bool Serious = false);
