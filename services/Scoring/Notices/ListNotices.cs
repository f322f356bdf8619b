using System.ComponentModel;
using Platform.Hosting.Authorization;
using Platform.Scoring.Scoreboard;

namespace Platform.Scoring.Notices;

/// <summary>What the consolidator should look at before anybody is recognised.</summary>
internal static class ListNotices
{
    /// <summary>So many subjects are named; the others are counted.</summary>
    private const int Shown = 100;

    public static RouteGroupBuilder MapNotices(this RouteGroupBuilder group)
    {
        group.MapGet("/notices", HandleAsync).WithName("ListNotices")
            .WithSummary("What should be looked at before a day that decides: late closings, late absences, pledges entered at once, audiences that cannot be, photos used twice")
            .Produces<NoticeList>().ProducesProblem(StatusCodes.Status400BadRequest).RequirePermission(Actions.NoticeRead);
        return group;
    }

    private static async Task<IResult> HandleAsync(
        HttpContext http, UnitResolver units, NoticeReader reader, CancellationToken cancellationToken,
        [Description(ReadPoint.AsOfText)] string? asOf = null, [Description(ReadPoint.KnownAtText)] string? knownAt = null)
    {
        if (ReadPoint.Read(asOf, knownAt).IsRefused(out var refusal, out var point))
            return refusal.ToResult();
        var scope = Caller.Of(http).Scope(Actions.NoticeRead);
        var registered = (await units.RegisteredAsync(cancellationToken)).Where(r => scope.Holds(r.Key)).ToList();
        var day = point.AsOf ?? units.DefaultDay(registered.SelectMany(r => r));
        var discretion = Discretion.Of(http);
        var notices = new List<Notice>();
        foreach (var unit in await units.StandingAsync(registered.Select(r => r.Key), day, cancellationToken))
            notices.AddRange((await reader.FindAsync(unit.UnitId, day, point.KnownAt, cancellationToken)).Select(f => Present(f, unit, discretion)));
        return TypedResults.Ok(new NoticeList(day, [.. notices.OrderByDescending(n => n.Flagged)]));
    }

    private static Notice Present(Finding finding, UnitOnDay unit, Discretion discretion)
    {
        var few = finding.Kind is NoticeKind.SpotsClosedLate or NoticeKind.PersonsAbsentLate && discretion.AreFew(unit.UnitId, finding.Occurrences.Count);
        return Present(finding, unit, few ? null : new SubjectList(finding.Occurrences.Count, [.. finding.Occurrences.Select(o => o.SubjectId).Distinct().Order().Take(Shown)]));
    }

    private static Notice Present(Finding finding, UnitOnDay unit, SubjectList? subjects) => new(
        finding.Kind, unit.UnitId, unit.Code, unit.Name, Flagged: !finding.Imported, finding.Imported,
        finding.Occurrences.Min(o => o.Day), finding.Occurrences.Max(o => o.Day),
        new DateTimeOffset(finding.Occurrences.Min(o => o.RecordedAt)), new DateTimeOffset(finding.Occurrences.Max(o => o.RecordedAt)),
        subjects, SmallCount: subjects is null);
}
