using System.ComponentModel;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Scoreboard;

/// <summary>A criterion of a unit: its explanation and its history.</summary>
internal static class CriterionEndpoints
{
    private const string UnitText = "Unit id, code@yyyy-MM-dd, or a code read at the day asked about.";

    public static RouteGroupBuilder MapCriteria(this RouteGroupBuilder group)
    {
        var criterion = group.MapGroup("/units/{unit}/criteria/{criterion}").RequirePermission(Actions.BoardRead);
        criterion.MapGet("", ExplainAsync).WithName("ExplainCriterion").WithSummary("Why a unit's criterion stands where it does, with the opaque ids of the subjects behind it")
            .Produces<Explanation>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        criterion.MapGet("/history", HistoryAsync).WithName("GetCriterionHistory").WithSummary("How a criterion's outcome on a day changed as facts became known, newest first")
            .Produces<Page<HistoryEntry>>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        return group;
    }

    private static async Task<IResult> ExplainAsync(
        [Description(UnitText)] string unit, [Description("Code such as NO.2b.")] string criterion, HttpContext http, ExplainCriterion explain, CancellationToken cancellationToken,
        [Description(ReadPoint.AsOfText)] string? asOf = null, [Description(ReadPoint.KnownAtText)] string? knownAt = null)
    {
        return (await explain.ExplainAsync(unit, criterion, asOf, knownAt, Caller.Of(http).Scope(Actions.BoardRead), Discretion.Of(http), cancellationToken)).IsRefused(out var refusal, out var explanation)
            ? refusal.ToResult()
            : TypedResults.Ok(explanation);
    }

    private static async Task<IResult> HistoryAsync(
        [Description(UnitText)] string unit, [Description("Code such as NO.2b.")] string criterion, HttpContext http, ExplainCriterion find, CriterionHistory history, CancellationToken cancellationToken,
        [Description(ReadPoint.AsOfText)] string? asOf = null, [Description(ReadPoint.KnownAtText)] string? knownAt = null,
        [Description("Entries in a page, 1 to 200; unset: 50.")] int limit = 50, [Description("What the page before gave as next.")] string? after = null)
    {
        if (limit is < 1 or > Cursor.MaxLimit)
            return new Refusal("invalid-parameter", StatusCodes.Status400BadRequest) { Field = "limit", Args = ["limit"] }.ToResult();
        if (Cursor.Decode<Place>(after).IsRefused(out var refusal, out var place))
            return refusal.ToResult();
        if ((await find.FindAsync(unit, criterion, asOf, knownAt, Caller.Of(http).Scope(Actions.BoardRead), cancellationToken)).IsRefused(out refusal, out var asked))
            return refusal.ToResult();
        var discretion = Discretion.Of(http);
        var entries = await history.ReadAsync(asked.Programme, asked.Criterion, asked.Unit.Unit.UnitId, asked.Day, asked.KnownAt, cancellationToken);
        var rest = entries.Reverse().Where(e => place is null || e.KnownAt < place.KnownAt).Take(limit + 1).ToList();
        return TypedResults.Ok(new Page<HistoryEntry>(
            [.. rest.Take(limit).Select(e => Present(asked, e.KnownAt, e.Outcome, discretion))],
            rest.Count > limit ? Cursor.Encode(new Place(rest[limit - 1].KnownAt)) : null));
    }

    private static HistoryEntry Present(ExplainCriterion.Asked asked, DateTime knownAt, Outcome outcome, Discretion discretion)
    {
        var (suppressed, small) = discretion.LeftOut(asked.Criterion, asked.Unit.Unit.UnitId, outcome.Numerator, outcome.Denominator);
        return new HistoryEntry(
            new DateTimeOffset(knownAt), outcome.Computed, outcome.Result, [.. outcome.Reasons.Select(r => r.Code())],
            suppressed ? null : outcome.Numerator, suppressed ? null : outcome.Denominator, small);
    }

    private sealed record Place(DateTime KnownAt);
}
