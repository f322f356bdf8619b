namespace Platform.Documents.Records;

internal static class OfficeCodes
{
    /// <summary>Codes of a list with their places.</summary>
    public static IReadOnlyList<(string Code, string Field)> Of(IReadOnlyList<string> codes) => [.. codes.Select((code, i) => (code, $"unitCodes[{i}]"))];

    /// <summary>The one code of an entry.</summary>
    public static IReadOnlyList<(string Code, string Field)> Of(string code) => [(code, "unitCode")];
}
