namespace Platform.Hosting.Imports;

/// <summary>A worksheet as it was handed in, before anything is made of it.</summary>
/// <param name="Rows">Its rows that hold something, from the top.</param>
internal sealed record Sheet(IReadOnlyList<SheetRow> Rows);

/// <summary>A row.</summary>
/// <param name="Number">Its number as a spreadsheet shows it.</param>
/// <param name="Cells">Its cells from column A; the last one holds something.</param>
internal sealed record SheetRow(int Number, IReadOnlyList<Cell> Cells)
{
    public Cell At(int column) => column < Cells.Count ? Cells[column] : Cell.Empty;

    public bool IsBlank => Cells.All(c => c.IsEmpty);
}

/// <summary>What stands in a cell.</summary>
/// <param name="Kind">What the file says it is; a CSV says that everything is text.</param>
/// <param name="Text">Trimmed; a day as yyyy-MM-dd, a number with a decimal point.</param>
internal readonly record struct Cell(CellKind Kind, string Text)
{
    public static readonly Cell Empty = new(CellKind.Text, "");

    public bool IsEmpty => string.IsNullOrEmpty(Text);
}

internal enum CellKind
{
    Text,
    Number,
    Day,
}
