using System.ComponentModel;
using Platform.Hosting.Authorization;
using Platform.Hosting.Due;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Scoring.Scoreboard;

namespace Platform.Scoring.Attestations;

/// <summary>GET /api/scoring/attestations and /api/scoring/due: what waits for an attester, in full and as a count for his start page.</summary>
internal static class ListWaiting
{
    public static RouteGroupBuilder MapWaiting(this RouteGroupBuilder group)
    {
        group.MapGet("/attestations", HandleAsync).RequirePermission(Actions.CriterionAttest).WithName("ListWaitingAttestations")
            .WithSummary("What waits for the reader's signature, with what changed since he last signed; what he signed for and ends soon, too")
            .Produces<Page<WaitingCriterion>>().ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/due", DueAsync).RequirePermission(Actions.BoardRead).WithName("ListDue")
            .WithSummary("What is due or waiting for the caller")
            .WithDescription("Kinds: attestation, attestation-withdrawn, attestation-expiring; by unit, as of a day (default today). Expiry is announced fourteen days ahead.")
            .Produces<IReadOnlyList<DueItem>>().ProducesProblem(StatusCodes.Status400BadRequest);
        return group;
    }

    private static async Task<IResult> HandleAsync(
        HttpContext http, WaitingReader waiting, CancellationToken cancellationToken,
        [Description(ReadPoint.AsOfText)] string? asOf = null, [Description("Entries in a page, 1 to 200; unset: 200.")] int limit = Cursor.MaxLimit, [Description("What the page before gave as next.")] string? after = null)
    {
        if (limit is < 1 or > Cursor.MaxLimit)
            return new Refusal("invalid-parameter", StatusCodes.Status400BadRequest) { Field = "limit", Args = ["limit"] }.ToResult();
        if (Cursor.Decode<Place>(after).IsRefused(out var refusal, out var place) || ReadPoint.Read(asOf, knownAt: null).IsRefused(out refusal, out var point))
            return refusal.ToResult();
        var rest = (await waiting.ReadAsync(Caller.Of(http), point.AsOf, cancellationToken)).SkipWhile(w => place is not null && !place.Is(w)).Skip(place is null ? 0 : 1).Take(limit + 1).ToList();
        return TypedResults.Ok(new Page<WaitingCriterion>([.. rest.Take(limit)], rest.Count > limit ? Cursor.Encode(Place.Of(rest[limit - 1])) : null));
    }

    private static async Task<IResult> DueAsync(HttpContext http, WaitingReader waiting, CancellationToken cancellationToken, [Description(ReadPoint.AsOfText)] string? asOf = null)
    {
        if (ReadPoint.Read(asOf, knownAt: null).IsRefused(out var refusal, out var point))
            return refusal.ToResult();
        var caller = Caller.Of(http);
        var found = caller.Scope(Actions.CriterionAttest) is { All: false, Units.Count: 0 } ? [] : await waiting.ReadAsync(caller, point.AsOf, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<DueItem>>([.. found.GroupBy(w => (Kind: KindOf(w), w.UnitId)).Select(g => new DueItem(
            g.Key.Kind, g.Key.UnitId, g.First().UnitCode, g.First().UnitName, g.Count(), g.Min(SinceOf), Late: g.Key.Kind == Withdrawn))]);
    }

    private const string Withdrawn = "attestation-withdrawn";

    private static string KindOf(WaitingCriterion waiting) =>
        waiting.Expiring ? "attestation-expiring" : waiting.State == AttestationState.Withdrawn ? Withdrawn : "attestation";

    /// <summary>When it fell due: the day the last signature ended, or ends.</summary>
    private static DateOnly? SinceOf(WaitingCriterion waiting) => waiting.Last is not { } last ? null : last.Ended?.From ?? last.Through.AddDays(1);

    private sealed record Place(Guid UnitId, string Criterion, string Programme)
    {
        public static Place Of(WaitingCriterion waiting) => new(waiting.UnitId, waiting.Criterion, waiting.Programme);

        public bool Is(WaitingCriterion waiting) => Of(waiting) == this;
    }
}
