using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Documents.V1;
using Platform.Contracts.Drugs.V1;
using Platform.Contracts.Fire.V1;
using Platform.Contracts.Movement.V1;
using Platform.Contracts.Territory.V1;
using Platform.Contracts.Traffic.V1;
using Platform.Hosting.Http;
using Xunit;

namespace Platform.Contracts.Tests;

/// <summary>
/// What stands in a queue or in a register's history outlives the code that wrote it. The samples are that past: they are
/// added to, never edited.
/// </summary>
public sealed class WireTests
{
    private static readonly Guid Unit = Guid.Parse("00000703-0000-7000-8000-000000025459");

    public static TheoryData<string, Fact> Samples => new()
    {
        {
            "territory.unit.v1.json",
            new UnitFact
            {
                Segments =
                [
                    new()
                    {
                        ValidFrom = DateOnly.MinValue,
                        ValidTo = new DateOnly(2025, 7, 1),
                        UnitId = Unit,
                        Attributes = new() { Code = new("25459"), Name = new("Phường 3"), Kind = UnitKind.Ward, Households = 4125, Population = 16797 },
                    },
                ],
                SuccessorIds = [Guid.Parse("00000080-0000-7000-8000-000000025459")],
            }
        },
        {
            "traffic.accident.v1.json",
            new AccidentFact
            {
                Segments =
                [
                    new()
                    {
                        ValidFrom = new DateOnly(2024, 9, 20),
                        ValidTo = new DateOnly(2024, 9, 21),
                        UnitId = Unit,
                        Attributes = new() { DeathsCounted = 1, Injured = 2, Severity = AccidentSeverity.Serious, WatchEnds = new DateOnly(2024, 9, 28) },
                    },
                ],
            }
        },
        {
            "confirmation.v1.json",
            new ConfirmationFact
            {
                Segments =
                [
                    new()
                    {
                        ValidFrom = new DateOnly(2024, 6, 30),
                        ValidTo = new DateOnly(2024, 7, 1),
                        UnitId = Unit,
                        Attributes = new() { Register = Register.TrafficAccidents, FactVersions = 17 },
                    },
                ],
            }
        },
        { "territory.hamlet.v1.json", new HamletFact { Segments = Line(new HamletAttributes { Name = new("Khu phố 1"), Kind = HamletKind.Quarter, Households = 480 }) } },
        {
            "drugs.person.v1.json",
            new PersonFact { Segments = Line(new PersonAttributes { Status = DrugStatus.User, Present = true, UserFile = true, Monitored = true, Pledged = true }) }
        },
        { "drugs.spot.v1.json", new SpotFact { Segments = Line(new SpotAttributes { Kind = SpotKind.UsePlace, Status = SpotStatus.BeingFought }) } },
        {
            "drugs.attestedCount.v1.json",
            new AttestedCountFact { Segments = Line(new AttestedCountAttributes { Kind = SuspicionKind.Gang, Open = true, Count = 2 }) }
        },
        { "traffic.patrol.v1.json", new PatrolFact { Segments = Line(new PatrolAttributes { Stopped = 40, Violations = 3 }) } },
        { "traffic.violation.v1.json", new TrafficViolationFact { Segments = Line(new TrafficViolationAttributes { Handled = true }) } },
        {
            "fire.incident.v1.json",
            new FireIncidentFact
            {
                Segments = Line(new FireIncidentAttributes { Kind = FireIncidentKind.Explosion, Deaths = 1, Injured = 2, WatchEnds = new DateOnly(2024, 9, 28) }),
            }
        },
        { "fire.plannedInspection.v1.json", new PlannedInspectionFact { Segments = Line(new PlannedInspectionAttributes { Done = true }) } },
        { "fire.violation.v1.json", new FireViolationFact { Segments = Line(new FireViolationAttributes { Settled = true }) } },
        { "movement.household.v1.json", new HouseholdFact { Segments = Line(new HouseholdAttributes { Counted = true, Pledged = true, Cooperates = true }) } },
        { "movement.hamletCoverage.v1.json", new HamletCoverageFact { Segments = Line(new HamletCoverageAttributes { Mailbox = true, HotlineBoard = true, MailboxPhoto = -1412567278, BoardPhoto = 19088743 }) } },
        {
            "movement.model.v1.json",
            new ModelFact
            {
                Segments = Line(new ModelAttributes { Topic = MovementTopic.Drugs, WholeUnit = true, Stage = ModelStage.Active, Rating = ModelRating.Fair }),
            }
        },
        { "movement.session.v1.json", new SessionFact { Segments = Line(new SessionAttributes { Topic = MovementTopic.Traffic, Channel = SessionChannel.Zalo, Audience = 120 }) } },
        {
            "documents.document.v1.json",
            new DocumentFact
            {
                Segments = Line(new DocumentAttributes
                {
                    Criterion = OfficeCriterion.Have31a, Type = DocumentType.Plan, Style = NumberStyle.State, Issuer = IssuerBody.PeopleCommittee, IssuedOn = new DateOnly(2024, 2, 5), Valid = true, Evidenced = true,
                }),
            }
        },
        {
            "documents.directive.v1.json",
            new DirectiveFact { Segments = Line(new DirectiveAttributes { Addressee = DirectiveAddressee.PoliceChief, DueOn = new DateOnly(2024, 6, 30), Outcome = DirectiveOutcome.OnTime }) }
        },
        {
            "documents.board.v1.json",
            new BoardFact
            {
                Segments = Line(new BoardAttributes
                {
                    Kind = BoardKind.Committee138, Level = BoardLevel.Unit, Current = true, Members = 12, MembersAssigned = 11, Checked = true, InterimReviewed = true, FinalReviewed = false, ReportsDue = 9, ReportsSent = 8,
                }),
            }
        },
        {
            "documents.officeCount.v1.json",
            new OfficeCountFact { Segments = Line(new OfficeCountAttributes { Kind = OfficeCountKind.CriminalSubjects, Through = new DateOnly(2024, 6, 30), Met = false, Numerator = 11, Denominator = 12 }) }
        },
        { "documents.business.v1.json", new BusinessFact { Segments = Line(new BusinessAttributes { Kind = BusinessKind.Business, Inspected = true, Pledged = false, Handled = false }) } },
        { "documents.budget.v1.json", new BudgetFact { Segments = Line(new BudgetAttributes { Source = BudgetSource.CityBudget, AmountVnd = 250_000_000 }) } },
        { "documents.allowance.v1.json", new AllowanceFact { Segments = Line(new AllowanceAttributes { DueOn = new DateOnly(2024, 8, 5), Due = 35, Paid = 34 }) } },
        {
            "documents.safeUnit.v1.json",
            new SafeUnitFact { Segments = Line(new SafeUnitAttributes { Year = 2024, Registered = true, Areas = 7, AreasMet = 6, Projected = true, Recognised = false }) }
        },
        {
            "documents.cityTask.v1.json",
            new CityTaskFact
            {
                Segments = Line(new CityTaskAttributes { Body = IssuerBody.CityParty, Kind = CityTaskKind.Responsibility, DueOn = new DateOnly(2024, 12, 31), Outcome = TaskOutcome.Open, Visited = true }),
            }
        },
    };

    private static Segment<T>[] Line<T>(T attributes) =>
        [new() { ValidFrom = new DateOnly(2024, 9, 20), ValidTo = new DateOnly(2024, 9, 21), UnitId = Unit, Attributes = attributes }];

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_wire_form_is_that_of_the_sample(string file, Fact fact)
    {
        var sample = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", file));
        var envelope = Envelope(fact);
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(sample), JsonSerializer.SerializeToNode(envelope, PlatformJson.Options)),
            $"{file} and the contract differ; the contract now writes:\n{JsonSerializer.Serialize(envelope, PlatformJson.Options)}");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_read_back_whole(string file, Fact fact)
    {
        var sample = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", file));
        var read = JsonSerializer.Deserialize<FactChanged>(sample, PlatformJson.Options)!;
        Assert.Equal(fact.GetType(), read.Fact.GetType());
        Assert.Equal(JsonSerializer.Serialize(Envelope(fact), PlatformJson.Options), JsonSerializer.Serialize(read, PlatformJson.Options));
    }

    [Fact]
    public void Every_fact_type_has_a_sample()
    {
        var types = typeof(Fact).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => a.DerivedType).ToHashSet();
        Assert.Equal(types, Samples.Select(row => row.Data.Item2.GetType()).ToHashSet());
    }

    [Fact]
    public void The_discriminator_is_the_routing_key() => Assert.All(Samples, row =>
        Assert.Equal(
            row.Data.Item2.FactType,
            typeof(Fact).GetCustomAttributes<JsonDerivedTypeAttribute>().Single(a => a.DerivedType == row.Data.Item2.GetType()).TypeDiscriminator));

    [Fact]
    public void An_unknown_fact_type_is_refused_and_not_guessed() => Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<FactChanged>(
        """{"subjectId":"00000703-0000-7000-8000-000000025459","epoch":1,"version":1,"recordedAt":"2024-06-30T00:00:00Z","fact":{"type":"weather.v1"}}""",
        PlatformJson.Options));

    private static FactChanged Envelope(Fact fact) => new()
    {
        SubjectId = Guid.Parse("5a0f5b84-6f4f-4f0e-9d2b-0f3c8a1e7d11"),
        Epoch = 1,
        Version = 2,
        RecordedAt = new DateTimeOffset(2024, 9, 27, 3, 4, 5, TimeSpan.Zero).AddMicroseconds(678901),
        Fact = fact,
    };
}
