using Platform.Portal.Gateway;
using Platform.Portal.Words;

namespace Platform.Portal.Shell;

/// <summary>What each kind of waiting work is called, and the page where it is done.</summary>
internal static class DueWork
{
    private const string Confirmation = "confirmation.";

    public static string NameOf(DueItem item, Texts words) => item.Kind.StartsWith(Confirmation, StringComparison.Ordinal)
        ? words["Due.confirmation", words.Of("Register", item.Kind[Confirmation.Length..])]
        : words.Of("Due", item.Kind);

    /// <summary>Null where there is no page yet.</summary>
    public static string? LinkOf(DueItem item, DateOnly asOf) => item.Kind.StartsWith(Confirmation, StringComparison.Ordinal)
        ? FormattableString.Invariant($"/confirmations?unit={item.UnitCode}&through={asOf:yyyy-MM-dd}")
        : null;
}
