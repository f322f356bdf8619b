using System.Globalization;
using System.Text;

namespace Platform.Benchmarks;

/// <summary>One line of docs/benchmarks.md: what was measured, against what, in one run.</summary>
internal sealed record Row(string Name, string Figure, string Peer, double Ratio, string Target, bool Met)
{
    public static string Table(IEnumerable<Row> rows)
    {
        var text = new StringBuilder("| row | figure | peer | ratio | target | met |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var row in rows)
            text.Append(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Figure} | {row.Peer} | {row.Ratio:0.00} | {row.Target} | {(row.Met ? "yes" : "no")} |\n");
        return text.ToString();
    }
}
