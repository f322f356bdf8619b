using System.Net;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Contracts.Drugs.V1;
using Platform.Contracts.Movement.V1;
using Platform.Contracts.Territory.V1;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>Notices as the consolidator gets them.</summary>
[Trait("tier", "integration")]
public sealed class NoticeTests(ScoringFixture scoring) : IClassFixture<ScoringFixture>
{
    [Fact]
    public async Task All_kinds_are_told_with_their_unit_days_and_opaque_subjects_and_an_import_last()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync(Fact(Ward3, 2, Start, 1, new UnitFact
        {
            Segments = [new() { ValidFrom = DateOnly.MinValue, ValidTo = Day(7, 1, 2025), UnitId = Ward3, Attributes = new() { Code = new("25459"), Name = new("Phường 3"), Kind = UnitKind.Ward, Households = 40 } }],
        }));
        await scoring.ApplyAsync([.. Enumerable.Range(100, 25).Select(i => Fact(Subject(i), 1, Start.AddDays(20), 1, new HouseholdFact { Segments = WholeUnit.Standing(Ward3, WholeUnit.Household) }))]);
        // Three: fewer are not counted out to a consolidator.
        await scoring.ApplyAsync([.. new[] { 1, 3, 4 }.SelectMany(Closed)]);
        await scoring.ApplyAsync(
            Fact(Subject(2), 1, Start, 1, new SessionFact { Segments = [new() { ValidFrom = Day(5, 1), ValidTo = Day(5, 2), UnitId = Ward3, Attributes = new() { Topic = MovementTopic.Drugs, Audience = 41 } }] }));
        await scoring.ApplyAsync([.. new[] { 5, 6 }.Select(i => Fact(Subject(i), 1, Start.AddDays(10), 1, new HamletCoverageFact
        {
            Segments = WholeUnit.Standing(Ward3, new HamletCoverageAttributes { Mailbox = true, HotlineBoard = false, MailboxPhoto = -7 }),
        }))]);
        var told = await scoring.GetAsync("/notices?asOf=2024-06-30", "city_consolidator");
        Assert.Equal("2024-06-30", (string)told["asOf"]!);
        Assert.Equal(["SpotsClosedLate True 3", "AudienceOverHouseholds True 1", "PhotosRepeated True 2", "PledgesAtOnce False 25"], Lines(told));
        var spot = told["notices"]![0]!;
        Assert.Equal((Ward3, "Phường 3", "2024-06-25", Subject(1)), ((Guid)spot["unitId"]!, (string)spot["name"]!, (string)spot["first"]!, (Guid)spot["subjects"]!["ids"]![0]!));
        Assert.Equal(Start.AddDays(176), (DateTimeOffset)spot["recordedFrom"]!);
        Assert.True((bool)told["notices"]![3]!["imported"]!);
        Assert.Equal(["AudienceOverHouseholds True 1", "PhotosRepeated True 2", "PledgesAtOnce False 25"], Lines(await scoring.GetAsync("/notices?asOf=2024-06-30&knownAt=2024-06-01T00:00:00Z", "city_consolidator")));
        Assert.Equal(["AudienceOverHouseholds True 1", "PhotosRepeated True 2", "PledgesAtOnce False 25"], Lines(await scoring.GetAsync("/notices?asOf=2024-07-31", "city_consolidator")));
    }

    [Theory]
    [InlineData("city_consolidator", 200)]
    [InlineData("auditor", 200)]
    [InlineData("city_leader", 403)]
    [InlineData("commune_chief", 403)]
    public async Task Notices_are_for_who_consolidates(string role, int status)
    {
        using var client = scoring.Client(role, Ward3);
        Assert.Equal((HttpStatusCode)status, (await client.GetAsync("/api/scoring/notices")).StatusCode);
    }

    private static IEnumerable<FactChanged> Closed(int spot) =>
    [
        Fact(Subject(spot), 1, Start, 1, WholeUnit.Spot(Ward3, SpotKind.Hotspot, SpotStatus.Confirmed)),
        Fact(Subject(spot), 2, Start.AddDays(176), 1, new SpotFact
        {
            Segments =
            [
                new() { ValidFrom = Day(1, 10), ValidTo = Day(6, 25), UnitId = Ward3, Attributes = new() { Kind = SpotKind.Hotspot, Status = SpotStatus.Confirmed } },
                new() { ValidFrom = Day(6, 25), UnitId = Ward3, Attributes = new() { Kind = SpotKind.Hotspot, Status = SpotStatus.Eliminated } },
            ],
        }),
    ];

    private static IEnumerable<string> Lines(JsonNode told) => told["notices"]!.AsArray().Select(n => $"{n!["kind"]} {n["flagged"]} {n["subjects"]!["total"]}".Replace("true", "True", StringComparison.Ordinal).Replace("false", "False", StringComparison.Ordinal));
}
