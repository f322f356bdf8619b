using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Platform.Portal.Gateway;
using Platform.Portal.Registers;
using Platform.Portal.Shell;
using Xunit;

namespace Platform.Portal.Tests.Unit;

/// <summary>Every kind of work that a service tells has a page; that each has its words, <see cref="TextsTests"/> says.</summary>
public sealed partial class DueWorkTests
{
    private static readonly string Services = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "services"));

    [Fact]
    public void Every_kind_that_a_service_tells_has_its_page_and_no_other_has() =>
        Assert.Equal(DueWork.Pages.Keys.Append(DueWork.Accidents).Order(StringComparer.Ordinal), Told().Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_page_is_there_and_takes_a_unit() =>
        Assert.All(DueWork.Pages.Values, page => Assert.Contains(RegisterMap.Find(page).Filters, filter => filter.Name == "unitId"));

    [Fact]
    public void A_link_narrows_the_list_by_filters_and_choices_that_it_has() => Assert.All(DueWork.Pages, page =>
    {
        var link = DueWork.LinkOf(new DueItem(page.Key, Guid.Empty, "25459", "Phường 3", 1, null, Late: false), new DateOnly(2024, 12, 31));
        foreach (var (name, value) in Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(link[link.IndexOf('?', StringComparison.Ordinal)..]))
        {
            var filter = Assert.Single(RegisterMap.Find(page.Value).Filters, filter => filter.Name == name);
            Assert.True(filter.Choices is null || filter.Choices.Members.Contains(value.ToString()), $"{name}={value}");
        }
    });

    [Fact]
    public void Every_register_is_confirmed_on_the_one_page() =>
        Assert.Equal(Confirmed().Order(StringComparer.Ordinal), ConfirmationsApi.Registers.Select(register => register.Register).Order(StringComparer.Ordinal));

    // The services' sources: as counted in SQL, as found by a decision.
    private static IEnumerable<string> Told() => Sources().Where(source => source.File.Contains("Due", StringComparison.Ordinal) || source.Text.Contains("record PersonWork", StringComparison.Ordinal))
        .SelectMany(source => Kind().Matches(source.Text)).Select(kind => kind.Groups["kind"].Value);

    private static IEnumerable<string> Confirmed() => Sources().SelectMany(source => Register().Matches(source.Text)).Select(register => register.Groups["register"].Value);

    private static IEnumerable<(string File, string Text)> Sources() => Directory.EnumerateFiles(Services, "*.cs", SearchOption.AllDirectories)
        .Where(file => Path.GetRelativePath(Services, file).Split(Path.DirectorySeparatorChar) is var parts && parts[0] is not ("Portal" or "Hosting") && parts[1] is not ("bin" or "obj"))
        .Select(file => (Path.GetFileName(file), File.ReadAllText(file)));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("""(?:select '|Within\("|PersonWork\("|\(Kind: "|return \(")(?<kind>[a-z-]+)['"]""", RegexOptions.ExplicitCapture)]
    private static partial Regex Kind();

    [GeneratedRegex(@"options\.Confirms\(Register\.(?<register>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Register();
}
