using Platform.Portal.Registers;

namespace Platform.Portal.Tests.Unit;

/// <summary>Everything the registers' definitions hold, to be checked as a whole.</summary>
internal static class Definitions
{
    public static IEnumerable<(Register Register, RecordKind Kind)> Kinds =>
        RegisterMap.All.SelectMany(register => register.Kinds.Select(kind => (register, kind)));

    public static IEnumerable<Entry> Entries(RecordKind kind) => [.. kind.News, .. kind.Entries, .. kind.Search is { } search ? [search] : Array.Empty<Entry>()];

    /// <summary>What is asked of papers that come several at once.</summary>
    public static IEnumerable<RecordField> Papers => Lookup.Flat([Offices.Papers.Of(Offices.OfficeAsks.All.Members)]);

    public static IEnumerable<RecordField> Fields(RecordKind kind) =>
        Lookup.Flat([.. kind.Columns, .. kind.Details, .. kind.Filters, .. kind.Beside, .. Entries(kind).SelectMany(entry => entry.Fields.Concat(entry.Gate))]);

    /// <summary>Every member of a family of words that a definition can ask for.</summary>
    public static Dictionary<string, string[]> Words => new(StringComparer.Ordinal)
    {
        ["Kind"] = Members(kind => [kind.Member]),
        ["Entry"] = Members(kind => Entries(kind).Select(entry => entry.Member(kind))),
        ["Tag"] = Members(kind => kind.Tags.Select(tag => tag.Member)),
        ["Field"] = [.. Members(kind => Fields(kind).Where(one => one.Kind != FieldKind.Carried).Select(one => one.Member)).Concat(Papers.Select(one => one.Member)).Append("unit").Distinct(StringComparer.Ordinal)],
        ["Hint"] = [.. Members(kind => Fields(kind).Where(one => one.Hinted).Select(one => one.Member)).Concat(Papers.Where(one => one.Hinted).Select(one => one.Member))],
        ["Choice"] = [.. Members(kind => Fields(kind).Select(one => one.Choices).Append(kind.Purposes).OfType<Choices>().SelectMany(choices => choices.Members.Select(member => $"{choices.Name}.{member}")))
            .Concat(Offices.OfficeAsks.All.Members.Append(Offices.Papers.ForNone).Select(member => $"{Offices.OfficeAsks.All.Name}.{member}")).Distinct(StringComparer.Ordinal)],
    };

    private static string[] Members(Func<RecordKind, IEnumerable<string>> members) => [.. Kinds.SelectMany(kind => members(kind.Kind)).Distinct(StringComparer.Ordinal)];
}
