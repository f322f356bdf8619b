using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Documents.V1;
using Xunit;
using static Platform.Scoring.Tests.Integration.WholeOffice;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>Every task of the city that stands on papers, boards, figures and tasks: met by what its units and bodies hand in, turned by one of them, and back.</summary>
[Trait("tier", "integration")]
public sealed class OfficeCityTests(ScoringFixture scoring) : IClassFixture<ScoringFixture>
{
    private const string AsOf = "asOf=2024-06-30";

    private static readonly string[] Codes = ["25456", "25459", "25462", "25465", "25468", "25471", "25474", "25477", "25480", "25483"];
    private static readonly string[] Five = ["25459", "25471", "25474", "25477", "25480"];

    private static readonly Register[] Registers =
        [Register.Documents, Register.Directives, Register.Boards, Register.OfficeCounts, Register.Businesses, Register.Budgets, Register.CityTasks];

    /// <summary>The criterion, whose facts it looks at, what makes it met, what one of them becomes, and what follows.</summary>
    public static TheoryData<string, string, string, string, long?, long?> Tasks => new()
    {
        { "DRUG.7", "city", "paper:Drug7:Plan:CityPeopleCommittee", "InsufficientData", 0, null },
        { "TASK.1", "all", "paper:Task1:Minutes:PartyCommittee", "NotMet", 9, 10 },
        { "TASK.3", "five", "budget", "NotMet", 4, 5 },
        { "TASK.4a", "all", "paper:Task4a:Minutes:Police", "NotMet", 9, 10 },
        { "TASK.4b", "all", "count", "NotMet", 9, 10 },
        { "TASK.4c", "all", "business", "NotMet", 9, 10 },
        { "TASK.4k", "all", "directive", "NotMet", 9, 10 },
        { "TASK.4l", "city", "paper:Task4l:Plan:CityPolice", "InsufficientData", 0, null },
        { "TASK.4m", "city", "task:Training:CityPolice", "NotMet", 0, null },
        { "TASK.5.1", "all", "board:Committee138", "NotMet", 9, 10 },
        { "TASK.5.2", "all", "board:TrafficSafety", "NotMet", 9, 10 },
        { "TASK.5.3", "all", "board:FireRescue", "NotMet", 9, 10 },
        { "TASK.IV.1", "city", "task:PartyBody:CityParty", "NotMet", 0, 1 },
        { "TASK.IV.2.1", "city", "paper:TaskIV2:Plan:CityPeopleCommittee", "InsufficientData", 0, null },
        { "TASK.IV.2.2", "city", "task:Task:CityPeopleCommittee", "NotMet", 0, null },
        { "TASK.IV.2.3", "five", "checks", "NotMet", 4, 5 },
        { "TASK.IV.3", "city", "task:Publicity:CityPropaganda", "NotMet", 0, 1 },
        { "TASK.IV.4", "city", "task:Oversight:CityMobilisation", "NotMet", 0, null },
        { "TASK.IV.5.1", "city", "task:Supervision:CityInspection", "NotMet", 0, null },
        { "TASK.IV.5.2", "city", "task:Supervision:CityCouncil", "NotMet", 0, null },
        { "TASK.IV.6", "five", "task:UnitProgramme:CityPeopleCommittee", "NotMet", 4, 5 },
        { "TASK.IV.7", "five", "task:Responsibility:CityParty", "NotMet", 4, 5 },
    };

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task What_one_unit_or_body_hands_in_turns_the_citys_task_and_back(string code, string whose, string what, string becomes, long? numerator, long? denominator)
    {
        Guid[] units = whose switch { "city" => [City], "five" => [.. Five.Select(Of)], _ => [.. Codes.Select(Of)] };
        await scoring.ForgetAsync();
        await scoring.ApplyAsync([.. CityUnits, .. Codes.Except(["25459", "25480", "25483"]).Select(c => Make.Unit(Of(c), c, "Đơn vị " + c, to: Day(7, 1, 2025)))]);
        await scoring.ApplyAsync([.. Codes.Select(Of).Append(City).SelectMany((unit, i) => Registers.Select((register, n) => Confirmed(register, unit, (i * 20) + n)))]);
        await scoring.ApplyAsync([.. units.Select((unit, i) => Version(i, 1, Fact(unit, what, good: true)))]);
        Assert.Equal("Met", (string)(await CellAsync(code))["computed"]!);
        await scoring.ApplyAsync(Version(0, 2, Fact(units[0], what, good: false)));
        var turned = await CellAsync(code);
        Assert.Equal((becomes, numerator, denominator), ((string)turned["computed"]!, (long?)turned["numerator"], (long?)turned["denominator"]));
        await scoring.ApplyAsync(Version(0, 3, Fact(units[0], what, good: true)));
        Assert.Equal("Met", (string)(await CellAsync(code))["computed"]!);
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
    }

    private static Fact Fact(Guid unit, string what, bool good)
    {
        var parts = what.Split(':');
        return parts[0] switch
        {
            "paper" => Document(unit, Enum.Parse<OfficeCriterion>(parts[1]), good ? Enum.Parse<DocumentType>(parts[2]) : DocumentType.Submission, Enum.Parse<IssuerBody>(parts[3])),
            "budget" => Budget(unit, good ? 1 : 0),
            "count" => Count(unit, OfficeCountKind.ListedSubjects, good),
            "business" => new BusinessFact { Segments = WholeUnit.Standing(unit, Business with { Pledged = good }) },
            "directive" => Directive(unit, good ? DirectiveOutcome.OnTime : DirectiveOutcome.Late),
            "board" => new BoardFact { Segments = WholeUnit.Standing(unit, Board with { Kind = Enum.Parse<BoardKind>(parts[1]), Current = good }) },
            "checks" => new BoardFact { Segments = WholeUnit.Standing(unit, Board with { Level = BoardLevel.City, Checked = good }) },
            _ => new CityTaskFact
            {
                Segments = WholeUnit.Standing(unit, new CityTaskAttributes
                {
                    Body = Enum.Parse<IssuerBody>(parts[2]), Kind = Enum.Parse<CityTaskKind>(parts[1]), DueOn = Day(5, 31), Outcome = good ? TaskOutcome.Done : TaskOutcome.Open, Visited = good,
                    // It is enough that a sector's task was given: only one that was none fails.
                    Withdrawn = !good && parts[1] == "Task",
                }),
            },
        };
    }

    private async Task<JsonNode> CellAsync(string code) => await scoring.CellAsync(City, code, AsOf);

    private static Guid Of(string code) => Guid.Parse("00000703-0000-7000-8000-0000000" + code);

    private static FactChanged Version(int number, int version, Fact fact) => Make.Fact(Subject(70_000 + number), version, Start.AddDays(100 + version), 1, fact);

    private static FactChanged Confirmed(Register register, Guid unit, int number) => Make.Fact(Subject(71_000 + number), 1, Start.AddDays(181), 1, new ConfirmationFact
    {
        Segments = [new() { ValidFrom = Day(6, 30), ValidTo = Day(7, 1), UnitId = unit, Attributes = new() { Register = register, FactVersions = 0 } }],
    });
}
