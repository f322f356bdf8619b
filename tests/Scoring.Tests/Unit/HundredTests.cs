using System.Text.Json;
using Platform.Scoring.Catalogue;
using Xunit;

namespace Platform.Scoring.Tests.Unit;

/// <summary>The catalogue against a list that was written by hand from the domain notes.</summary>
public sealed class HundredTests
{
    private static readonly string Listed = Path.Combine(AppContext.BaseDirectory, "Unit", "hundred.txt");

    private static readonly string[] Lines = [.. File.ReadLines(Listed).Where(line => line.Length > 0 && line[0] != '#')];

    [Fact]
    public async Task Each_code_stands_as_the_domain_has_it()
    {
        var programmes = (await Make.CatalogueAsync()).Programmes;
        var found = programmes.SelectMany(p => p.Criteria.Select(c => (c.Code, Line: Line(p, c)))).Distinct().ToLookup(c => c.Code, c => c.Line);
        Assert.All(Lines, line => Assert.Equal([Plain(line)], found[line.Split(' ')[0]]));
    }

    [Fact]
    public void They_are_a_hundred() => Assert.Equal(100, File.ReadLines(Listed).TakeWhile(line => !line.StartsWith("# Where", StringComparison.Ordinal)).Count(line => line.Length > 0 && line[0] != '#'));

    [Fact]
    public async Task Whatever_else_there_is_is_a_part_of_one_of_them()
    {
        var codes = Lines.Select(l => l.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
        // DRUG.3 to 5 and HAVE.3.1 to 11 only hold together what the notes list under them.
        var others = (await Make.CatalogueAsync()).Programmes.SelectMany(p => p.Criteria).Select(c => c.Code).Where(c => !codes.Contains(c)).Distinct();
        Assert.All(others, code => Assert.True(codes.Any(c => code.StartsWith(c + ".", StringComparison.Ordinal) || c.StartsWith(code, StringComparison.Ordinal)), code));
    }

    [Fact]
    public async Task Each_leaf_says_what_proves_it_who_attests_it_and_what_nothing_to_divide_by_means()
    {
        foreach (var criterion in (await Make.CatalogueAsync()).Programmes.SelectMany(p => p.Criteria).Where(c => !c.IsComposite))
        {
            Assert.True(criterion.Proof is not null, criterion.Code);
            Assert.True(criterion.Attesters.Count > 0 || criterion.Code.StartsWith("TASK.6", StringComparison.Ordinal), criterion.Code);
            Assert.Equal(criterion.Kind == CriterionKind.Ratio, criterion.EmptyDenominator != EmptyDenominator.Unset);
        }
    }

    private static string Line(Programme programme, Criterion criterion) => string.Join(' ',
        criterion.Code, JsonNamingPolicy.CamelCase.ConvertName(criterion.Kind.ToString()), programme.IsOfCity ? "city" : "unit",
        criterion.Threshold is { } t ? t.Of == 1 && criterion.Kind != CriterionKind.Ratio ? FormattableString.Invariant($"{t.Least}") : FormattableString.Invariant($"{t.Least}/{t.Of}") : criterion.Kind == CriterionKind.None ? "0" : "-",
        criterion.Window is { } window ? JsonNamingPolicy.CamelCase.ConvertName(window.ToString()) : "-");

    private static string Plain(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
