using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Scoreboard;

namespace Platform.Scoring.Simulation;

/// <summary>Units under another programme or other parameters, beside what is stored.</summary>
internal static class RunSimulation
{
    public static RouteGroupBuilder MapSimulations(this RouteGroupBuilder group)
    {
        group.MapPost("/simulations", HandleAsync).WithName("RunSimulation")
            .WithSummary("What units would come to under another programme or other parameters, with the differences to what is stored; nothing is kept")
            .Produces<SimulationAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .RequirePermission(Actions.SimulationRun);
        return group;
    }

    private static async Task<IResult> HandleAsync(
        SimulationInput input, HttpContext http, ActiveCatalogue catalogue, UnitResolver units, SimulationReader reader, CancellationToken cancellationToken)
    {
        if (catalogue.Set.Programmes.Concat(catalogue.Set.Examples).FirstOrDefault(p => p.Code == input.Programme) is not { } basis)
            return new Refusal("unknown-programme") { Field = "programme", Args = [input.Programme] }.ToResult();
        if (SimulatedProgramme.Of(basis, input).IsRefused(out var refusal, out var programme))
            return refusal.ToResult();
        var asOf = input.AsOf ?? units.DefaultDay([programme]);
        if (asOf < programme.First)
            return GetScoreboard.BeforeWindow([programme]).ToResult();
        var registered = await units.RegisteredAsync(cancellationToken);
        var scope = Caller.Of(http).Scope(Actions.SimulationRun);
        var simulated = new List<SimulatedUnit>();
        for (var i = 0; i < input.Units.Count; i++)
        {
            if (await units.NamedAsync(input.Units[i], asOf, cancellationToken) is not { } unit || !scope.Holds(unit.UnitId))
                return new Refusal("unknown-unit") { Field = $"units[{i}]", Args = [input.Units[i]] }.ToResult();
            var outcomes = await reader.SimulateAsync(programme, unit.UnitId, asOf, cancellationToken);
            var stored = await reader.StoredAsync(registered[unit.UnitId].OrderByDescending(p => p.Code == programme.Code).ThenByDescending(p => p.Last), unit.UnitId, asOf, cancellationToken);
            simulated.Add(Present(programme, unit, outcomes, stored, Discretion.Of(http)));
        }
        return TypedResults.Ok(new SimulationAnswer(
            programme.Code, programme.Name.ToString(), programme.RuleVersion, programme.Unofficial, asOf, new ExplainedWindow(programme.First, programme.Judged(asOf)), simulated));
    }

    private static SimulatedUnit Present(
        Programme programme, UnitOnDay unit, Dictionary<short, Outcome> outcomes, Dictionary<string, (Criterion Criterion, Outcome Outcome)> stored, Discretion discretion)
    {
        var criteria = programme.Criteria.Select(c => Compare(programme, c, unit.UnitId, outcomes[c.Id], stored, discretion)).ToList();
        var whole = Algebra.All([.. programme.Roots.Select(r => outcomes[r.Id])]).Computed;
        return new SimulatedUnit(unit.UnitId, unit.Code, unit.Name, whole, criteria.Count(c => c.Differs), criteria);
    }

    private static SimulatedResult Compare(
        Programme programme, Criterion criterion, Guid unit, Outcome outcome, Dictionary<string, (Criterion Criterion, Outcome Outcome)> stored, Discretion discretion)
    {
        var now = Figures(criterion, unit, outcome, discretion);
        var then = stored.TryGetValue(criterion.Code, out var found) ? Figures(found.Criterion, unit, found.Outcome, discretion) : null;
        // Of what is shown: that small figures differ would tell something of them.
        var differs = then is null || (then.Computed, then.Numerator, then.Denominator, then.Threshold) != (now.Computed, now.Numerator, now.Denominator, now.Threshold);
        return new SimulatedResult(criterion.Code, criterion.Name.ToString(), programme.Criteria.FirstOrDefault(p => p.Children.Contains(criterion))?.Code, differs, then, now);
    }

    private static SimulatedFigures Figures(Criterion criterion, Guid unit, Outcome outcome, Discretion discretion)
    {
        var small = discretion.IsSmall(criterion, unit, outcome.Numerator, outcome.Denominator);
        return new SimulatedFigures(
            outcome.Computed, outcome.Computed == Result.Met ? [] : [.. outcome.Reasons.Select(r => r.Code())],
            small ? null : outcome.Numerator, small ? null : outcome.Denominator, criterion.ThresholdText, small);
    }
}
