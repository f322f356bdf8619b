using System.Text;
using System.Text.RegularExpressions;

namespace Platform.Hosting.Imports;

/// <summary>Which encoding a file's texts look like. It is shown and asked for; nothing is converted because of it.</summary>
internal static partial class LegacyGuess
{
    private const int WordsNeeded = 3;
    private const string Tones = "\u0300\u0301\u0303\u0309\u0323";

    public static LegacyText Of(IEnumerable<string> texts)
    {
        var words = texts.SelectMany(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.Any(c => c > '\u007F')).Distinct(StringComparer.Ordinal).ToList();
        if (words.Count < WordsNeeded)
            return LegacyText.None;
        var best = Enum.GetValues<LegacyText>().MaxBy(legacy => Plausible(words, legacy));
        return Plausible(words, best) * 5 >= words.Count * 4 ? best : LegacyText.None;
    }

    private static int Plausible(IEnumerable<string> words, LegacyText legacy) =>
        words.Count(word => IsSyllable(LegacyTexts.ToUnicode(word, legacy).Trim('.', ',', ';', ':', '(', ')', '/', '-')));

    private static bool IsSyllable(string word)
    {
        var apart = word.Normalize(NormalizationForm.FormD);
        var plain = string.Concat(apart.Where(c => !Tones.Contains(c, StringComparison.Ordinal))).Normalize(NormalizationForm.FormC);
        return apart.Count(c => Tones.Contains(c, StringComparison.Ordinal)) <= 1 && Syllable().IsMatch(plain);
    }

    // One group of consonants, one of the vowels and their groups, one final.
    [GeneratedRegex(
        "^(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu?|r|s|th?|tr?|v|x)?"
        + "(?:uyê|uya|uyu|uây|uôi|ươi|ươu|iêu|yêu|oai|oay|oao|oeo|a[iouy]?|ă|â[uy]?|eo?|êu?|i[aêu]?|o[aăeio]?|ôi?|ơi?|u[aâêeiôơy]?|ư[aiơu]?|yê?)"
        + "(?:ch?|m|nh?|ng|p|t)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Syllable();
}
