using System.Globalization;
using Platform.Hosting.Problems;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Simulation;

/// <summary>A programme as it would be with other parameters; pure. What has no meaning is refused with its place.</summary>
internal static class SimulatedProgramme
{
    /// <summary>Longer windows than any programme's would be walked day by day for nothing.</summary>
    private const int LongestWindow = 1100;

    public static Result<Programme> Of(Programme programme, SimulationInput input)
    {
        var (first, last) = input.Window is { } window ? (window.First, window.Last) : (programme.First, programme.Last);
        if (last < first)
            return new Refusal("window-out-of-order") { Field = "window.last" };
        if (last.DayNumber - first.DayNumber > LongestWindow)
            return new Refusal("window-too-long") { Field = "window.last", Args = [LongestWindow] };
        var changes = new Dictionary<string, SimulatedCriterion>(StringComparer.Ordinal);
        for (var i = 0; i < (input.Criteria?.Count ?? 0); i++)
        {
            var change = input.Criteria![i];
            if (programme.Criteria.SingleOrDefault(c => c.Code == change.Code) is not { } criterion)
                return new Refusal("unknown-simulated-criterion") { Field = $"criteria[{i}].code", Args = [change.Code] };
            if (!changes.TryAdd(change.Code, change))
                return new Refusal("criterion-given-twice") { Field = $"criteria[{i}].code", Args = [change.Code] };
            if (change.Threshold is { } threshold && Threshold(criterion, threshold) is null)
                return new Refusal("unfit-threshold") { Field = $"criteria[{i}].threshold", Args = [threshold] };
            if (change.Ratings is { } ratings && UnfitRating(criterion, ratings) is { } at)
                return new Refusal("unfit-rating") { Field = $"criteria[{i}].ratings[{at}]", Args = [ratings[at]] };
        }
        return new Programme(
            programme.Code, programme.Version, programme.Name, programme.LegalSource, first, last, programme.Deadline,
            input.ConfirmationMaxAgeDays ?? programme.ConfirmationMaxAgeDays, programme.AttestationMaxAgeDays, programme.Registrations, programme.Units,
            Criteria(programme, criterion => Change(criterion, changes.GetValueOrDefault(criterion.Code), input.OfficialCountTolerance, first, last)),
            programme.Digest, programme.Unofficial, programme.Test);
    }

    /// <summary>The criteria in their order, each with its children as they have become.</summary>
    private static List<Criterion> Criteria(Programme programme, Func<Criterion, Criterion> change)
    {
        var changed = new Dictionary<short, Criterion>();
        foreach (var criterion in programme.BottomUp)
            changed.Add(criterion.Id, change(criterion) with { Children = [.. criterion.Children.Select(c => changed[c.Id])] });
        return [.. programme.Criteria.Select(c => changed[c.Id])];
    }

    private static Criterion Change(Criterion criterion, SimulatedCriterion? change, int? tolerance, DateOnly first, DateOnly last) => criterion with
    {
        Threshold = change?.Threshold is { } text ? Threshold(criterion, text) : criterion.Threshold,
        OfficialTolerance = tolerance ?? criterion.OfficialTolerance,
        Countings = [.. criterion.Countings.Select(c => c with { First = first, Last = last, Where = change?.Ratings is { } ratings ? [.. c.Where.Select(f => Rated(c, f, ratings))] : c.Where })],
    };

    private static Threshold? Threshold(Criterion criterion, string text)
    {
        var parts = text.Split('/');
        var numbers = parts.Select(p => long.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).ToArray();
        return criterion.Kind switch
        {
            CriterionKind.AtLeast when numbers is [> 0] => new Threshold(numbers[0], 1),
            CriterionKind.Ratio or CriterionKind.Rate when numbers is [> 0, > 0 and <= 1_000_000] && numbers[0] <= numbers[1] => new Threshold(numbers[0], numbers[1]),
            CriterionKind.NOfM when numbers is [> 0] && numbers[0] <= criterion.Children.Count => new Threshold(numbers[0], 1),
            _ => null,
        };
    }

    /// <summary>Where the first rating stands that the criterion cannot ask for; null when all are fit.</summary>
    private static int? UnfitRating(Criterion criterion, IReadOnlyList<string> ratings)
    {
        var rated = criterion.Countings.FirstOrDefault(c => c.Where.Any(f => IsRating(c, f)));
        for (var i = 0; i < ratings.Count; i++)
            if (rated?.Fact.Attributes["rating"].Parse(ratings[i]) is null)
                return i;
        return null;
    }

    private static Filter Rated(Counting counting, Filter filter, IReadOnlyList<string> ratings) =>
        IsRating(counting, filter) ? new Filter(filter.Slot, OneOf: [.. ratings.Select(r => counting.Fact.Attributes["rating"].Parse(r)!.Value)]) : filter;

    private static bool IsRating(Counting counting, Filter filter) =>
        counting.Fact.Attributes.TryGetValue("rating", out var attribute) && attribute.Slot == filter.Slot;
}
