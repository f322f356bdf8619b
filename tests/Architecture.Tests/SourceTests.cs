using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Platform.Architecture.Tests;

/// <summary>Habits that a compiler does not know.</summary>
public sealed partial class SourceTests
{
    private static readonly string[] Sources = ["services", "gateway"];

    [Fact]
    public void Every_code_of_a_refusal_has_its_text_in_both_languages()
    {
        var codes = Repository.Files("*.cs", Sources).SelectMany(file => RefusalCode().Matches(Repository.Read(file)).Select(m => m.Groups["code"].Value)).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(codes);
        Assert.Empty(codes.Except(Keys("Problems.resx")));
        Assert.Empty(codes.Except(Keys("Problems.en.resx")));
    }

    [Fact]
    public void Both_languages_say_the_same_things() => Assert.All(
        Repository.Files("*.en.resx", Sources),
        english => Assert.Equal(KeysOf(english.Replace(".en.resx", ".resx", StringComparison.Ordinal)).Order(StringComparer.Ordinal), KeysOf(english).Order(StringComparer.Ordinal)));

    [Fact]
    public void No_file_outgrows_what_a_reader_holds_in_mind() => Assert.Empty(
        Repository.Files("*.cs", Sources).Concat(Repository.Files("*.razor", Sources)).Where(file => Repository.Read(file).Count(c => c == '\n') > 250));

    [Fact]
    public void No_select_star_and_no_sql_built_from_values() => Assert.Empty(
        Repository.Files("*.cs", Sources).Where(file => SelectStar().IsMatch(Repository.Read(file))));

    [Fact]
    public void Nothing_swallows_an_exception() => Assert.Empty(
        Repository.Files("*.cs", Sources).Where(file => EmptyCatch().IsMatch(Repository.Read(file))));

    [Fact]
    public void A_list_in_a_request_refuses_nulls() => Assert.Empty(
        Repository.Files("*Input.cs", Sources).SelectMany(file => UncheckedList().Matches(Repository.Read(file)).Select(m => $"{file}: {m.Value}")));

    [Theory]
    [InlineData("new Refusal(\"no-such-code\", 400)", "no-such-code")]
    public void A_code_in_the_source_would_be_found(string source, string code) => Assert.Equal(code, RefusalCode().Match(source).Groups["code"].Value);

    [Fact]
    public void The_other_searches_find_what_they_look_for()
    {
        Assert.Matches(UncheckedList(), "[property: Required, MaxLength(200)] IReadOnlyList<CasualtyInput> Casualties");
        Assert.DoesNotMatch(UncheckedList(), "[property: Required, NoNulls] IReadOnlyList<CasualtyInput> Casualties");
        Assert.Matches(SelectStar(), "\"select * from accident\"");
        Assert.Matches(EmptyCatch(), "catch (Exception) { }");
    }

    private static IEnumerable<string> Keys(string resource) => Repository.Files(resource, Sources).SelectMany(KeysOf);

    private static IEnumerable<string> KeysOf(string file) => XDocument.Parse(Repository.Read(file)).Descendants("data").Select(d => d.Attribute("name")!.Value);

    [GeneratedRegex("""new Refusal\(\s*"(?<code>[a-z0-9-]+)"|Refusal\.\w+\("(?<code>[a-z0-9-]+)"\)""", RegexOptions.ExplicitCapture)]
    private static partial Regex RefusalCode();

    // unnest(…) with ordinality is a table of our own making, not a table that may grow a column.
    [GeneratedRegex(@"select\s+\*\s+from\s+(?!unnest)", RegexOptions.IgnoreCase)]
    private static partial Regex SelectStar();

    // Ids and enums cannot be null.
    [GeneratedRegex(@"\[property: (?:(?!NoNulls)[^\]])*\] IReadOnlyList<(?!Guid|FacilityClass)\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UncheckedList();

    [GeneratedRegex(@"catch\s*(\([^)]*\))?\s*(when\s*\([^)]*\))?\s*\{\s*\}", RegexOptions.ExplicitCapture)]
    private static partial Regex EmptyCatch();
}
