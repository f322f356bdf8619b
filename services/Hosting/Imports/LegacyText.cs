using System.Text;

namespace Platform.Hosting.Imports;

/// <summary>How a Vietnamese text was written before Unicode.</summary>
public enum LegacyText
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>TCVN 5712:1993, the fonts .VnTime and their like (ABC).</summary>
    Tcvn3,

    /// <summary>VNI for Windows, the fonts VNI-Times and their like.</summary>
    Vni,
}

/// <summary>Converts old texts to Unicode. Both tables are of the code page of Western Europe, as old programs show them.</summary>
internal static class LegacyTexts
{
    // Of the fonts ending in H the same codes are capitals: see ToUnicode.
    private const string TcvnCodes = "\u00A1\u00A2\u00A3\u00A4\u00A5\u00A6\u00A7\u00A8\u00A9\u00AA\u00AB\u00AC\u00AD\u00AE"
        + "\u00B5\u00B6\u00B7\u00B8\u00B9\u00BB\u00BC\u00BD\u00BE\u00C6\u00C7\u00C8\u00C9\u00CA\u00CB\u00CC\u00CE\u00CF\u00D0\u00D1"
        + "\u00D2\u00D3\u00D4\u00D5\u00D6\u00D7\u00D8\u00DC\u00DD\u00DE\u00DF\u00E1\u00E2\u00E3\u00E4\u00E5\u00E6\u00E7\u00E8\u00E9"
        + "\u00EA\u00EB\u00EC\u00ED\u00EE\u00EF\u00F1\u00F2\u00F3\u00F4\u00F5\u00F6\u00F7\u00F8\u00F9\u00FA\u00FB\u00FC\u00FD\u00FE";

    private const string TcvnLetters = "ĂÂÊÔƠƯĐăâêôơưđ"
        + "àảãáạằẳẵắặầẩẫấậèẻẽéẹ"
        + "ềểễếệìỉĩíịòỏõóọồổỗốộ"
        + "ờởỡớợùủũúụừửữứựỳỷỹýỵ";

    private static readonly Dictionary<char, char> Tcvn = TcvnCodes.Zip(TcvnLetters).ToDictionary(p => p.First, p => p.Second);

    // A letter that carries something, and what it carries, as VNI writes it behind it.
    private const string VniMarks = "øùûõï";
    private const string VniCircumflex = "âàáåãä";
    private const string VniBreve = "êèéúüë";

    private static readonly Dictionary<string, string> Vni = VniTable();

    /// <summary>The text in Unicode, composed. What is in Unicode already is left as it is.</summary>
    public static string ToUnicode(string text, LegacyText legacy) => legacy switch
    {
        LegacyText.Tcvn3 when text.All(c => c <= '\u00FF') => FromTcvn(text),
        LegacyText.Vni when text.All(c => c <= '\u00FF') => FromVni(text),
        _ => text.Normalize(NormalizationForm.FormC),
    };

    private static string FromTcvn(string text)
    {
        var plain = string.Concat(text.Select(c => Tcvn.GetValueOrDefault(c, c)));
        // TCVN3 has no toned capitals: a text in a font of capitals is told by its plain letters.
        return text.Count(char.IsAsciiLetterUpper) > 1 && !text.Any(char.IsAsciiLetterLower) ? plain.ToUpperInvariant() : plain;
    }

    private static string FromVni(string text)
    {
        var unicode = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && Vni.TryGetValue(text.Substring(i, 2), out var pair))
            {
                unicode.Append(pair);
                i++;
            }
            else
            {
                unicode.Append(Vni.GetValueOrDefault(text[i].ToString(), text[i].ToString()));
            }
        }
        return unicode.ToString();
    }

    private static Dictionary<string, string> VniTable()
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        void Add(char letter, string marks, string letters)
        {
            foreach (var (mark, unicode) in marks.Zip(letters))
            {
                table.Add($"{letter}{mark}", unicode.ToString());
                table.Add($"{char.ToUpperInvariant(letter)}{char.ToUpperInvariant(mark)}", char.ToUpperInvariant(unicode).ToString());
            }
        }
        Add('a', VniMarks, "àáảãạ");
        Add('a', VniCircumflex, "âầấẩẫậ");
        Add('a', VniBreve, "ăằắẳẵặ");
        Add('e', VniMarks, "èéẻẽẹ");
        Add('e', VniCircumflex, "êềếểễệ");
        Add('o', VniMarks, "òóỏõọ");
        Add('o', VniCircumflex, "ôồốổỗộ");
        Add('u', VniMarks, "ùúủũụ");
        Add('y', VniMarks[..4], "ỳýỷỹ");
        Add('ô', VniMarks, "ờớởỡợ");
        Add('ö', VniMarks, "ừứửữự");
        foreach (var (code, letter) in "ìíæóòôöîñ".Zip("ìíỉĩịơưỵđ"))
        {
            table.Add(code.ToString(), letter.ToString());
            table.Add(char.ToUpperInvariant(code).ToString(), char.ToUpperInvariant(letter).ToString());
        }
        return table;
    }
}
