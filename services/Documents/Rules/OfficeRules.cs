using System.Globalization;
using System.Text.Json;
using Platform.Hosting.Http;

namespace Platform.Documents.Rules;

/// <summary>Dated rules of law as configuration: the share of areas of a safe unit, and the days of the office's year.</summary>
internal sealed record OfficeRules(SafeUnitRule SafeUnit, OfficeCalendar Calendar)
{
    /// <summary>The one that is embedded.</summary>
    public static OfficeRules Current { get; } = Load();

    private static OfficeRules Load()
    {
        using var file = typeof(OfficeRules).Assembly.GetManifestResourceStream("Platform.Documents.Rules.office-rules.json")!;
        return JsonSerializer.Deserialize<OfficeRules>(file, PlatformJson.Options)!;
    }

    /// <summary>A day of the year, written as month and day.</summary>
    public static DateOnly On(string monthDay, int year) => DateOnly.ParseExact(string.Create(CultureInfo.InvariantCulture, $"{year}-{monthDay}"), "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What the standard asks of a unit's areas.</summary>
/// <param name="Source">Law, and what of it is not known.</param>
/// <param name="MinimumAreaShare">The share of areas that must meet it.</param>
/// <param name="RegistrationEnds">The last day of registration, month and day.</param>
internal sealed record SafeUnitRule(string Source, Share MinimumAreaShare, string RegistrationEnds);

/// <summary>An exact share.</summary>
/// <param name="Least">Parts.</param>
/// <param name="Of">Of so many.</param>
/// <param name="Provisional">The text of the rule was not found; the number stands in for it.</param>
internal sealed record Share(int Least, int Of, bool Provisional)
{
    /// <summary>A test of whole numbers; nothing of nothing is not reached.</summary>
    public bool IsReached(int part, int whole) => whole > 0 && part * Of >= whole * Least;
}

/// <summary>Days of the office's year, month and day.</summary>
/// <param name="Source">Where they come from.</param>
/// <param name="AreasRated">Residential areas are rated.</param>
/// <param name="UnitRated">Communes are rated.</param>
/// <param name="YearEnds">The end of the programme.</param>
/// <param name="InterimReview">Reviews of six months.</param>
/// <param name="FirstQuarter">What is due in the first quarter.</param>
internal sealed record OfficeCalendar(string Source, string AreasRated, string UnitRated, string YearEnds, string InterimReview, string FirstQuarter);
