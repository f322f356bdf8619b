using Platform.Hosting.Imports;
using Platform.Hosting.Problems;

namespace Platform.TrafficIncidents.Imports;

/// <summary>Which unit a source's area is: CSV <c>area_name,unit_code</c>.</summary>
internal static class UnitMap
{
    public static Result<IReadOnlyDictionary<string, string>> Read(byte[] content)
    {
        if (content.Length == 0)
            return new Dictionary<string, string>(StringComparer.Ordinal);
        if (CsvRows.Read(content, ["area_name", "unit_code"], []).IsRefused(out var refusal, out var rows))
            return refusal with { Field = "unitMap" };
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row["area_name"] is not { } area || row["unit_code"] is not { } code)
                return new Refusal("missing-value") { Field = "unitMap", Row = row.Number, Args = ["area_name, unit_code"] };
            if (!map.TryAdd(area, code))
                return new Refusal("repeated-area") { Field = "unitMap", Row = row.Number };
        }
        return map;
    }
}
