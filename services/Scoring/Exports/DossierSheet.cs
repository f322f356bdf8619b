using MiniExcelLibs;
using static Platform.Scoring.Exports.DossierPapers;

namespace Platform.Scoring.Exports;

/// <summary>The workbook of a dossier: its criteria, its facts by type, its papers and its way.</summary>
internal static class DossierSheet
{
    public static byte[] Write(DossierPapers papers)
    {
        var snapshot = papers.Snapshot;
        using var stream = new MemoryStream();
        stream.SaveAs(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [Word("Sheet.Criteria")] = snapshot.Criteria.Select(c => Row(
                ("Column.Code", c.Code), ("Column.Criterion", c.Name), ("Column.Parent", c.Parent), ("Column.Threshold", c.Threshold), ("Column.Numerator", papers.Small(c) ? Word("SmallCount") : c.Numerator),
                ("Column.Denominator", papers.Small(c) ? null : c.Denominator), ("Column.Official", c.Official), ("Column.Computed", Word(c.Computed)), ("Column.Result", Word(c.Result)))).ToList(),
            [Word("Sheet.Facts")] = snapshot.Facts.Select(f => Row(("Column.Type", f.Type), ("Column.Subjects", papers.Few(f) ? Word("SmallCount") : f.Subjects), ("Column.Digest", f.Digest))).ToList(),
            [Word("Sheet.Evidence")] = snapshot.Documents.Select(d => Row(
                ("Column.Step", Word(d.Step)), ("Column.Number", d.Document.Number), ("Column.Day", Day(d.Document.Date)), ("Column.Title", d.Document.Title),
                ("Column.Keeper", d.Document.File?.Service), ("Column.File", d.Document.File?.FileId.ToString()), ("Column.Digest", d.Document.File?.Sha256))).ToList(),
            [Word("Sheet.Attestations")] = (snapshot.Attestations ?? []).Select(a => Row(
                ("Column.Code", a.Criterion), ("Column.Role", a.Role), ("Column.Day", Day(a.AsOf)), ("Column.At", a.KnownAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null)),
                ("Column.Absence", a.Absence ? "x" : null))).ToList(),
            [Word("Sheet.Proofs")] = (snapshot.Evidence ?? []).Select(e => Row(
                ("Column.Code", e.Criterion), ("Column.Title", e.Title), ("Column.Keeper", e.Service), ("Column.File", e.FileId.ToString()), ("Column.Digest", e.Sha256))).ToList(),
            [Word("Sheet.Steps")] = papers.Entries.Select(e => Row(
                ("Column.Step", Word(e.Step)), ("Column.At", e.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null)), ("Column.Role", e.Role), ("Column.Number", e.Document?.Number), ("Column.Note", e.Note))).ToList(),
        });
        return stream.ToArray();
    }

    private static Dictionary<string, object?> Row(params (string Column, object? Value)[] cells) =>
        cells.ToDictionary(c => Word(c.Column), c => c.Value, StringComparer.Ordinal);
}
