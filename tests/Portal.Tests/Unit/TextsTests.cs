using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Platform.Portal.Gateway;
using Platform.Portal.Imports;
using Platform.Portal.Shell;
using Xunit;

namespace Platform.Portal.Tests.Unit;

/// <summary>Nothing on a screen is without words, in either language, and no words are without a screen.</summary>
public sealed partial class TextsTests
{
    private static readonly string Portal = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "services", "Portal"));

    /// <summary>Families whose member is data: everything it may be.</summary>
    private static readonly Dictionary<string, string[]> Families = new(Definitions.Words, StringComparer.Ordinal)
    {
        ["Result"] = [.. Board.State.Legend.Select(state => state.Name)],
        ["Notice"] = Enum.GetNames<NoticeKind>(),
        ["Outlook"] = Enum.GetNames<Outlook>(),
        ["ForecastReason"] = ["pace-too-slow", "data-stale", "open-item", "deadline-passed", "breach"],
        ["DossierStep"] = Enum.GetNames<DossierStep>(),
        ["DossierExport"] = ["letter.docx", "criteria.xlsx", "dossier.zip"],
        ["Outcome"] = Enum.GetNames<Outcome>(),
        ["OfficeState"] = Enum.GetNames<OfficeState>(),
        ["OfficeMissing"] = [.. Offices.OfficeAsks.Missing],
        ["OfficeHeading"] = [.. Offices.OfficeAsks.Headings],
        ["NavGroup"] = Enum.GetNames<Shell.Group>(),
        ["Severity"] = ["Collision", "LessSerious", "Serious", "VerySerious", "ExtremelySerious"],
        ["Change"] =
        [
            "Recorded", "Imported", "Corrected", "DeathAdded", "Cancelled", "Withdrawn", "UnitsChanged", "DeathConcluded", "OutcomeAdded", "Made", "LinesAdded", "Planned", "Done", "Undone",
            "InspectionCorrected", "Decided", "Paid", "AbsenceAdded", "BoardAdded", "BoardChecked", "BoardCorrected", "BoardWithdrawn", "MailboxAdded", "MailboxCorrected", "MailboxOpened",
            "MailboxWithdrawn", "Moved", "Left", "PledgeRevoked", "PledgeSigned", "PledgeWithdrawn", "Rated", "Returned", "StageReached", "Signed",
            "Approved", "Proposed", "Dropped", "Stepped", "StepWithdrawn",
            "ImplementDirective", "AddBoardEvent", "StrikeBoardEvent", "ChangeDocument", "AttachToDocument", "InspectBusiness", "PledgeBusiness", "PlanForPoint", "ResolvePoint", "PayAllowance",
            "RateAreas", "DecideSafeUnit", "VisitForTask", "FinishTask", "ReopenTask",
        ],
        ["ImportStatus"] = ["Queued", "Running", "Completed", "Failed"],
        ["LegacyText"] = ["None", "Tcvn3", "Vni"],
        ["SheetTitle"] = [.. SheetKinds.All.Select(sheet => sheet.Member)],
        ["SheetField"] = [.. SheetDocuments.All.SelectMany(sheet => sheet.Fields.Select(field => field.Name)).Distinct(StringComparer.Ordinal)],
        ["Profile"] = ["standard", "stats19"],
        ["Done"] = ["recorded", "corrected", "death", "proposed", "approved", "dropped"],
        ["Fault"] = [.. new[] { "SignedOut", "Forbidden", "NotFound", "Unavailable", "Internal", "BadRequest" }.SelectMany(f => new[] { f, f + ".Detail" })],
        ["Reason"] = ["awaiting", "empty-denominator", "register-unconfirmed", "facts-outstanding", "evidence", "dispute", "attestation", "absence", "watch", "short-of-official-count", "confirmed-too-early", "attestation-withdrawn", "attestation-expired", "attestation-refused"],
        ["Register"] = [.. ConfirmationsApi.Registers.Select(register => register.Register)],
        ["Service"] = ["drug-cases", "traffic", "fire", "movement", "office", "scoring"],
        ["Due"] = [.. DueWork.Pages.Keys, .. DueWork.Attestations, DueWork.Office, DueWork.Accidents],
        ["ObjectionKind"] = Enum.GetNames<ObjectionKind>(),
        ["Keeper"] = ["traffic", "drugs", "fire", "movement", "documents"],
        ["AttestationState"] = [.. Enum.GetNames<AttestationState>(), "Expiring"],
        ["Role"] =
        [
            "commune_clerk", "commune_police", "commune_chief", "commune_leader", "hamlet_head", "group_board", "city_drug", "city_traffic", "city_fire",
            "city_movement", "city_admin", "city_crime_police", "city_office", "office_clerk", "city_consolidator", "city_leader", "province_drug", "province_traffic", "province_fire", "province_movement", "province_consolidator", "auditor", "sysadmin",
        ],
    };

    [Theory]
    [InlineData("Texts.resx")]
    [InlineData("Texts.en.resx")]
    public void Every_key_that_a_page_uses_has_its_words(string file)
    {
        var known = Keys(file);
        var missing = Used().Except(known).Order(StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, string.Join(' ', missing));
    }

    [Fact]
    public void Every_family_of_words_that_a_page_uses_is_complete() => Assert.Empty(Sources().SelectMany(Families_in).Distinct().Except(Families.Keys));

    [Fact]
    public void No_words_are_left_over()
    {
        var idle = Keys("Texts.resx").Except(Used()).Order(StringComparer.Ordinal).ToList();
        Assert.True(idle.Count == 0, string.Join(' ', idle));
    }

    [Fact]
    public void Both_languages_have_the_same_places_for_values()
    {
        var english = Values("Texts.en.resx");
        Assert.Empty(Values("Texts.resx").Where(text => Places(text.Value) != Places(english[text.Key])).Select(text => text.Key));
    }

    [Fact]
    public void A_used_key_would_be_found() =>
        Assert.Equal(["Some.Key", "Other.Key", "Third.Key"], KeysIn("""@Words[yes ? "Some.Key" : "Other.Key"] words["Third.Key", 1]"""));

    private static HashSet<string> Used() =>
    [
        .. Sources().SelectMany(KeysIn),
        .. Families.SelectMany(family => family.Value.Select(member => $"{family.Key}.{member}")),
        .. Sitemap.Entries.Select(entry => entry.Text),
    ];

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Portal, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".razor" or ".cs")
        .Where(file => !Path.GetRelativePath(Portal, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"))
        .Select(File.ReadAllText);

    private static IEnumerable<string> KeysIn(string source) =>
        Lookup().Matches(source).SelectMany(lookup => Key().Matches(lookup.Value)).Select(key => key.Groups["key"].Value);

    private static IEnumerable<string> Families_in(string source) => Family().Matches(source).Select(family => family.Groups["family"].Value);

    private static IEnumerable<string> Keys(string file) => Values(file).Keys;

    private static Dictionary<string, string> Values(string file) => XDocument.Load(Path.Combine(Portal, "Words", file)).Descendants("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static string Places(string text) => string.Join(',', Place().Matches(text).Select(place => place.Value).Distinct().Order(StringComparer.Ordinal));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("""[Ww]ords\[[^\]]*\]""", RegexOptions.ExplicitCapture)]
    private static partial Regex Lookup();

    [GeneratedRegex("\"(?<key>[A-Z][A-Za-z]*\\.[A-Za-z]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Key();

    [GeneratedRegex("""[Ww]ords\.Of\("(?<family>\w+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Family();

    [GeneratedRegex(@"\{[0-9]\}")]
    private static partial Regex Place();
}
