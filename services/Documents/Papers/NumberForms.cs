using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Contracts.Documents.V1;
using Platform.Hosting.Http;

namespace Platform.Documents.Papers;

/// <summary>Forms of numbers and symbols: what one tells of its document, and how the next should look. Suggested, never forced.</summary>
internal sealed partial class NumberForms(NumberForms.Tables tables)
{
    public static NumberForms Load()
    {
        using var file = typeof(NumberForms).Assembly.GetManifestResourceStream("Platform.Documents.Rules.number-forms.json")!;
        return new NumberForms(JsonSerializer.Deserialize<Tables>(file, PlatformJson.Options)!);
    }

    /// <summary>Two ways to write one number are one: case, spaces and leading zeros tell nothing.</summary>
    public static string Normalise(string number) => LeadingZeros().Replace(Spaces().Replace(number, "").ToUpper(CultureInfo.InvariantCulture), "");

    /// <summary>The State writes the stroke before the type, the Party before the body.</summary>
    public static NumberStyle StyleOf(string number) => PartyNumber().IsMatch(number) ? NumberStyle.Party : NumberStyle.State;

    /// <summary>What a number tells; parts that it does not tell are null.</summary>
    public NumberGuess Guess(string number)
    {
        var style = StyleOf(number);
        var match = (style == NumberStyle.Party ? PartyNumber() : StateNumber()).Match(number);
        if (!match.Success)
            return new NumberGuess(number, style, null, null);
        var type = tables.Types.FirstOrDefault(t => Same(style == NumberStyle.Party ? t.Party : t.State, match.Groups["type"].Value))?.Type;
        var bodies = match.Groups["body"].Value.Split('-', StringSplitOptions.RemoveEmptyEntries);
        var body = bodies.Select(b => tables.Bodies.FirstOrDefault(known => known.Symbols.Any(symbol => Same(symbol, b)))).FirstOrDefault(found => found is not null);
        // An official letter of the State bears no type: 12/UBND-VP.
        var letter = type is null && style == NumberStyle.State ? tables.Bodies.FirstOrDefault(known => known.Symbols.Any(symbol => Same(symbol, match.Groups["type"].Value))) : null;
        return letter is null ? new NumberGuess(number, style, type, body?.Body) : new NumberGuess(number, style, DocumentType.OfficialLetter, letter.Body);
    }

    /// <summary>How a number of this type and body should look; null for a body whose symbol is not known.</summary>
    public string? Form(DocumentType type, IssuerBody issuer)
    {
        if (tables.Bodies.FirstOrDefault(b => b.Body == issuer) is not { } body)
            return null;
        var form = tables.Types.First(t => t.Type == type);
        return body.Style == NumberStyle.Party
            ? $"…-{form.Party}/{body.Symbols[0]}"
            : type == DocumentType.OfficialLetter ? $"…/{body.Symbols[0]}" : $"…/{form.State}-{body.Symbols[0]}";
    }

    /// <summary>What the name of a file tells: its number, where one stands in it, and its date.</summary>
    public FileGuess GuessFile(string fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName).Normalize();
        var found = NamedNumber().Match(name);
        var date = NamedDate().Match(found.Success ? name[(found.Index + found.Length)..] : name);
        var day = date.Success && DateOnly.TryParseExact(
            $"{date.Groups["d"].Value.PadLeft(2, '0')}{date.Groups["m"].Value.PadLeft(2, '0')}{date.Groups["y"].Value}", "ddMMyyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            ? read : (DateOnly?)null;
        if (!found.Success)
            return new FileGuess(null, day);
        // A file's name cannot hold a stroke: 12-KH-UBND is 12/KH-UBND, 35-CT-TU is 35-CT/TU where the body is of the Party.
        var (no, type, body) = (found.Groups["no"].Value, found.Groups["type"].Value, found.Groups["body"].Value.Replace('_', '-').TrimEnd('-'));
        var party = tables.Bodies.Any(b => b.Style == NumberStyle.Party && b.Symbols.Any(s => Same(s, body))) || Same(body, "TU") || Same(body, "TW");
        return new FileGuess(Guess(party ? $"{no}-{type}/{body}" : $"{no}/{type}-{body}"), day);
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex("^0+(?=[0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LeadingZeros();

    [GeneratedRegex(@"^\s*[0-9]+\s*-\s*(?<type>\p{L}+)\s*/\s*(?<body>[\p{L}0-9-]+)\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PartyNumber();

    [GeneratedRegex(@"^\s*[0-9]+\s*(/[0-9]{4})?\s*/\s*(?<type>\p{L}+)(\s*-\s*(?<body>[\p{L}0-9-]+))?\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StateNumber();

    [GeneratedRegex(@"(?<![\p{L}0-9])(?<no>[0-9]{1,5})[-_ ](?<type>NQ|CT|CTr|KH|QĐ|HD|CV|TB|BC|BB|KL|QC|TTr)[-_](?<body>[\p{L}0-9]+(-[\p{L}]+)?)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedNumber();

    [GeneratedRegex("(?<d>[0-9]{1,2})[-._](?<m>[0-9]{1,2})[-._](?<y>[0-9]{4})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedDate();

    internal sealed record Tables(string Source, IReadOnlyList<TypeForm> Types, IReadOnlyList<BodyForm> Bodies);

    internal sealed record TypeForm(DocumentType Type, string State, string Party);

    internal sealed record BodyForm(IssuerBody Body, IReadOnlyList<string> Symbols, NumberStyle Style);
}

/// <summary>What a number tells.</summary>
/// <param name="Number">As written.</param>
/// <param name="Style">Whose form it has.</param>
/// <param name="Type">The type; null where it does not tell.</param>
/// <param name="Issuer">The body; null where it does not tell.</param>
public sealed record NumberGuess(string Number, NumberStyle Style, DocumentType? Type, IssuerBody? Issuer);

/// <summary>What the name of a file tells.</summary>
internal sealed record FileGuess(NumberGuess? Number, DateOnly? IssuedOn);
