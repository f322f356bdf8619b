using System.Collections;
using System.Globalization;
using System.Resources;
using Platform.Identity.Pages;
using Xunit;

namespace Platform.Identity.Tests.Unit;

public sealed class TextTests
{
    [Fact]
    public void Every_text_of_the_sign_in_page_is_there_in_both_languages()
    {
        var texts = new ResourceManager("Platform.Identity.Resources.Pages.SignInModel", typeof(SignInModel).Assembly);

        Assert.Equal(Keys(texts, CultureInfo.InvariantCulture), Keys(texts, new CultureInfo("en")));
    }

    private static List<string> Keys(ResourceManager texts, CultureInfo culture) =>
        [.. texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(e => (string)e.Key).Order(StringComparer.Ordinal)];
}
