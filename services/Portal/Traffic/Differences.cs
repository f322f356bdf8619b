using Platform.Portal.Words;

namespace Platform.Portal.Traffic;

/// <summary>Where two versions of an accident differ, in words.</summary>
internal static class Differences
{
    public static IEnumerable<(string Name, string Mine, string Theirs)> Between(AccidentForm mine, AccidentForm theirs, Texts words) =>
        Fields(mine, words).Zip(Fields(theirs, words), (own, other) => (own.Name, Mine: own.Value, Theirs: other.Value)).Where(row => row.Mine != row.Theirs);

    private static IEnumerable<(string Name, string Value)> Fields(AccidentForm form, Texts words) =>
    [
        (words["Accident.Day"], Shown(form.Day)),
        (words["Accident.Time"], Shown(form.Time)),
        (words["Accident.Unit"], Shown(form.UnitCode)),
        (words["Accident.Road"], Shown(form.Road)),
        (words["Accident.Km"], Shown(form.Km)),
        (words["Accident.Lon"], Shown(form.Lon)),
        (words["Accident.Lat"], Shown(form.Lat)),
        (words["Accident.Persons"], string.Join("; ", form.Persons.Select(person => Describe(person, words)))),
        (words["Accident.Damage"], Shown(form.Damage)),
        (words["Accident.Note"], Shown(form.Note)),
    ];

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "–" : value;

    private static string Describe(PersonForm person, Texts words) => string.Join(' ', new[]
    {
        words.Of("Outcome", person.Outcome),
        person.Serious ? words["Accident.SeriousShort"] : null,
        person.Percent is { Length: > 0 } percent ? percent + " %" : null,
        person.DiedDay,
        person.DiedTime,
        person.Forensic,
    }.Where(part => !string.IsNullOrEmpty(part)));
}
