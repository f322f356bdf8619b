namespace Platform.Documents.Work;

/// <summary>Codes in their own order: HAVE.3.8e before HAVE.3.10.</summary>
internal sealed class CriterionOrder : IComparer<string>
{
    public static readonly CriterionOrder Instance = new();

    public int Compare(string? x, string? y) => string.CompareOrdinal(Key(x), Key(y));

    // Numbers as wide as each other; the rest as it stands.
    private static string Key(string? code) => string.Concat((code ?? "").Split('.').Select(part =>
    {
        var digits = part.TakeWhile(char.IsAsciiDigit).Count();
        return "." + (digits > 0 ? part[..digits].PadLeft(3, '0') : "") + part[digits..];
    }));
}
