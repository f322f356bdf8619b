using Platform.Hosting.Authorization;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Facts;
using Platform.Scoring.Scoreboard;

namespace Platform.Scoring.Simulation;

/// <summary>A programme that a simulation may begin with.</summary>
/// <param name="Programme">Its code.</param>
/// <param name="Name">Its name in the reader's language.</param>
/// <param name="RuleVersion">Version of its rules.</param>
/// <param name="Unofficial">It is an example that nobody is judged by.</param>
/// <param name="Window">The days it looks at.</param>
/// <param name="ConfirmationMaxAgeDays">For how many days a confirmation is fresh.</param>
/// <param name="OfficialCountTolerance">By how many a register may fall short of the official count.</param>
/// <param name="Criteria">The criteria that have something to change.</param>
public sealed record SimulationProgramme(
    string Programme, string Name, string RuleVersion, bool Unofficial, ExplainedWindow Window, int ConfirmationMaxAgeDays, int OfficialCountTolerance,
    IReadOnlyList<ChangeableCriterion> Criteria);

/// <summary>A criterion whose parameters may be changed.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name in the reader's language.</param>
/// <param name="Threshold">Its threshold as it is.</param>
/// <param name="Ratings">The ratings that count as it is; null when it asks for none.</param>
public sealed record ChangeableCriterion(string Code, string Name, string Threshold, IReadOnlyList<string>? Ratings);

/// <summary>What simulations may begin with.</summary>
internal static class ListProgrammes
{
    public static RouteGroupBuilder MapSimulationProgrammes(this RouteGroupBuilder group)
    {
        group.MapGet("/simulations/programmes", (ActiveCatalogue catalogue) =>
                TypedResults.Ok((IReadOnlyList<SimulationProgramme>)[.. catalogue.Set.Programmes.Concat(catalogue.Set.Examples).Select(Present)]))
            .WithName("ListSimulationProgrammes").WithSummary("Programmes that a simulation may begin with, official ones and examples, with what may be changed of them")
            .Produces<IReadOnlyList<SimulationProgramme>>().RequirePermission(Actions.SimulationRun);
        return group;
    }

    private static SimulationProgramme Present(Programme programme) => new(
        programme.Code, programme.Name.ToString(), programme.RuleVersion, programme.Unofficial, new ExplainedWindow(programme.First, programme.Last),
        programme.ConfirmationMaxAgeDays, programme.Criteria.Select(c => c.OfficialTolerance).DefaultIfEmpty().Max(),
        [.. programme.Criteria.Where(c => c.Threshold is not null).Select(c => new ChangeableCriterion(c.Code, c.Name.ToString(), c.ThresholdText!, Ratings(c)))]);

    private static IReadOnlyList<string>? Ratings(Criterion criterion)
    {
        foreach (var counting in criterion.Countings)
            if (counting.Fact.Attributes.TryGetValue("rating", out TypedAttribute? attribute) && counting.Where.FirstOrDefault(f => f.Slot == attribute.Slot) is { } filter)
                return [.. Enum.GetNames(attribute.Type).Where(name => attribute.Parse(name) is { } value && value >= filter.AtLeast && value <= filter.AtMost && (filter.OneOf is null || filter.OneOf.Contains(value)))];
        return null;
    }
}
