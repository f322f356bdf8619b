using System.Collections;
using System.Globalization;
using System.Resources;
using Platform.Identity.Accounts;
using Platform.Identity.Pages;
using Xunit;

namespace Platform.Identity.Tests.Unit;

public sealed class TextTests
{
    [Theory]
    [InlineData("Pages.SignInModel")]
    [InlineData("Pages.ActivateModel")]
    [InlineData("Pages.AccountsModel")]
    [InlineData("Problems")]
    public void Every_text_is_there_in_both_languages(string resource)
    {
        var texts = new ResourceManager($"Platform.Identity.Resources.{resource}", typeof(SignInModel).Assembly);

        Assert.Equal(Keys(texts, CultureInfo.InvariantCulture), Keys(texts, new CultureInfo("en")));
    }

    [Fact]
    public void Every_role_that_can_be_given_has_a_name()
    {
        var texts = new ResourceManager("Platform.Identity.Resources.Pages.AccountsModel", typeof(SignInModel).Assembly);

        Assert.All(Roles.All, role => Assert.NotNull(texts.GetString($"Role.{role}", CultureInfo.InvariantCulture)));
    }

    private static List<string> Keys(ResourceManager texts, CultureInfo culture) =>
        [.. texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(e => (string)e.Key).Order(StringComparer.Ordinal)];
}
