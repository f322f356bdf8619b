using System.Text.Json.Nodes;
using Platform.Portal.Gateway;
using Platform.Portal.Registers;
using Platform.Portal.Words;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Offices;

/// <summary>Papers on their way to the register: what of each is asked, what can be filled in already, and what is sent.</summary>
internal static class Papers
{
    public const string List = "papers";

    /// <summary>Said of a paper that is kept and counts for no criterion: that too is said, never left out.</summary>
    public const string ForNone = "none";

    private static readonly RecordField[] Fields =
    [
        Text("number", 100) with { Label = "documentNumber" },
        Choice("type", OfficeRegister.Types) with { Label = "documentType" },
        Choice("issuer", OfficeRegister.Issuers),
        Day("issuedOn"),
        Text("signer", 200) with { Optional = true, Label = "documentSigner" },
        File("file", OfficeRegister.Files),
        Text("abstract", 1000) with { Optional = true, Label = "paperAbstract", Hinted = true },
    ];

    /// <summary>A row for each paper; what it is for is chosen among the criteria of its office, or none of them.</summary>
    public static RecordField Asked(OfficeView view) => Of([.. view.Lines.Where(line => line.Row.Form == "documents").Select(line => line.Row.Criterion)]);

    public static RecordField Of(IReadOnlyList<string> criteria) =>
        RecordField.List(List, [Choice("row", new Choices(OfficeAsks.All.Name, [.. criteria, ForNone])) with { Label = "putForwardFor", Hinted = true }, .. Fields]) with { Label = "paper" };

    /// <summary>The form with everything that names and criteria let suppose.</summary>
    /// <param name="drafts">What the names of files, or last year, tell.</param>
    /// <param name="view">The office.</param>
    /// <param name="row">The criterion they were handed in for; null to guess it.</param>
    /// <param name="words">Words for what they are about.</param>
    public static Draft Propose(IReadOnlyList<PaperDraft> drafts, OfficeView view, string? row, Texts words)
    {
        var form = new Draft();
        form.Put(Draft.RowsOf(List), drafts.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var (i, named) in drafts.Index())
        {
            var paper = view.IsCity ? OfCity(named) : named;
            var line = row is null ? Guess(paper, view) : view.Lines.FirstOrDefault(known => known.Row.Criterion == row);
            var put = (string name, string? value) => form.Put($"{List}[{i}].{name}", value ?? "");
            put("row", line?.Row.Criterion);
            put("number", paper.Number);
            put("type", paper.Type ?? line?.Row.Preset.GetValueOrDefault("type"));
            put("issuer", paper.Issuer ?? line?.Row.Preset.GetValueOrDefault("issuer"));
            put("issuedOn", paper.IssuedOn is { } day ? Figures.Machine(day) : null);
            put("file", paper.FileId?.ToString());
            put("abstract", paper.Abstract ?? (line is null ? null : words.Of("Choice", "OfficeAsk." + line.Row.Criterion)));
        }
        return form;
    }

    /// <summary>The request that records a paper, of what was read of its row.</summary>
    public static JsonObject Request(JsonObject paper, OfficeView view, Texts words)
    {
        var request = (JsonObject)paper.DeepClone();
        request.Remove("row", out var row);
        request.Remove("file", out var file);
        var line = view.Lines.FirstOrDefault(known => known.Row.Criterion == row!.GetValue<string>());
        // What is asked says what it is about, unless a person says it better.
        request["abstract"] ??= line is null ? null : words.Of("Choice", "OfficeAsk." + line.Row.Criterion);
        request["criteria"] = line is null ? [] : new JsonArray(line.Row.Preset["criteria"]);
        request["files"] = file is null ? [] : new JsonArray(file.GetValue<string>());
        request["ofCity"] = view.IsCity;
        request["unitCodes"] = view.IsCity ? [] : new JsonArray(view.UnitCode);
        return request;
    }

    // The city's bodies sign with the symbols that those of its units have: 12/KH-UBND.
    private static PaperDraft OfCity(PaperDraft paper) =>
        "City" + paper.Issuer is var issuer && OfficeRegister.Issuers.Members.Contains(issuer, StringComparer.Ordinal) ? paper with { Issuer = issuer } : paper;

    // Only where nothing else could be meant: of two that fit, a person chooses.
    private static OfficeLine? Guess(PaperDraft paper, OfficeView view)
    {
        var fitting = view.Lines.Where(line => line.Row.Form == "documents" && (paper.Criteria is null || paper.Criteria.Contains(line.Row.Preset["criteria"], StringComparer.Ordinal))
            && line.Row.Preset["type"] == paper.Type && (paper.Issuer is null || line.Row.Preset["issuer"] == paper.Issuer)).ToList();
        var open = fitting.Where(line => !line.IsDone).ToList();
        return open is [var one] ? one : open.Count == 0 && fitting is [var only] ? only : null;
    }
}
