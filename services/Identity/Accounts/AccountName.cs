using System.Text.RegularExpressions;

namespace Platform.Identity.Accounts;

/// <summary>What an account may be called: typed on any keyboard, told over the telephone.</summary>
internal static partial class AccountName
{
    public const string Rule = "3 to 64 of a-z, 0-9, dot, dash, underscore; a letter first";

    public static bool IsGood(string name) => Good().IsMatch(name);

    [GeneratedRegex("^[a-z][a-z0-9._-]{2,63}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Good();
}
