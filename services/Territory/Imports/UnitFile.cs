using System.Globalization;
using Platform.Contracts.Territory.V1;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;

namespace Platform.Territory.Imports;

/// <summary>What stands in a list of units: levels by name, days both included, as the lists write them.</summary>
internal static class UnitFile
{
    private static readonly Dictionary<string, (AreaLevel Level, int CodeLength)> Levels = new(StringComparer.Ordinal)
    {
        ["province"] = (AreaLevel.Province, 2),
        ["district"] = (AreaLevel.District, 3),
        ["commune"] = (AreaLevel.Commune, 5),
    };

    private static readonly (string Prefix, UnitKind Kind)[] Kinds =
        [("phường ", UnitKind.Ward), ("xã ", UnitKind.Commune), ("thị trấn ", UnitKind.Township), ("đặc khu ", UnitKind.SpecialZone)];

    /// <summary>Reads a list. A column of days that is not there leaves that end open.</summary>
    public static Result<IReadOnlyList<ListedArea>> Read(byte[] content, List<Refusal> faults)
    {
        if (CsvRows.Read(content, ["code", "parent_code", "level", "name"], ["valid_from", "valid_to"]).IsRefused(out var refusal, out var rows))
            return refusal;
        var areas = new List<ListedArea>(rows.Count);
        foreach (var row in rows)
        {
            if (Area(row).IsRefused(out var fault, out var area))
                faults.Add(fault with { Row = row.Number });
            else
                areas.Add(area);
        }
        faults.AddRange(Duplicates(areas));
        return areas;
    }

    private static Result<ListedArea> Area(CsvRow row)
    {
        if (!row.IsWhole)
            return new Refusal("malformed-row");
        if (row["name"] is not { } name)
            return new Refusal("missing-value") { Field = "name", Args = ["name"] };
        if (!Levels.TryGetValue(row["level"] ?? "", out var level))
            return new Refusal("unknown-value") { Field = "level", Args = ["province, district, commune"] };
        if (row["code"] is not { } code || code.Length != level.CodeLength || !code.All(char.IsAsciiDigit))
            return new Refusal("wrong-code") { Field = "code", Args = [level.CodeLength] };
        if (level.Level == AreaLevel.Province != (row["parent_code"] is null))
            return new Refusal("wrong-parent") { Field = "parent_code" };
        if (Day(row, "valid_from", DateOnly.MinValue) is not { } from)
            return new Refusal("bad-date") { Field = "valid_from", Args = ["yyyy-MM-dd"] };
        if (Day(row, "valid_to", DateOnly.MaxValue) is not { } last)
            return new Refusal("bad-date") { Field = "valid_to", Args = ["yyyy-MM-dd"] };
        if (last < from)
            return new Refusal("ends-before-it-begins") { Field = "valid_to" };
        UnitKind? kind = level.Level == AreaLevel.Commune ? KindOf(name) : null;
        if (level.Level == AreaLevel.Commune && kind is null)
            return new Refusal("unknown-kind") { Field = "name" };
        return new ListedArea(row.Number, level.Level, code, row["parent_code"], name, kind, from, last == DateOnly.MaxValue ? last : last.AddDays(1));
    }

    /// <summary>Null when it cannot be read.</summary>
    private static DateOnly? Day(CsvRow row, string column, DateOnly open) => row[column] is not { } text ? open
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day > DateOnly.MinValue && day < DateOnly.MaxValue ? day
        : null;

    // "xã Bắc Sơn" stands in a real list.
    private static UnitKind? KindOf(string name) =>
        Kinds.Where(k => name.StartsWith(k.Prefix, StringComparison.OrdinalIgnoreCase)).Select(k => (UnitKind?)k.Kind).FirstOrDefault();

    private static IEnumerable<Refusal> Duplicates(IEnumerable<ListedArea> areas) =>
        from same in areas.GroupBy(a => (a.Level, a.Code))
        where same.Skip(1).Any()
        let order = same.OrderBy(a => a.From).ToList()
        from pair in order.Zip(order.Skip(1))
        where pair.Second.From < pair.First.To
        select new Refusal("repeated-unit") { Field = "code", Row = Math.Max(pair.First.Row, pair.Second.Row), Args = [pair.First.Code, Math.Min(pair.First.Row, pair.Second.Row)] };
}

internal enum AreaLevel
{
    Province,
    District,
    Commune,
}

/// <summary>A row of a list, valid on the days [From, To).</summary>
internal sealed record ListedArea(int Row, AreaLevel Level, string Code, string? ParentCode, string Name, UnitKind? Kind, DateOnly From, DateOnly To)
{
    public bool Meets(DateOnly from, DateOnly to) => From < to && from < To;
}
