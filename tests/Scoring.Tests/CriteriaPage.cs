using System.Text;
using System.Text.Json;
using Platform.Scoring.Catalogue;

namespace Platform.Scoring.Tests;

/// <summary>Writes docs/criteria.md from the catalogue.</summary>
internal static class CriteriaPage
{
    private const string Head = """
        # Criteria

        Written from `services/Scoring/Catalogue` by `CriteriaPageTests`; with `UPDATE_CRITERIA=1` the test writes it anew. For each criterion:
        what it asks, how, what proves it, who attests it, and the service, page and role that provide what is counted. *Awaited*: the register
        is not there yet, the criterion is InsufficientData until it is.

        Thresholds are tests of whole numbers: 2/3 is 3N ≥ 2D. A stock is what stands on the day asked about, a flow what happened in the window up to it.
        With no denominator, `absence` is met by absence once somebody signs for it, `error` is a fault of the data.

        A parameter is applied by whom its row names. *Only stated*: the register that would apply it is not there yet, the criteria that rest on it are awaited, and
        changing it changes nothing. *Ours*: a figure or a reading that no source gives; it stands in for one until the customer decides.

        """;

    public static string Of(CatalogueSet set)
    {
        var page = new StringBuilder(Head);
        var told = new HashSet<string>(StringComparer.Ordinal);
        // The file that others include first: what it says is not said again.
        foreach (var programme in set.Programmes.OrderBy(p => p.IsOfCity).ThenBy(p => p.Criteria.Count))
        {
            page.Append(FormattableString.Invariant($"\n## {programme.Name.Vi}\n\n{programme.Name.En}. `{programme.RuleVersion}`, {programme.First:yyyy-MM-dd} to {programme.Last:yyyy-MM-dd}. {programme.LegalSource}.\n\n"));
            page.Append("| parameter | value | applied by |\n| --- | --- | --- |\n");
            foreach (var (name, value) in programme.Parameters)
                page.Append(FormattableString.Invariant($"| `{name}` | {value} | {Remarks.AppliedBy(name)} |\n"));
            page.Append("\n| code | criterion | kind | window | threshold | over nothing | proof | attested by | provided by |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
            foreach (var criterion in programme.Criteria.Where(c => told.Add(c.Code)))
                page.Append(Row(criterion));
        }
        return page.ToString();
    }

    private static string Row(Criterion criterion) => "| " + string.Join(" | ",
        criterion.Code,
        $"{criterion.Name.Vi}<br>{criterion.Name.En}<br><br>{criterion.Formula.Vi}<br>{criterion.Formula.En}<br><br>{criterion.LegalSource}{(criterion.Recoverable ? "" : "<br>*cannot be made good within the window*")}{Remarks.Of(criterion.Code)}",
        Kind(criterion),
        criterion.Window?.ToString().ToLowerInvariant() ?? "",
        criterion.Threshold is { } t ? criterion.ThresholdText ?? FormattableString.Invariant($"{t.Least}") : criterion.Kind == CriterionKind.None ? "0" : "",
        criterion.EmptyDenominator == EmptyDenominator.Unset ? "" : criterion.EmptyDenominator.ToString().ToLowerInvariant(),
        criterion.Proof is { } proof ? $"{proof.Vi}<br>{proof.En}" : "",
        string.Join(", ", criterion.Attesters),
        Provided(criterion)) + " |\n";

    private static string Kind(Criterion criterion)
    {
        var kind = JsonNamingPolicy.CamelCase.ConvertName(criterion.Kind.ToString());
        return criterion.City is not { } city ? kind
            : city.Each is { } each ? FormattableString.Invariant($"{kind} of units ({city.Over}) with at least {each}")
            : $"{kind} over {city.Over}";
    }

    private static string Provided(Criterion criterion)
    {
        if (criterion.IsComposite)
            return "its parts: " + string.Join(", ", criterion.Children.Select(c => c.Code));
        var name = criterion.Awaiting ?? criterion.Fact?.Name;
        if (name is null)
            return "Scoring, `/attestations`, " + string.Join(", ", criterion.Attesters);
        var provider = Providers.Of[name];
        return criterion.Awaiting is null ? $"{provider.Service}, `{provider.Page}`, {provider.Roles} ({name})" : $"*awaited:* {provider.Service}, {provider.Roles} ({name})";
    }
}
