using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Contracts.Documents.V1;
using Xunit;
using static Platform.Scoring.Tests.Integration.WholeOffice;
using static Platform.Scoring.Tests.Integration.WholeUnit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>
/// Every criterion of a unit that stands on an office's papers, boards and figures: one change of one subject turns exactly that
/// criterion and those that take it in, and its reversal restores everything. A missing paper proves nothing; a bad figure is not met.
/// </summary>
[Trait("tier", "integration")]
public sealed class OfficeCriteriaTests(ScoringFixture scoring) : IClassFixture<ScoringFixture>
{
    private const string June30 = "asOf=2024-06-30";

    private readonly WholeUnit ward = new(Ward3, "25459", "Phường 3", 1000);

    /// <summary>Leaf, the subject that changes, what it changes to, what the leaf becomes, and its figures.</summary>
    public static TheoryData<string, int, Fact, string, long?, long?> Changes => new()
    {
        { "HAVE.1", 60, Directive(Ward3, DirectiveOutcome.Late), "NotMet", 1, 2 },
        { "HAVE.1", 61, Directive(Ward3, DirectiveOutcome.Open), "NotMet", 1, 2 },
        { "HAVE.2.2", 63, Count(Ward3, OfficeCountKind.CriminalSubjects, met: false), "NotMet", 0, 1 },
        { "HAVE.2.3", 64, Count(Ward3, OfficeCountKind.GamblingSubjects, met: false), "NotMet", 0, 1 },
        { "HAVE.3.1a.1", 51, Document(Ward3, OfficeCriterion.Have31a, DocumentType.Notice, IssuerBody.PartyCommittee), "InsufficientData", 0, null },
        { "HAVE.3.1a.2", 52, Document(Ward3, OfficeCriterion.Have31a, DocumentType.Plan, IssuerBody.Police), "InsufficientData", 0, null },
        { "HAVE.3.1a.3", 53, Document(Ward3, OfficeCriterion.Have31a, DocumentType.Minutes, IssuerBody.PartyCommittee, evidenced: false), "InsufficientData", 0, null },
        { "HAVE.3.1b.1", 54, Document(Ward3, OfficeCriterion.Have31b, DocumentType.Plan, IssuerBody.Committee138, valid: false), "InsufficientData", 0, null },
        { "HAVE.3.1b.2", 62, new BoardFact { Segments = Standing(Ward3, Board with { MembersAssigned = 11 }) }, "NotMet", 11, 12 },
        { "HAVE.3.1b.3", 62, new BoardFact { Segments = Standing(Ward3, Board with { Checked = false }) }, "NotMet", 0, null },
        { "HAVE.3.1b.4", 62, new BoardFact { Segments = Standing(Ward3, Board with { InterimReviewed = false }) }, "InsufficientData", 0, null },
        { "HAVE.3.1b.5", 62, new BoardFact { Segments = Standing(Ward3, Board with { FinalReviewed = false }) }, "InsufficientData", 0, null },
        { "HAVE.3.1b.6", 62, new BoardFact { Segments = Standing(Ward3, Board with { ReportsSent = 4 }) }, "NotMet", 4, 5 },
        { "HAVE.3.3.1", 55, Document(Ward3, OfficeCriterion.Have33, DocumentType.Plan, IssuerBody.PeopleCommittee, year: 2023), "InsufficientData", 0, null },
        { "HAVE.3.4b", 76, Allowance(Ward3, 34), "NotMet", 34, 35 },
        { "HAVE.3.6a", 56, Document(Ward3, OfficeCriterion.Have36a, DocumentType.Plan, IssuerBody.Police, withdrawn: true), "InsufficientData", 0, null },
        { "HAVE.3.7a", 75, Budget(Ward3, 0), "NotMet", 0, null },
        { "HAVE.3.8a", 65, Count(Ward3, OfficeCountKind.SecrecyBreaches, met: false), "NotMet", 0, 1 },
        { "HAVE.3.8b", 66, Count(Ward3, OfficeCountKind.Disunity, met: false), "NotMet", 0, 1 },
        { "HAVE.3.8c", 67, Count(Ward3, OfficeCountKind.IrregularPetitions, met: false), "NotMet", 0, 1 },
        { "HAVE.3.8d", 68, Count(Ward3, OfficeCountKind.Corruption, met: false), "NotMet", 0, 1 },
        { "HAVE.3.8e", 57, Document(Ward3, OfficeCriterion.Have38e, DocumentType.HouseRules, IssuerBody.PeopleCommittee, valid: false), "InsufficientData", 0, null },
        { "HAVE.3.8f", 58, Document(Ward3, OfficeCriterion.Have38f, DocumentType.Report, IssuerBody.PeopleCommittee), "InsufficientData", 0, null },
        { "HAVE.3.8h", 69, Count(Ward3, OfficeCountKind.WeaponBreaches, met: false), "NotMet", 0, 1 },
        { "HAVE.3.10", 77, new SafeUnitFact { Segments = Standing(Ward3, Safe with { Recognised = false }) }, "InsufficientData", 0, null },
        { "HAVE.3.11a", 59, Document(Ward3, OfficeCriterion.Have311a, DocumentType.Plan, IssuerBody.Police), "NotMet", 0, null },
        { "HAVE.3.11c.2", 73, new BusinessFact { Segments = Standing(Ward3, Point with { Handled = false }) }, "NotMet", 1, 2 },
        { "HAVE.3.11d", 71, new BusinessFact { Segments = Standing(Ward3, Business with { Inspected = false }) }, "NotMet", 1, 2 },
        { "HAVE.3.11d", 72, new BusinessFact { Segments = Standing(Ward3, Business with { Pledged = false }) }, "NotMet", 1, 2 },
        { "HAVE.3.11h", 70, Count(Ward3, OfficeCountKind.DisciplinedOfficers, met: false), "NotMet", 0, 1 },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task One_change_turns_its_criterion_and_no_other(string leaf, int subject, Fact changed, string becomes, long? numerator, long? denominator)
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync([.. ward.Facts()]);
        var before = await CellsAsync();
        Assert.Equal("Met", (string)before[leaf]["computed"]!);
        await scoring.ApplyAsync(ward.Version(subject, 2, changed));
        var after = await CellsAsync();
        Assert.Equal((becomes, numerator, denominator), ((string)after[leaf]["computed"]!, (long?)after[leaf]["numerator"], (long?)after[leaf]["denominator"]));
        Assert.All(after.Where(c => c.Key != leaf && !Takes(c.Key, leaf, before)), c => Assert.Equal(Plain(before[c.Key]), Plain(c.Value)));
        await scoring.ApplyAsync(ward.Version(subject, 3, ward.Subjects[subject]));
        Assert.Equal(before.Values.Select(Plain), (await CellsAsync()).Values.Select(Plain));
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
    }

    /// <summary>A paper without its file counts for nothing: the page says that it is there, and what it lacks.</summary>
    [Fact]
    public async Task The_explanation_tells_with_which_records_their_proof_lies()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync([.. ward.Facts()]);
        var minutes = Document(Ward3, OfficeCriterion.Have31a, DocumentType.Minutes, IssuerBody.PartyCommittee, evidenced: false);
        await scoring.ApplyAsync(Fact(Subject(1), 1, Start.AddDays(190), 1, minutes), Fact(Subject(2), 1, Start.AddDays(190), 1, Document(Ward3, OfficeCriterion.Have31a, DocumentType.Minutes, IssuerBody.PartyCommittee, evidenced: false, valid: false)));
        var why = await WhyAsync("HAVE.3.1a.3", June30);
        Assert.Equal((1L, 1, 1, Subject(1)), ((long)why["numerator"]!, (int)why["proven"]!["evidenced"]!, (int)why["proven"]!["missing"]!["total"]!, (Guid)why["proven"]!["missing"]!["ids"]![0]!));
        // As it was known then, and a file that comes later.
        Assert.Equal(0, (int)(await WhyAsync("HAVE.3.1a.3", June30 + "&knownAt=2024-01-02T00:00:00Z"))["proven"]!["missing"]!["total"]!);
        await scoring.ApplyAsync(Fact(Subject(1), 2, Start.AddDays(191), 1, Document(Ward3, OfficeCriterion.Have31a, DocumentType.Minutes, IssuerBody.PartyCommittee)));
        why = await WhyAsync("HAVE.3.1a.3", June30);
        Assert.Equal((2L, 2, 0), ((long)why["numerator"]!, (int)why["proven"]!["evidenced"]!, (int)why["proven"]!["missing"]!["total"]!));
        Assert.Null((await WhyAsync("NO.2b", June30))["proven"]);
        Assert.Null((await scoring.GetAsync($"/units/{Ward3}/criteria/HAVE.3.1a.3?{June30}", "hamlet_head", Ward3))["criterion"]!["proven"]);
    }

    private async Task<JsonNode> WhyAsync(string code, string query) => (await scoring.GetAsync($"/units/{Ward3}/criteria/{code}?{query}"))["criterion"]!;

    [Theory]
    [InlineData(typeof(OfficeCountFact), "HAVE.3.8a", "InsufficientData")]
    [InlineData(typeof(BoardFact), "HAVE.3.1b.2", "InsufficientData")]
    [InlineData(typeof(AllowanceFact), "HAVE.3.4b", "InsufficientData")]
    [InlineData(typeof(DirectiveFact), "HAVE.1", "Met")]
    [InlineData(typeof(BusinessFact), "HAVE.3.11d", "Met")]
    public async Task Nothing_at_all_is_a_fault_of_the_data_or_met_by_absence(Type missing, string leaf, string computed)
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync([.. ward.Facts().Where(f => f.Fact.GetType() != missing)]);
        Assert.Equal(computed, (string)(await CellsAsync())[leaf]["computed"]!);
    }

    private async Task<Dictionary<string, JsonNode>> CellsAsync() =>
        (await scoring.GetAsync("/scoreboard?" + June30))["units"]!.AsArray().Single(u => (Guid)u!["unitId"]! == Ward3)!["programmes"]![0]!["criteria"]!.AsArray()
            .ToDictionary(c => (string)c!["code"]!, c => c!, StringComparer.Ordinal);

    private static bool Takes(string code, string leaf, Dictionary<string, JsonNode> cells)
    {
        for (var parent = (string?)cells[leaf]["parent"]; parent is not null; parent = (string?)cells[parent]["parent"])
            if (parent == code)
                return true;
        return false;
    }

    private static string Plain(JsonNode cell)
    {
        var plain = cell.DeepClone().AsObject();
        plain.Remove("freshAt");
        return plain.ToJsonString();
    }
}
