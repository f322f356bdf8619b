using System.Text.Json;
using Platform.Hosting.Http;

namespace Platform.FireInspections.Rules;

/// <summary>Dated rules of law as configuration: which lists of facilities are in force, and how often each class is inspected.</summary>
internal sealed record FireRules(IReadOnlyList<Scheme> Schemes)
{
    public static FireRules Load()
    {
        using var file = typeof(FireRules).Assembly.GetManifestResourceStream("Platform.FireInspections.Rules.fire-rules.json")!;
        return JsonSerializer.Deserialize<FireRules>(file, PlatformJson.Options)!;
    }

    /// <summary>The scheme in force on a day; null before the first that is known.</summary>
    public Scheme? SchemeOn(DateOnly day) => Schemes.LastOrDefault(s => s.From <= day);

    /// <summary>How often a class of a scheme is inspected; null when it has no cycle of its own.</summary>
    public Cycle? CycleOf(string scheme, FacilityClass facilityClass) =>
        Schemes.FirstOrDefault(s => s.Name == scheme)?.Cycles.FirstOrDefault(c => c.Class == facilityClass);
}

/// <summary>A decree's lists of facilities.</summary>
/// <param name="Name">What facilities name it by.</param>
/// <param name="From">The first day it is in force; it ends where the next begins.</param>
/// <param name="Source">Law, annexes, and what of it is not known.</param>
/// <param name="Cycles">How often its classes are inspected.</param>
internal sealed record Scheme(string Name, DateOnly From, string Source, IReadOnlyList<Cycle> Cycles);

/// <summary>How often a class is inspected.</summary>
/// <param name="Class">The class.</param>
/// <param name="Months">Months between two inspections.</param>
/// <param name="Provisional">The text of the rule was not found; the number stands in for it.</param>
internal sealed record Cycle(FacilityClass Class, int Months, bool Provisional);

/// <summary>The annex of its scheme in which a kind of facility is listed.</summary>
public enum FacilityClass
{
    /// <summary>Phụ lục I: under fire safety management.</summary>
    AnnexI,

    /// <summary>Phụ lục II: with a danger of fire or explosion.</summary>
    AnnexII,

    /// <summary>Phụ lục III: managed by the police.</summary>
    AnnexIII,

    /// <summary>Phụ lục IV: managed by the commune's people's committee.</summary>
    AnnexIV,
}
