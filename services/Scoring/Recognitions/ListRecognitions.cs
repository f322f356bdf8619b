using System.ComponentModel;
using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Scoreboard;

namespace Platform.Scoring.Recognitions;

/// <summary>GET /api/scoring/recognitions: what was recognised, and what was withdrawn.</summary>
internal static class ListRecognitions
{
    // Those that a unit follows are its history; what they were recognised for is never its own.
    private const string Sql = """
        with recursive line as (
            select unit_id from unnest(@units) asked (unit_id)
            union
            select u.unit_id from projection.unit u join line l on l.unit_id = any(u.successor_ids)
        )
        select d.dossier_id, d.unit_id, u.code, u.name, d.programme, d.decision_number, d.decision_on, d.checked_on, d.withdrawn_number, d.withdrawn_on, p.sha256,
            (select count(*) from ledger.challenge c where c.dossier_id = d.dossier_id and c.ordinal = d.sealed and c.decided_at is null)::int as challenges
        from ledger.dossier d
        join lateral (select as_of, sha256 from ledger.snapshot s where s.dossier_id = d.dossier_id order by ordinal desc limit 1) p on true
        left join projection.unit u on u.unit_id = d.unit_id and u.valid_from <= p.as_of and u.valid_to > p.as_of
        where d.decision_number is not null and (@All or d.unit_id in (select unit_id from line)) and (@place::uuid is null or d.dossier_id < @place)
        order by d.dossier_id desc limit @limit + 1
        """;

    public static RouteGroupBuilder MapRecognitions(this RouteGroupBuilder group)
    {
        group.MapGet("/recognitions", HandleAsync).RequirePermission(Actions.DossierRead).WithName("ListRecognitions")
            .WithSummary("Recognitions the reader may see, newest first, withdrawn ones too; of one unit with those of the units it follows, as history")
            .Produces<Page<Recognition>>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        return group;
    }

    private static async Task<IResult> HandleAsync(
        HttpContext http, NpgsqlDataSource database, ActiveCatalogue catalogue, UnitResolver units, TimeProvider clock, CancellationToken cancellationToken,
        [Description("Only this unit's: id, code@yyyy-MM-dd, or a code as it is today.")] string? unit = null,
        [Description("Entries in a page, 1 to 200; unset: 50.")] int limit = 50, [Description("What the page before gave as next.")] string? after = null)
    {
        if (limit is < 1 or > Cursor.MaxLimit)
            return new Refusal("invalid-parameter", StatusCodes.Status400BadRequest) { Field = "limit", Args = ["limit"] }.ToResult();
        if (Cursor.Decode<Place>(after).IsRefused(out var refusal, out var place))
            return refusal.ToResult();
        var scope = Caller.Of(http).Scope(Actions.DossierRead);
        Guid[] asked = [.. scope.Units];
        if (unit is not null)
        {
            // A unit that is no more keeps what it was recognised for.
            if (await units.MeantAsync(unit, Platform.Hosting.Time.BusinessDay.Today(clock), cancellationToken) is not { } meant || !scope.Holds(meant))
                return UnitResolver.NotRegistered(unit).ToResult();
            asked = [meant];
        }
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            Sql, new { All = scope.All && unit is null, units = asked, place = place?.DossierId, limit }, cancellationToken: cancellationToken))).ToList();
        return TypedResults.Ok(new Page<Recognition>(
            [.. rows.Take(limit).Select(r => r.Present(catalogue.Set, history: !(scope.All && unit is null) && !asked.Contains(r.UnitId)))],
            rows.Count > limit ? Cursor.Encode(new Place(rows[limit - 1].DossierId)) : null));
    }

    private sealed record Place(Guid DossierId);

    private sealed class Row
    {
        public Guid DossierId { get; init; }

        public Guid UnitId { get; init; }

        public string? Code { get; init; }

        public string? Name { get; init; }

        public required string Programme { get; init; }

        public required string DecisionNumber { get; init; }

        public DateOnly DecisionOn { get; init; }

        public DateOnly? CheckedOn { get; init; }

        public string? WithdrawnNumber { get; init; }

        public DateOnly? WithdrawnOn { get; init; }

        public required string Sha256 { get; init; }

        public int Challenges { get; init; }

        public Recognition Present(CatalogueSet catalogue, bool history)
        {
            var programme = catalogue.Programmes.FirstOrDefault(p => p.Code == Programme);
            return new Recognition(
                DossierId, UnitId, Code ?? "", Name ?? UnitId.ToString(), Programme, programme?.Name.ToString() ?? Programme, programme?.Test ?? false,
                programme is null ? null : new ExplainedWindow(programme.First, programme.Last), DecisionNumber, DecisionOn, CheckedOn, WithdrawnNumber, WithdrawnOn, Challenges, history, Sha256);
        }
    }
}

/// <summary>A recognition.</summary>
/// <param name="DossierId">The dossier it rests on.</param>
/// <param name="UnitId">The unit that was recognised.</param>
/// <param name="UnitCode">Its code on the day it was judged.</param>
/// <param name="UnitName">Its name on that day.</param>
/// <param name="Programme">The programme's code.</param>
/// <param name="ProgrammeName">Its name in the reader's language.</param>
/// <param name="Test">A programme for trials only: the recognition is worth nothing.</param>
/// <param name="Window">The period it speaks of.</param>
/// <param name="DecisionNumber">Number of the decision.</param>
/// <param name="DecisionOn">Its day.</param>
/// <param name="CheckedOn">When it was last found to hold still.</param>
/// <param name="WithdrawnNumber">Number of the decision that withdrew it.</param>
/// <param name="WithdrawnOn">Its day; null while the recognition stands.</param>
/// <param name="OpenChallenges">How many challenges wait for a decision.</param>
/// <param name="History">It is that of a unit which the asked one follows: never its own.</param>
/// <param name="SnapshotSha256">Hash of what was sealed.</param>
public sealed record Recognition(
    Guid DossierId,
    Guid UnitId,
    string UnitCode,
    string UnitName,
    string Programme,
    string ProgrammeName,
    bool Test,
    ExplainedWindow? Window,
    string DecisionNumber,
    DateOnly DecisionOn,
    DateOnly? CheckedOn,
    string? WithdrawnNumber,
    DateOnly? WithdrawnOn,
    int OpenChallenges,
    bool History,
    string SnapshotSha256);
