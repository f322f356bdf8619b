using Platform.Portal.Imports;
using Xunit;

namespace Platform.Portal.Tests.Unit;

/// <summary>Every sheet that a service takes has its page, and every choice in it its words.</summary>
public sealed class SheetKindTests
{
    private static readonly string[] Types = ["Text", "Day", "Time", "Whole", "Number", "YesNo"];

    [Fact]
    public void Every_sheet_of_a_service_has_a_page_and_no_page_is_for_another() => Assert.Equal(
        SheetDocuments.All.Select(sheet => $"{sheet.Register}.{sheet.Kind}").Order(StringComparer.Ordinal),
        SheetKinds.All.Select(place => place.Member).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_choice_of_a_sheet_is_one_that_the_registers_pages_have_words_for()
    {
        var worded = Definitions.Words["Choice"].Select(word => word.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        Assert.All(SheetDocuments.All, sheet => Assert.NotEmpty(sheet.Fields));
        Assert.Empty(SheetDocuments.All.SelectMany(sheet => sheet.Fields.Select(field => field.Type)).Distinct().Except(Types).Except(worded));
    }
}
