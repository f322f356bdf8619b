using System.ComponentModel;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Scoreboard;

/// <summary>The committee's board.</summary>
internal static class GetScoreboard
{
    public static RouteGroupBuilder MapScoreboard(this RouteGroupBuilder group)
    {
        group.MapGet("/scoreboard", HandleAsync).WithName("GetScoreboard").WithSummary("Results of all units the reader may see, on a day and as known at an instant")
            .Produces<Board>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .RequirePermission(Actions.BoardRead);
        return group;
    }

    private static async Task<IResult> HandleAsync(
        HttpContext http, UnitResolver units, BoardReader reader, CancellationToken cancellationToken,
        [Description(ReadPoint.AsOfText)] string? asOf = null, [Description(ReadPoint.KnownAtText)] string? knownAt = null)
    {
        if (ReadPoint.Read(asOf, knownAt).IsRefused(out var refusal, out var point))
            return refusal.ToResult();
        var scope = Caller.Of(http).Scope(Actions.BoardRead);
        var discretion = Discretion.Of(http);
        var registered = (await units.RegisteredAsync(cancellationToken)).Where(r => scope.Holds(r.Key)).ToDictionary(r => r.Key, r => r.ToList());
        var programmes = registered.Values.SelectMany(p => p).Distinct().OrderByDescending(p => p.Last).ToList();
        var day = point.AsOf ?? units.DefaultDay(programmes);
        if (programmes.Count > 0 && programmes.TrueForAll(p => day < p.First))
            return BeforeWindow(programmes).ToResult();
        var standing = await units.StandingAsync(registered.Keys, day, cancellationToken);
        var readings = new Dictionary<Programme, Reading>();
        foreach (var programme in programmes.Where(p => day >= p.First))
            readings.Add(programme, await reader.ReadAsync(programme, [.. standing.Select(u => u.UnitId).Where(u => registered[u].Contains(programme))], day, point.KnownAt, cancellationToken));
        return TypedResults.Ok(new Board(day, [.. standing.Select(unit => new BoardUnit(
            unit.UnitId, unit.Code, unit.Name, unit.From, unit.To,
            [.. programmes.Where(p => registered[unit.UnitId].Contains(p) && readings.ContainsKey(p)).Select(p => Present(p, readings[p], unit.UnitId, day, discretion))]))]));
    }

    public static Refusal BeforeWindow(IEnumerable<Programme> programmes) => new("before-window")
    {
        Field = "asOf",
        Args = [programmes.Min(p => p.First).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)],
    };

    private static BoardProgramme Present(Programme programme, Reading reading, Guid unit, DateOnly asOf, Discretion discretion)
    {
        var forecasts = reading.Forecasts(programme, unit, asOf);
        var whole = Algebra.All([.. programme.Roots.Select(r => reading.Outcomes[(unit, r.Id)])]);
        return new BoardProgramme(
            programme.Code,
            programme.Name.ToString(),
            programme.RuleVersion,
            programme.Deadline,
            new ExplainedWindow(programme.First, programme.Last),
            whole.Result,
            reading.Forecast(unit, whole, programme.Roots, applicable => applicable, forecasts),
            [.. programme.Criteria.Select(c => reading.Present(programme, c, unit, discretion, forecasts))]);
    }
}
