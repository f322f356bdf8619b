using System.ComponentModel.DataAnnotations;
using Platform.FireInspections.Incidents;
using Platform.Hosting.Imports;

namespace Platform.FireInspections.Imports;

/// <summary>Those killed and hurt as a book counts them: the conclusion of a row is that of all its dead.</summary>
internal sealed record CountedCasualties(CountedDeaths? Deaths = null, [property: Range(0, 100)] int Injured = 0)
{
    public static readonly IReadOnlyList<ImportField> Fields =
    [
        new("deaths.count", ImportFieldType.Whole, Required: true),
        ImportField.Choice<Attribution>("deaths.attribution"),
        new("deaths.conclusionNo", ImportFieldType.Text),
        new("deaths.concludedOn", ImportFieldType.Day),
        new("injured", ImportFieldType.Whole),
    ];

    /// <summary>Each as the form would state him.</summary>
    public IReadOnlyList<CasualtyInput> ToCasualties() =>
    [
        .. Enumerable.Range(0, Deaths?.Count ?? 0).Select(_ => new CasualtyInput(Outcome.Dead, Deaths!.Attribution, Deaths.ConclusionNo, Deaths.ConcludedOn)),
        .. Enumerable.Repeat(new CasualtyInput(Outcome.Injured), Injured),
    ];

    /// <summary>The field that a member of a casualty comes from; of the injured nothing but their number is written.</summary>
    public static string FieldOf(string member) =>
        Fields.FirstOrDefault(f => f.Name == $"deaths.{member[(member.LastIndexOf('.') + 1)..]}")?.Name ?? "deaths.count";
}

/// <summary>The dead of a row.</summary>
internal sealed record CountedDeaths([property: Range(0, 100)] int Count, Attribution? Attribution = null, string? ConclusionNo = null, DateOnly? ConcludedOn = null);
