using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using static Platform.Scoring.Exports.DossierPapers;
using static Platform.Scoring.Exports.LetterParts;

namespace Platform.Scoring.Exports;

/// <summary>The proposal letter with the table of criteria and the list of evidence, laid out by Decree 30/2020/NĐ-CP.</summary>
internal static class DossierLetter
{
    public static byte[] Write(DossierPapers papers)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            var header = main.AddNewPart<HeaderPart>();
            header.Header = PageNumber();
            main.Document = new Document(new Body([.. Content(papers), Page(main.GetIdOfPart(header))]));
        }
        return stream.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Content(DossierPapers papers)
    {
        var (snapshot, letter) = (papers.Snapshot, papers.Letter);
        yield return Columns(
            [Line(Word("Letter.Committee"), 26), Line(snapshot.Unit.Name.ToUpperInvariant(), 26, bold: true, underline: true), Line(Word("Letter.Number", letter.Number), 26)],
            [
                Line(Word("Letter.State"), 26, bold: true), Line(Word("Letter.Motto"), 28, bold: true, underline: true),
                Line(Word("Letter.PlaceAndDay", letter.Date.Day.ToString("00", null), letter.Date.Month.ToString("00", null), letter.Date.Year), 28, italic: true),
            ],
            3700, 5655);
        yield return Line("");
        if (snapshot.Programme.Test)
            yield return Line(Word("Letter.Test"), 28, bold: true);
        yield return Line(Word("Letter.Title"), 28, bold: true);
        yield return Line(Word("Letter.About", snapshot.Unit.Name, snapshot.Programme.Name), 28, bold: true);
        yield return Line("");
        yield return Line(Word("Letter.To"), 28);
        yield return Line("");
        yield return Body(Word("Letter.Basis", snapshot.Programme.LegalSource));
        yield return Body(Word("Letter.Result", snapshot.Unit.Name, snapshot.Unit.Code, Day(snapshot.AsOf), snapshot.Criteria.Count));
        yield return Body(Word("Letter.Table"));
        yield return Table(
            [1050, 3950, 1100, 1455, 1800],
            [Word("Column.Code"), Word("Column.Criterion"), Word("Column.Threshold"), Word("Column.Figure"), Word("Column.Result")],
            snapshot.Criteria.Select(c => new[] { c.Code, c.Name, c.Threshold ?? "–", papers.Figure(c), Word(c.Result) }));
        yield return Body("");
        yield return Body(Word("Letter.Evidence"));
        yield return Table(
            [2600, 1900, 1400, 3455],
            [Word("Column.Step"), Word("Column.Number"), Word("Column.Day"), Word("Column.Title")],
            snapshot.Documents.Select(d => new[] { Word(d.Step), d.Document.Number, Day(d.Document.Date), d.Document.Title ?? "–" }));
        yield return Body("");
        yield return Body(Word("Letter.Sealed", papers.Sha256, snapshot.Programme.Code, snapshot.Programme.Version));
        yield return Body(Word("Letter.Ask"));
        yield return Columns(
            [
                Line(Word("Letter.Recipients"), 24, bold: true, italic: true, align: JustificationValues.Left), Line(Word("Letter.RecipientAbove"), 22, align: JustificationValues.Left),
                Line(Word("Letter.RecipientArchive"), 22, align: JustificationValues.Left),
            ],
            [Line(Word("Letter.OnBehalf"), 28, bold: true), Line(Word("Letter.Signer"), 28, bold: true), Line(Word("Letter.SignHere"), 24, italic: true), Line(""), Line(""), Line("")],
            4677, 4678);
    }
}
