using Platform.Contracts.Drugs.V1;
using Platform.DrugCases.Persons;
using Platform.DrugCases.Rules;
using Platform.Hosting.Secrecy;
using Platform.Hosting.Units;
using Xunit;

namespace Platform.DrugCases.Tests.Unit;

public sealed class LineTests
{
    private static readonly Guid Here = Guid.CreateVersion7();

    private static DateOnly Day(int month, int day) => new(2024, month, day);

    private static readonly Person User = new()
    {
        PersonId = Guid.CreateVersion7(),
        SubjectId = Guid.CreateVersion7(),
        Version = 1,
        RecordedAt = DateTimeOffset.UnixEpoch,
        Identity = new Dictionary<string, Sealed>(StringComparer.Ordinal),
        Placements = [new Placement(Here, Day(1, 1), null)],
        Stretches = [new Stretch(Here, Here, DateOnly.MinValue, null)],
        Statuses = [new StatusEntry(Guid.CreateVersion7(), DrugStatus.User, Day(1, 1), "1", "a", null)],
    };

    private static string[] Line(Person person, Func<PersonAttributes, bool> of) =>
        [.. PersonLine.Of(person, DrugRules.Load()).Select(s => $"{s.ValidFrom:MM-dd} {of(s.Attributes)}")];

    [Fact]
    public void A_monitoring_entry_holds_thirty_days() =>
        Assert.Equal(["01-01 False", "02-01 True", "03-02 False"], Line(User with { Monitoring = [new(Guid.CreateVersion7(), Day(2, 1), false, null)] }, a => a.Monitored));

    [Fact]
    public void An_absence_holds_ninety_days_after_it_was_verified() =>
        Assert.Equal(
            ["01-01 True", "02-01 False", "05-02 True"],
            Line(User with { Presences = [new(Guid.CreateVersion7(), PresenceKind.AbsentWithReason, Day(2, 1), "1", Day(2, 1), false)] }, a => a.Present));

    [Fact]
    public void One_who_left_counts_until_the_other_unit_acknowledges()
    {
        var left = new PresenceEntry(Guid.CreateVersion7(), PresenceKind.Left, Day(2, 1), "1", Day(2, 1), false);
        Assert.Equal(["01-01 False"], Line(User with { Presences = [left] }, a => a.Departed));
        Assert.Equal(["01-01 False", "02-01 True"], Line(User with { Presences = [left with { Acknowledged = true }] }, a => a.Departed));
    }

    [Fact]
    public void One_who_stays_goes_on_in_the_unit_that_follows_and_is_handed_over_from_there()
    {
        var (next, elsewhere) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var merged = User.Along([new Stretch(Here, Here, DateOnly.MinValue, Day(7, 1)), new Stretch(Here, next, Day(7, 1), null), new Stretch(elsewhere, elsewhere, DateOnly.MinValue, null)]);
        Assert.Equal([(Day(1, 1), Here), (Day(7, 1), next)], PersonLine.Of(merged, DrugRules.Load()).Select(s => (s.ValidFrom, s.UnitId)));
        Assert.Equal([Here, next], merged.KeptBy);
        var handedOver = merged with { Placements = [.. merged.Placements, new Placement(elsewhere, Day(9, 1), "2")] };
        Assert.Equal([(Day(1, 1), Here), (Day(7, 1), next), (Day(9, 1), elsewhere)], PersonLine.Of(handedOver, DrugRules.Load()).Select(s => (s.ValidFrom, s.UnitId)));
        Assert.Equal([elsewhere], handedOver.KeptBy);
    }

    [Fact]
    public void Custody_ends_what_a_retailer_counts() =>
        Assert.Equal(
            ["01-01 False", "02-01 True", "03-01 False"],
            Line(
                User with
                {
                    Roles = [new(Guid.CreateVersion7(), RoleKind.Retailer, Day(2, 1), null)], Presences = [new(Guid.CreateVersion7(), PresenceKind.InCustody, Day(3, 1), "1", Day(3, 1), false)],
                },
                a => a.Retailer));

    [Fact]
    public void A_file_counts_while_every_wanted_paper_holds()
    {
        FileItem[] items = [.. DrugRules.Load().Checklists[FileKind.User].Select(i => new FileItem(Guid.CreateVersion7(), i, "1", Day(2, 1), null))];
        var file = new ManagementFile(Guid.CreateVersion7(), FileKind.User, Day(2, 1), null, "1", null, items);
        Assert.Equal(["01-01 False", "02-01 True"], Line(User with { Files = [file] }, a => a.UserFile));
        Assert.Equal(["01-01 False"], Line(User with { Files = [file with { Items = items[1..] }] }, a => a.UserFile));
        Assert.Equal(["01-01 False"], Line(User with { Files = [file with { DecisionNo = null }] }, a => a.UserFile));
        Assert.Equal(
            ["01-01 False", "02-01 True", "04-01 False"],
            Line(User with { Files = [file with { Items = [items[0] with { Expires = Day(4, 1) }, .. items[1..]] }] }, a => a.UserFile));
    }
}
