using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Platform.Scoring.Exports;

/// <summary>Parts of an official letter as Decree 30/2020/NĐ-CP, appendix I, wants them: sizes in half points, lengths in twentieths of a point.</summary>
internal static class LetterParts
{
    public const string Font = "Times New Roman";

    public static Paragraph Line(string text, int size = 28, bool bold = false, bool italic = false, JustificationValues? align = null, bool underline = false) =>
        new(Paragraphs(align ?? JustificationValues.Center, indent: false), Run(text, size, bold, italic, underline));

    /// <summary>A paragraph of the body: 14 points, first line indented, both edges straight.</summary>
    public static Paragraph Body(string text) => new(Paragraphs(JustificationValues.Both, indent: true), Run(text, 28));

    /// <summary>Two columns without lines, as at the head and at the foot.</summary>
    public static Table Columns(IEnumerable<Paragraph> left, IEnumerable<Paragraph> right, int leftWidth, int rightWidth) =>
        new(new TableProperties(Wide(), new TableLayout { Type = TableLayoutValues.Fixed }), Grid([leftWidth, rightWidth]), new TableRow(Cell(leftWidth, left), Cell(rightWidth, right)));

    /// <summary>A table with lines, whose head is repeated on each page.</summary>
    public static Table Table(int[] widths, string[] head, IEnumerable<string[]> rows)
    {
        var table = new Table(
            new TableProperties(Wide(), new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 },
                new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            Grid(widths),
            new TableRow([new TableRowProperties(new TableHeader()), .. head.Select((text, i) => Cell(widths[i], [Line(text, 26, bold: true)]))]));
        foreach (var row in rows)
            table.Append(new TableRow([new TableRowProperties(new CantSplit()), .. row.Select((text, i) => Cell(widths[i], [Line(text, 26, align: JustificationValues.Left)]))]));
        return table;
    }

    /// <summary>A4 with the margins of the decree: 20 mm above and below, 30 mm left, 15 mm right.</summary>
    public static SectionProperties Page(string headerId) => new(
        new HeaderReference { Type = HeaderFooterValues.Default, Id = headerId },
        new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = 1134, Bottom = 1134, Left = 1701, Right = 850, Header = 567, Footer = 567, Gutter = 0 },
        new TitlePage());

    /// <summary>The page's number, in the middle above; the first page shows none.</summary>
    public static Header PageNumber() => new(new Paragraph(
        Paragraphs(JustificationValues.Center, indent: false), new Run(Look(26), new FieldChar { FieldCharType = FieldCharValues.Begin }), new Run(Look(26), new FieldCode(" PAGE ")),
        new Run(Look(26), new FieldChar { FieldCharType = FieldCharValues.End })));

    private static Run Run(string text, int size, bool bold = false, bool italic = false, bool underline = false) =>
        new(Look(size, bold, italic, underline), new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    private static RunProperties Look(int size, bool bold = false, bool italic = false, bool underline = false)
    {
        var look = new RunProperties(new RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font, EastAsia = Font });
        if (bold)
            look.Append(new Bold());
        if (italic)
            look.Append(new Italic());
        look.Append(new Color { Val = "000000" }, new FontSize { Val = $"{size}" });
        if (underline)
            look.Append(new Underline { Val = UnderlineValues.Single });
        return look;
    }

    private static ParagraphProperties Paragraphs(JustificationValues align, bool indent)
    {
        var look = new ParagraphProperties(new SpacingBetweenLines { Before = "0", After = indent ? "120" : "0", Line = "264", LineRule = LineSpacingRuleValues.Auto });
        if (indent)
            look.Append(new Indentation { FirstLine = "567" });
        look.Append(new Justification { Val = align });
        return look;
    }

    private static TableWidth Wide() => new() { Type = TableWidthUnitValues.Pct, Width = "5000" };

    private static TableGrid Grid(int[] widths) => new(widths.Select(w => new GridColumn { Width = $"{w}" }));

    private static TableCell Cell(int width, IEnumerable<Paragraph> content) =>
        new([new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = $"{width}" }), .. content]);
}
