using Platform.Hosting.Authorization;
using Platform.Portal.Registers;
using Platform.Portal.SignIn;

namespace Platform.Portal.Shell;

/// <summary>The one table of pages: what opens them, where they stand in the navigation, and where each role begins.</summary>
internal static class Sitemap
{
    public const string Start = "/start";

    public static readonly IReadOnlyList<NavigationEntry> Entries =
    [
        new(Start, "Nav.Start", "●", Group.Board, Actions.ConfirmationWrite),
        new("/", "Nav.Board", "▦", Group.Board, Actions.BoardRead),
        new("/notices", "Nav.Notices", "⚑", Group.Board, Actions.NoticeRead),
        new("/simulation", "Nav.Simulation", "≈", Group.Board, Actions.SimulationRun),
        new("/dossiers", "Nav.Dossiers", "❒", Group.Board, Actions.DossierRead),
        new("/recognitions", "Nav.Recognitions", "★", Group.Board, Actions.DossierRead),
        new("/attestations", "Nav.Attestations", "✎", Group.Board, Actions.CriterionAttest),
        new("/confirmations", "Nav.Confirm", "☑", Group.Board, Actions.ConfirmationWrite),
        new("/office", "Nav.Office", "▤", Group.Office, Actions.OfficeRead),
        new("/traffic/accidents", "Nav.Accidents", "☰", Group.Traffic, Actions.AccidentRead),
        new("/traffic/accidents/new", "Nav.RecordAccident", "+", Group.Traffic, Actions.AccidentWrite),
        new("/traffic/imports", "Nav.Import", "⇪", Group.Traffic, Actions.AccidentImport),
        new("/traffic/statistics", "Nav.Statistics", "∑", Group.Traffic, Actions.AccidentStatistics),
        .. RegisterMap.All.SelectMany(register => register.Kinds.Select(kind => new NavigationEntry(kind.Address, kind.Text, "☰", register.Group, register.ByWriters ? kind.Write : kind.Read))),
        // The identity service's own page: only it knows accounts.
        new("/identity/accounts", "Nav.Accounts", "☰", Group.Administration, Actions.AccountManage),
    ];

    /// <summary>Where a role's daily work is; the first of a person's roles in this order decides.</summary>
    private static readonly (string Role, string Path)[] Homes =
    [
        ("city_drug", Start),
        ("city_traffic", Start),
        ("city_fire", Start),
        ("city_movement", Start),
        ("office_clerk", Start),
        ("city_office", Start),
        ("commune_police", Start),
        ("commune_clerk", Start),
        ("commune_chief", Start),
        ("commune_leader", "/"),
        ("hamlet_head", "/"),
        ("group_board", "/"),
    ];

    /// <summary>Everything a page may ask for.</summary>
    public static IEnumerable<string> Permissions => Entries.Select(entry => entry.Permission).Distinct(StringComparer.Ordinal);

    /// <summary>The pages a person sees in the navigation, by group.</summary>
    public static IEnumerable<IGrouping<Group, NavigationEntry>> For(Caller caller) => Entries.Where(entry => caller.May(entry.Permission)).GroupBy(entry => entry.Group);

    /// <summary>The page a person begins with; null when there is none but the start page.</summary>
    public static string? HomeOf(Caller caller) =>
        Homes.Where(home => caller.Roles.Contains(home.Role, StringComparer.Ordinal)).Select(home => home.Path)
            .Concat(Entries.Select(entry => entry.Path))
            .FirstOrDefault(path => Entries.Any(entry => entry.Path == path && caller.May(entry.Permission)));
}

/// <summary>Headings of the navigation; each has its words under <c>NavGroup</c>.</summary>
internal enum Group
{
    Board,
    Office,
    Traffic,
    Fire,
    Movement,
    Drugs,
    Territory,
    Administration,
}

/// <summary>A page in the navigation.</summary>
/// <param name="Path">Address.</param>
/// <param name="Text">Key of its name.</param>
/// <param name="Sign">Sign beside the name.</param>
/// <param name="Group">Heading.</param>
/// <param name="Permission">What opens it.</param>
internal sealed record NavigationEntry(string Path, string Text, string Sign, Group Group, string Permission);
