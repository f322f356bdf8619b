using Platform.Portal.Gateway;
using Platform.Portal.Words;

namespace Platform.Portal.Shell;

/// <summary>What each kind of waiting work is called, and the page where it is done.</summary>
internal static class DueWork
{
    private const string Confirmation = "confirmation.";
    private const string Attestations = "/attestations";

    /// <summary>The list of records that each kind is about.</summary>
    public static readonly IReadOnlyDictionary<string, string> Pages = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["drug-presence"] = "drugs/persons",
        ["drug-file"] = "drugs/persons",
        ["drug-paper"] = "drugs/persons",
        ["drug-term"] = "drugs/persons",
        ["drug-monitoring"] = "drugs/persons",
        ["drug-test"] = "drugs/persons",
        ["drug-pledge"] = "drugs/persons",
        ["drug-officer"] = "drugs/persons",
        ["drug-ending"] = "drugs/persons",
        ["drug-transfer"] = "drugs/persons",
        ["drug-spot"] = "drugs/spots",
        ["drug-spot-watch"] = "drugs/spots",
        ["traffic-violation"] = "traffic/violations",
        ["traffic-fine"] = "traffic/violations",
        ["inspection"] = "fire/plans",
        ["fire-violation"] = "fire/violations",
        ["household-pledge"] = "movement/households",
        ["mailbox"] = "movement/coverage",
        ["hotline-board"] = "movement/coverage",
        ["model-rating"] = "movement/models",
        ["attestation"] = Attestations,
        ["attestation-withdrawn"] = Attestations,
        ["attestation-expiring"] = Attestations,
    };

    public static string NameOf(DueItem item, Texts words) => item.Kind.StartsWith(Confirmation, StringComparison.Ordinal)
        ? words["Due.confirmation", words.Of("Register", item.Kind[Confirmation.Length..])]
        : words.Of("Due", item.Kind);

    public static string LinkOf(DueItem item, DateOnly asOf) => item.Kind.StartsWith(Confirmation, StringComparison.Ordinal)
        ? FormattableString.Invariant($"/confirmations?unit={item.UnitCode}&through={asOf:yyyy-MM-dd}")
        : Pages[item.Kind] == Attestations
            ? FormattableString.Invariant($"{Attestations}?asOf={asOf:yyyy-MM-dd}")
            : $"/registers/{Pages[item.Kind]}?unitId={item.UnitId}";
}
