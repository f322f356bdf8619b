using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Hosting.Authorization;

namespace Platform.Hosting.Imports;

/// <summary>POST …/imports/{kind}/columns: what a sheet has, before anybody says what it means. Nothing is stored.</summary>
internal static class ShowColumns
{
    private const int Samples = 3;
    private const int RowsGuessedFrom = 200;

    public static void MapShowColumns(this IEndpointRouteBuilder imports, IImportKind kind, string name) =>
        imports.MapPost("/columns", (IFormFile? file, HttpContext http, SheetMappings mappings) => RunAsync(kind, file, http, mappings))
            .TakesSheet()
            .WithName($"Show{name}Columns")
            .WithSummary("The columns of a sheet, and the caller's mapping that fits it")
            .WithDescription("multipart/form-data: file (XLSX or CSV, at most 10 MB and 5,000 rows). legacyText is what its texts look like; nothing is converted unless the mapping says so. "
                + "Refusals: malformed-sheet, malformed-csv, wrong-encoding, empty-file, missing-header, too-many-rows (422), file-too-large (413).")
            .Produces<SheetColumns>();

    private static async Task<IResult> RunAsync(IImportKind kind, IFormFile? file, HttpContext http, SheetMappings mappings)
    {
        if ((await SheetForm.ReadAsync(file, http.RequestAborted)).IsRefused(out var refusal, out var read))
            return refusal.ToResult();
        var table = read.Table;
        var saved = await mappings.ListAsync(Caller.Of(http), kind.Name, http.RequestAborted);
        var texts = table.Titles.Concat(table.Rows.Take(RowsGuessedFrom).SelectMany(row => row.Cells).Where(c => c.Kind == CellKind.Text).Select(c => c.Text));
        var legacy = LegacyGuess.Of(texts);
        return TypedResults.Ok(new SheetColumns(
            table.HeaderRow, table.Rows.Count, table.Fingerprint, legacy, saved.FirstOrDefault(m => m.Fingerprint == table.Fingerprint), [.. table.Titles.Select((title, i) => Column(table, title, i, legacy))]));
    }

    private static SheetColumn Column(SheetTable table, string title, int index, LegacyText legacy)
    {
        var samples = table.Rows.Select(row => row.At(index).Text).Where(text => text.Length > 0).Take(Samples).ToList();
        return new SheetColumn(SheetTable.Letter(index), title, LegacyTexts.ToUnicode(title, legacy), samples, [.. samples.Select(text => LegacyTexts.ToUnicode(text, legacy))]);
    }
}

/// <summary>What a sheet has.</summary>
/// <param name="HeaderRow">The row of its titles, the first of two.</param>
/// <param name="Rows">How many rows stand below.</param>
/// <param name="Fingerprint">Knows the header again.</param>
/// <param name="LegacyText">What its texts look like: None, Tcvn3 or Vni. A guess, for the officer to confirm.</param>
/// <param name="Mapping">The caller's mapping for this header; null where he has none.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record SheetColumns(
    int HeaderRow, int Rows, string Fingerprint, LegacyText LegacyText, SavedMapping? Mapping, IReadOnlyList<SheetColumn> Columns);

/// <summary>A column.</summary>
/// <param name="Letter">As a spreadsheet names it.</param>
/// <param name="Title">What a mapping names it by.</param>
/// <param name="Converted">Its title as it would read in Unicode, if the guess is right.</param>
/// <param name="Samples">Its first values.</param>
/// <param name="ConvertedSamples">The same as they would read in Unicode.</param>
internal sealed record SheetColumn(string Letter, string Title, string Converted, IReadOnlyList<string> Samples, IReadOnlyList<string> ConvertedSamples);
