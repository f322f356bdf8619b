using Platform.Contracts;
using Platform.Contracts.Drugs.V1;
using Platform.Contracts.Movement.V1;
using Platform.Scoring.Facts;
using Platform.Scoring.Notices;
using Platform.Scoring.Tests.Integration;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Unit;

/// <summary>Each notice has a history that raises it, and a near miss that does not.</summary>
public sealed class DetectionTests
{
    private static readonly DateOnly T = Day(12, 31);

    [Theory]
    // Closed fourteen days before, and fifteen; on the day itself, and after it.
    [InlineData("2024-12-17", "2024-12-17", true)]
    [InlineData("2024-12-16", "2024-12-16", false)]
    [InlineData("2024-12-31", "2024-12-31", true)]
    [InlineData("2025-01-01", "2025-01-01", false)]
    // Said to be closed long before, but entered late; entered as late only after the day.
    [InlineData("2024-10-01", "2024-12-20", true)]
    [InlineData("2024-10-01", "2024-12-16", false)]
    [InlineData("2024-10-01", "2025-02-01", false)]
    public void Spots_closed_or_entered_as_closed_just_before(string closed, string recorded, bool raised)
    {
        var day = DateOnly.Parse(closed, null);
        var finding = Detection.SpotsClosed([History(1, Spot(Start, null), Spot(At(recorded), day))], Ward3, T).SingleOrDefault();
        Assert.Equal(raised, finding is not null);
        Assert.True(finding is null || (finding.Occurrences.Single().Day, finding.Occurrences.Single().RecordedAt) == (day, At(recorded).UtcDateTime));
    }

    [Fact]
    public void A_closing_was_entered_when_it_was_first_said_and_another_units_spot_is_none_of_ours()
    {
        var repeated = History(1, Spot(Start, null), Spot(At("2024-11-01"), Day(10, 1)), Spot(At("2024-12-28"), Day(10, 1)));
        Assert.Empty(Detection.SpotsClosed([repeated], Ward3, T));
        Assert.Empty(Detection.SpotsClosed([History(1, Spot(Start, null), Spot(At("2024-12-28"), Day(12, 28)))], NinhSon, T));
        var moved = History(1, Spot(Start, Day(12, 28), SpotStatus.Confirmed, NinhSon));
        Assert.Empty(Detection.SpotsClosed([moved], Ward3, T));
        var fought = History(1, Spot(Start, Day(12, 28), SpotStatus.BeingFought));
        Assert.Empty(Detection.SpotsClosed([fought], Ward3, T));
    }

    [Theory]
    [InlineData("2024-12-17", DrugStatus.Addict, false, true)]
    [InlineData("2024-12-16", DrugStatus.Addict, false, false)]
    // In a centre now, or handed over to another unit: no longer present, and rightly so.
    [InlineData("2024-12-28", DrugStatus.RehabInCentre, false, false)]
    [InlineData("2024-12-28", DrugStatus.Addict, true, false)]
    public void Persons_who_are_said_to_be_absent_just_before(string since, DrugStatus then, bool departed, bool raised)
    {
        var day = DateOnly.Parse(since, null);
        var history = History(1, Two(At(since), day, n => new PersonFact { Segments = n }, WholeUnit.Addict, WholeUnit.Addict with { Status = then, Present = false, Departed = departed }));
        Assert.Equal(raised, Detection.PersonsAbsent([history], Ward3, T).Any());
        var back = History(1, Two(At(since), day, n => new PersonFact { Segments = n }, WholeUnit.Addict with { Present = false }, WholeUnit.Addict));
        Assert.Empty(Detection.PersonsAbsent([back], Ward3, T));
    }

    [Theory]
    [InlineData(61, 59, true)]
    [InlineData(60, 59, false)]
    [InlineData(61, 60, false)]
    [InlineData(200, 600, false)]
    public void Pledges_are_flagged_when_more_than_sixty_come_within_an_hour(int pledges, int everySeconds, bool raised)
    {
        var histories = Enumerable.Range(0, pledges).Select(i => History(i + 1, Household(Start, pledged: false), Household(Start.AddDays(90).AddSeconds(i * everySeconds), pledged: true))).ToList();
        var found = Detection.PledgesAtOnce(histories, Ward3, T).ToList();
        Assert.Equal(raised ? 1 : 0, found.Count);
        Assert.All(found, f => Assert.Equal((false, pledges), (f.Imported, f.Occurrences.Count)));
    }

    [Fact]
    public void A_list_that_is_imported_is_listed_and_not_flagged()
    {
        var list = Enumerable.Range(0, 500).Select(i => History(i + 1, Household(Start.AddDays(90), pledged: true))).ToList();
        var found = Assert.Single(Detection.PledgesAtOnce(list, Ward3, T));
        Assert.Equal((true, 500), (found.Imported, found.Occurrences.Count));
        // One fewer at an instant is no list, and four times as many within the hour are more than anybody writes.
        var piecemeal = Enumerable.Range(0, 76).Select(i => History(i + 1, Household(Start.AddDays(90).AddMinutes(i / 19 * 10), pledged: true))).ToList();
        Assert.False(Assert.Single(Detection.PledgesAtOnce(piecemeal, Ward3, T)).Imported);
        // A list of spots that were closed long ago comes in late as a whole.
        var spots = Enumerable.Range(0, 20).Select(i => History(i + 1, Spot(At("2024-12-20"), Day(10, 1)))).ToList();
        Assert.True(Assert.Single(Detection.SpotsClosed(spots, Ward3, T)).Imported);
        Assert.False(Assert.Single(Detection.SpotsClosed(spots[1..], Ward3, T)).Imported);
        // Several lists of a day are one notice.
        var second = Enumerable.Range(500, 30).Select(i => History(i + 1, Household(Start.AddDays(90).AddMinutes(5), pledged: true)));
        Assert.Equal(530, Assert.Single(Detection.PledgesAtOnce(list.Concat(second), Ward3, T)).Occurrences.Count);
        // Signing as many at one stroke for households that are there already is no import.
        var signed = Enumerable.Range(0, 500).Select(i => History(i + 1, Household(Start, pledged: false), Household(Start.AddDays(90), pledged: true))).ToList();
        Assert.False(Assert.Single(Detection.PledgesAtOnce(signed, Ward3, T)).Imported);
        // Nor is a correction of pledges that stand another entry of them.
        var corrected = Enumerable.Range(0, 100).Select(i => History(i + 1, Household(Start.AddHours(i), pledged: true), Household(Start.AddDays(90), pledged: true))).ToList();
        Assert.Empty(Detection.PledgesAtOnce(corrected, Ward3, T));
    }

    [Theory]
    [InlineData(4126, false, true)]
    [InlineData(4125, false, false)]
    [InlineData(4126, true, false)]
    public void An_audience_larger_than_the_units_households(int audience, bool withdrawn, bool raised)
    {
        var session = History(1, Make.Fact(Subject(1), 1, Start, 1, new SessionFact
        {
            Segments = [new() { ValidFrom = Day(5, 1), ValidTo = Day(5, 2), UnitId = Ward3, Attributes = new() { Topic = MovementTopic.Drugs, Audience = audience, Withdrawn = withdrawn } }],
        }));
        Assert.Equal(raised, Detection.AudienceOverHouseholds([session], Ward3, T, _ => 4125) is not null);
        Assert.Null(Detection.AudienceOverHouseholds([session], Ward3, T, _ => null));
    }

    [Theory]
    // Each proof: hamlet, mailbox or board, from when on, photo.
    [InlineData("1 M 2024-03-01 7, 2 M 2024-03-01 7", 2)]
    [InlineData("1 M 2024-03-01 7, 2 M 2024-03-01 8", 0)]
    [InlineData("1 M 2024-03-01 7, 2 B 2024-03-01 7", 2)]
    [InlineData("1 B 2023-03-01 7, 1 B 2024-03-01 7", 2)]
    [InlineData("1 B 2023-03-01 7, 1 B 2024-03-01 8", 0)]
    // A mailbox that went stale and was opened again; a board beside it; a board that went on in another stretch of its year.
    [InlineData("1 M 2023-03-01 7, 1 M 2024-03-01 7", 0)]
    [InlineData("1 M 2024-03-01 7, 1 B 2024-03-01 7", 0)]
    [InlineData("1 B 2024-03-01 7, 1 B 2024-09-01 7", 0)]
    // After the day that decides.
    [InlineData("1 B 2024-03-01 7, 1 B 2025-01-02 7", 0)]
    public void One_photo_for_two_hamlets_or_for_a_board_in_two_years(string proofs, int found)
    {
        var told = proofs.Split(", ").Select(p => p.Split(' ')).GroupBy(p => int.Parse(p[0], null)).Select(h => History(h.Key, Coverage(At("2024-03-02"), h))).ToList();
        var finding = Detection.PhotosRepeated(told, Ward3, T);
        Assert.Equal(found, finding?.Occurrences.Count ?? 0);
        Assert.Null(Detection.PhotosRepeated(told, NinhSon, T));
        Assert.All(finding?.Occurrences ?? [], o => Assert.Equal(At("2024-03-02").UtcDateTime, o.RecordedAt));
    }

    [Fact]
    public void A_photo_was_used_again_when_that_was_first_said()
    {
        string[] reused = ["2", "M", "2024-05-01", "7"];
        var later = History(2, Coverage(At("2024-05-02"), [reused]), Coverage(At("2024-09-02"), [reused, ["2", "B", "2024-09-01", "9"]]));
        var finding = Detection.PhotosRepeated([History(1, Coverage(At("2024-03-02"), [["1", "M", "2024-03-01", "7"]])), later], Ward3, T);
        Assert.Equal([At("2024-03-02").UtcDateTime, At("2024-05-02").UtcDateTime], finding!.Occurrences.Select(o => o.RecordedAt));
        // Taken back, it is no longer there to look at.
        var corrected = History(2, Coverage(At("2024-05-02"), [reused]), Coverage(At("2024-09-02"), [["2", "M", "2024-05-01", "8"]]));
        Assert.Null(Detection.PhotosRepeated([History(1, Coverage(At("2024-03-02"), [["1", "M", "2024-03-01", "7"]])), corrected], Ward3, T));
    }

    private static DateTimeOffset At(string day) => new(DateOnly.Parse(day, null).ToDateTime(new TimeOnly(3, 0)), TimeSpan.Zero);

    private static IReadOnlyList<FactVersion> History(int subject, params FactChanged[] versions) =>
        [.. versions.Select((v, i) => FactVersion.Read(v with { SubjectId = Subject(subject), Version = i + 1 }))];

    private static FactChanged Spot(DateTimeOffset recordedAt, DateOnly? closed, SpotStatus then = SpotStatus.Eliminated, Guid? unit = null) => closed is { } day
        ? Two(recordedAt, day, n => new SpotFact { Segments = n }, new SpotAttributes { Kind = SpotKind.Hotspot, Status = SpotStatus.Confirmed }, new SpotAttributes { Kind = SpotKind.Hotspot, Status = then }, unit)
        : Make.Fact(Subject(1), 1, recordedAt, 1, WholeUnit.Spot(Ward3, SpotKind.Hotspot, SpotStatus.Confirmed));

    private static FactChanged Household(DateTimeOffset recordedAt, bool pledged) =>
        Make.Fact(Subject(1), 1, recordedAt, 1, new HouseholdFact { Segments = WholeUnit.Standing(Ward3, WholeUnit.Household with { Pledged = pledged }) });

    private static FactChanged Coverage(DateTimeOffset recordedAt, IEnumerable<string[]> proofs) => Make.Fact(Subject(1), 1, recordedAt, 1, new HamletCoverageFact
    {
        Segments =
        [
            .. proofs.Select(p => new Segment<HamletCoverageAttributes>
            {
                ValidFrom = DateOnly.Parse(p[2], null),
                ValidTo = DateOnly.Parse(p[2], null).AddDays(30),
                UnitId = Ward3,
                Attributes = new()
                {
                    Mailbox = p[1] == "M", HotlineBoard = p[1] == "B", MailboxPhoto = p[1] == "M" ? int.Parse(p[3], null) : null, BoardPhoto = p[1] == "B" ? int.Parse(p[3], null) : null,
                },
            }),
        ],
    });

    /// <summary>One state until a day and another from then on, of which the second may be in another unit.</summary>
    private static FactChanged Two<T>(DateTimeOffset recordedAt, DateOnly day, Func<Segment<T>[], Fact> fact, T before, T after, Guid? unit = null) => Make.Fact(Subject(1), 1, recordedAt, 1, fact(
    [
        new() { ValidFrom = Day(1, 10), ValidTo = day, UnitId = Ward3, Attributes = before },
        new() { ValidFrom = day, UnitId = unit ?? Ward3, Attributes = after },
    ]));
}
