using Platform.Contracts.Confirmations.V1;
using Platform.Documents.Papers;
using Platform.Documents.Rules;

namespace Platform.Documents.Work;

/// <summary>How rows are made: what units and the city have in common. Pure.</summary>
/// <param name="Records">What is there.</param>
/// <param name="AsOf">The day asked about.</param>
internal sealed record WorkRows(WorkRecords Records, DateOnly AsOf)
{
    /// <summary>A document that is asked for.</summary>
    public WorkRow Of(DocumentAsk ask)
    {
        var fitting = Records.Documents.Where(d => Fits(d, ask)).ToList();
        var evidenced = fitting.Where(d => d.Fields.Files.Count > 0 || d.Fields.Secrecy != Secrecy.Open).ToList();
        var bare = evidenced.Count == 0 ? fitting.FirstOrDefault() : null;
        var preset = Preset(("criteria", ask.Link.ToString()), ("type", ask.Types[0].ToString()), ("issuer", ask.Issuers[0].ToString()));
        return Row(ask.Criterion, ask.Until, "documents", evidenced.Count > 0 ? [] : [bare is null ? "document" : "file"], preset, [.. fitting.Select(d => new WorkItem(d.Head.RecordId, d.Fields.Number, d.Fields.IssuedOn))]) with
        {
            Step = bare is null ? null : "attachments", RecordId = bare?.Head.RecordId, There = evidenced.Count,
        };
    }

    /// <summary>A row that is done when nothing is missing.</summary>
    public WorkRow Row(
        string criterion, Until until, string form, IReadOnlyList<string> missing, IReadOnlyDictionary<string, string> preset, IReadOnlyList<WorkItem> have, Register? register = null)
    {
        var day = Day(until);
        return new WorkRow(
            criterion, missing.Count == 0 ? WorkState.Done : WorkState.Missing, day, missing.Count > 0 && day < AsOf, form, null, null, preset, null, have.Count, have, missing,
            register is { } confirmed ? Records.IsConfirmed(confirmed, AsOf) : null);
    }

    /// <summary>The day, in the year asked about.</summary>
    public DateOnly? Day(Until until)
    {
        var calendar = OfficeRules.Current.Calendar;
        var monthDay = until switch
        {
            Until.FirstQuarter => calendar.FirstQuarter,
            Until.InterimReview => calendar.InterimReview,
            Until.AreasRated => calendar.AreasRated,
            Until.UnitRated => calendar.UnitRated,
            Until.YearEnds => calendar.YearEnds,
            _ => null,
        };
        return monthDay is null ? null : OfficeRules.On(monthDay, AsOf.Year);
    }

    public static IReadOnlyDictionary<string, string> Preset(params (string Member, string Value)[] members) => members.ToDictionary(m => m.Member, m => m.Value, StringComparer.Ordinal);

    private bool Fits(Document document, DocumentAsk ask) =>
        document.Fields.Criteria.Contains(ask.Link) && ask.Types.Contains(document.Fields.Type) && ask.Issuers.Contains(document.Fields.Issuer)
        && document.Fields.IssuedOn <= AsOf && (document.ValidUntil is null || document.ValidUntil > AsOf)
        && (ask.Until == Until.Always || document.Fields.IssuedOn.Year == AsOf.Year);
}
