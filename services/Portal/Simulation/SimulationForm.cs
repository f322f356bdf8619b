using System.Globalization;
using Platform.Portal.Board;
using Platform.Portal.Gateway;

namespace Platform.Portal.Simulation;

/// <summary>What the page's address asks for. Only what differs from the programme is sent, so that the answer says what was changed.</summary>
public sealed record SimulationForm(SimulationProgramme Programme, IReadOnlyList<string> Units, SimulationInput Input)
{
    public const string Threshold = "threshold.";
    public const string Rating = "rating.";

    /// <exception cref="GatewayFault">A day or a number that is none.</exception>
    public static SimulationForm Read(IQueryCollection query, IReadOnlyList<SimulationProgramme> programmes)
    {
        var programme = programmes.FirstOrDefault(p => p.Programme == query["programme"]) ?? programmes[0];
        // What was changed of one programme says nothing of another that was chosen since.
        var changed = query["of"] == programme.Programme;
        var (first, last) = changed ? (Moments.Day(query["first"]), Moments.Day(query["last"])) : (null, null);
        var window = new Window(first ?? programme.Window.First, last ?? programme.Window.Last);
        List<string> units = [.. query["unit"].OfType<string>()];
        return new SimulationForm(programme, units, new SimulationInput(
            units, programme.Programme, Moments.Day(query["asOf"]),
            window == programme.Window ? null : window,
            changed && Number(query["age"]) is { } age && age != programme.ConfirmationMaxAgeDays ? age : null,
            changed && Number(query["tolerance"]) is { } tolerance && tolerance != programme.OfficialCountTolerance ? tolerance : null,
            changed ? [.. programme.Criteria.Select(c => Change(c, query)).OfType<SimulatedCriterion>()] : []));
    }

    /// <summary>What the form shows for a criterion: what was asked for, else what is.</summary>
    public string ThresholdOf(ChangeableCriterion criterion) => Changed(criterion)?.Threshold ?? criterion.Threshold;

    public IReadOnlyList<string> RatingsOf(ChangeableCriterion criterion) => Changed(criterion)?.Ratings ?? criterion.Ratings ?? [];

    private SimulatedCriterion? Changed(ChangeableCriterion criterion) => Input.Criteria.FirstOrDefault(c => c.Code == criterion.Code);

    private static SimulatedCriterion? Change(ChangeableCriterion criterion, IQueryCollection query)
    {
        var threshold = query[Threshold + criterion.Code].ToString().Trim();
        List<string> ratings = [.. query[Rating + criterion.Code].OfType<string>()];
        var other = threshold.Length > 0 && threshold != criterion.Threshold;
        var rated = criterion.Ratings is { } counted && ratings.Count > 0 && !ratings.ToHashSet(StringComparer.Ordinal).SetEquals(counted);
        return other || rated ? new SimulatedCriterion(criterion.Code, other ? threshold : null, rated ? ratings : null) : null;
    }

    private static int? Number(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new GatewayFault(new Problem(StatusCodes.Status400BadRequest, "invalid-parameter"));
}
