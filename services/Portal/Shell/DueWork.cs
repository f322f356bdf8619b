using Platform.Portal.Gateway;
using Platform.Portal.Words;

namespace Platform.Portal.Shell;

/// <summary>What each kind of waiting work is called, and the page where it is done.</summary>
internal static class DueWork
{
    private const string Confirmation = "confirmation.";

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
        ["fire-approval"] = "fire/incidents",
        ["fire-violation"] = "fire/violations",
        ["household-pledge"] = "movement/households",
        ["mailbox"] = "movement/coverage",
        ["hotline-board"] = "movement/coverage",
        ["model-rating"] = "movement/models",
        ["directive"] = "office/directives",
        ["allowance"] = "office/allowances",
        ["city-task"] = "office/city-tasks",
    };

    /// <summary>What waits for an attester stands on a page of its own.</summary>
    public static readonly IReadOnlyList<string> Attestations = ["attestation", "attestation-withdrawn", "attestation-expiring"];

    /// <summary>What an office has to hand in stands on a page of its own.</summary>
    public const string Office = "office-work";

    /// <summary>Accidents have pages of their own. Of every unit: what a unit left waiting waits in the one that follows it.</summary>
    public const string Accidents = "traffic-approval";

    public static string NameOf(DueItem item, Texts words) => item.Kind.StartsWith(Confirmation, StringComparison.Ordinal)
        ? words["Due.confirmation", words.Of("Register", item.Kind[Confirmation.Length..])]
        : words.Of("Due", item.Kind);

    public static string LinkOf(DueItem item, DateOnly asOf) => item.Kind.StartsWith(Confirmation, StringComparison.Ordinal)
        ? FormattableString.Invariant($"/confirmations?unit={item.UnitCode}&through={asOf:yyyy-MM-dd}")
        : Attestations.Contains(item.Kind, StringComparer.Ordinal)
            ? FormattableString.Invariant($"/attestations?asOf={asOf:yyyy-MM-dd}")
            : item.Kind == Accidents ? "/traffic/accidents?approvalPending=true"
            : item.Kind == Office ? FormattableString.Invariant($"/office?unit={item.UnitCode}&asOf={asOf:yyyy-MM-dd}")
            : $"/registers/{Pages[item.Kind]}?unitId={item.UnitId}{Narrowed(item.Kind, asOf)}";

    /// <summary>The list shows just what waits, where it can.</summary>
    private static string Narrowed(string kind, DateOnly asOf) => kind switch
    {
        "household-pledge" => FormattableString.Invariant($"&unpledged={asOf.Year}"),
        "drug-spot-watch" => "&status=Eliminated",
        "fire-approval" => "&fatal=true",
        "fire-violation" => "&settled=false",
        "inspection" => FormattableString.Invariant($"&year={asOf.Year}"),
        "traffic-violation" => "&handled=false",
        "traffic-fine" => "&unpaid=true",
        "mailbox" => FormattableString.Invariant($"&due=Mailbox&dueOn={asOf:yyyy-MM-dd}"),
        "hotline-board" => FormattableString.Invariant($"&due=HotlineBoard&dueOn={asOf:yyyy-MM-dd}"),
        "model-rating" => "&stage=Active",
        "directive" or "allowance" or "city-task" => "&state=Open",
        _ when Pages[kind] == "drugs/persons" => FormattableString.Invariant($"&due={char.ToUpperInvariant(kind[5])}{kind[6..]}&dueOn={asOf:yyyy-MM-dd}"),
        _ => "",
    };
}
