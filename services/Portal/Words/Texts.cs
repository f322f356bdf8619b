using Microsoft.Extensions.Localization;
using Platform.Portal.Gateway;

namespace Platform.Portal.Words;

/// <summary>The words of the screens: Vietnamese in <c>Texts.resx</c>, English in <c>Texts.en.resx</c>.</summary>
internal sealed class Texts(IStringLocalizer<Texts> words)
{
    /// <summary>The text of a key; a test sees to it that every key used is there in both languages.</summary>
    public string this[string key] => words[key];

    /// <summary>A text with values in it.</summary>
    public string this[string key, params object?[] values] => string.Format(Figures.Culture, words[key].Value, values);

    /// <summary>The figure that decides, in words where it is too small for this reader; null where there is none to show.</summary>
    public string? Figure(long? numerator, long? denominator, bool small) => small ? words["Figure.Small"] : Figures.Of(numerator, denominator);

    /// <summary>That of a criterion.</summary>
    public string? Figure(Score score) => Figure(score.Numerator, score.Denominator, score.SmallCount);

    /// <summary>A text whose key is made of data, such as a criterion's code; <paramref name="otherwise"/> when the resources do not know it.</summary>
    public string Of(string family, string? member, string? otherwise = null) =>
        words[$"{family}.{member}"] is { ResourceNotFound: false } text ? text.Value : otherwise ?? member ?? "";
}
