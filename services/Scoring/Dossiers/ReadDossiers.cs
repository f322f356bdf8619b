using System.ComponentModel;
using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Scoreboard;

namespace Platform.Scoring.Dossiers;

/// <summary>Dossiers for their readers: a list, and one whole.</summary>
internal static class ReadDossiers
{
    public static RouteGroupBuilder MapReadDossiers(this RouteGroupBuilder group)
    {
        group.MapGet("/dossiers", ListAsync).RequirePermission(Actions.DossierRead).WithName("ListDossiers").WithSummary("Dossiers the reader may see, newest first")
            .Produces<Page<DossierLine>>().ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/dossiers/{dossierId:guid}", GetAsync).RequirePermission(Actions.DossierRead).WithName("GetDossier")
            .WithSummary("A dossier with its way, what was said, what is open and what the reader may do next; ETag is what a step takes as If-Match")
            .Produces<DossierView>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        return group;
    }

    private static async Task<IResult> GetAsync(Guid dossierId, HttpContext http, NpgsqlDataSource database, DossierStore store, DossierViews views, CancellationToken cancellationToken)
    {
        if ((await store.ReadableAsync(dossierId, Caller.Of(http), cancellationToken)).IsRefused(out var refusal, out var dossier))
            return refusal.ToResult();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        http.Response.Headers.ETag = $"\"{dossier.Row.Version}\"";
        return TypedResults.Ok(await views.OfAsync(connection, null, dossier, Caller.Of(http), cancellationToken));
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, NpgsqlDataSource database, ActiveCatalogue catalogue, UnitResolver units, CancellationToken cancellationToken,
        [Description("Entries in a page, 1 to 200; unset: 50.")] int limit = 50, [Description("What the page before gave as next.")] string? after = null)
    {
        const string sql = """
            select dossier_id, unit_id, programme, state, (select count(*) from ledger.challenge c where c.dossier_id = d.dossier_id and c.ordinal = d.sealed and c.decided_at is null)::int as challenges
            from ledger.dossier d
            where (@All or unit_id = any(@units)) and (@place::uuid is null or dossier_id < @place)
            order by dossier_id desc limit @limit + 1
            """;
        if (limit is < 1 or > Cursor.MaxLimit)
            return new Refusal("invalid-parameter", StatusCodes.Status400BadRequest) { Field = "limit", Args = ["limit"] }.ToResult();
        if (Cursor.Decode<Place>(after).IsRefused(out var refusal, out var place))
            return refusal.ToResult();
        var scope = Caller.Of(http).Scope(Actions.DossierRead);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ListedRow>(new CommandDefinition(
            sql, new { scope.All, units = scope.Units.ToArray(), place = place?.DossierId, limit }, cancellationToken: cancellationToken))).ToList();
        var lines = new List<DossierLine>();
        foreach (var row in rows.Take(limit))
            lines.Add(await PresentAsync(row, catalogue.Set, units, cancellationToken));
        return TypedResults.Ok(new Page<DossierLine>(lines, rows.Count > limit ? Cursor.Encode(new Place(rows[limit - 1].DossierId)) : null));
    }

    private static async Task<DossierLine> PresentAsync(ListedRow row, CatalogueSet catalogue, UnitResolver units, CancellationToken cancellationToken)
    {
        var programme = catalogue.Programmes.FirstOrDefault(p => p.Code == row.Programme);
        var unit = (await units.StandingAsync([row.UnitId], units.DefaultDay(programme is null ? [] : [programme]), cancellationToken)).SingleOrDefault();
        return new DossierLine(
            row.DossierId, row.UnitId, unit?.Code ?? "", unit?.Name ?? row.UnitId.ToString(), row.Programme, programme?.Name.ToString() ?? row.Programme,
            Enum.Parse<DossierStep>(row.State!), row.Challenges);
    }

    private sealed record Place(Guid DossierId);

    private sealed class ListedRow
    {
        public Guid DossierId { get; init; }

        public Guid UnitId { get; init; }

        public required string Programme { get; init; }

        public string? State { get; init; }

        public int Challenges { get; init; }
    }
}

/// <summary>A dossier in a list.</summary>
/// <param name="DossierId">Its id.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="UnitCode">The unit's code.</param>
/// <param name="UnitName">The unit's name.</param>
/// <param name="Programme">The programme's code.</param>
/// <param name="ProgrammeName">Its name in the reader's language.</param>
/// <param name="State">The last step that moved it.</param>
/// <param name="OpenChallenges">How many challenges wait for a decision.</param>
public sealed record DossierLine(
    Guid DossierId, Guid UnitId, string UnitCode, string UnitName, string Programme, string ProgrammeName, DossierStep State, int OpenChallenges);
