using System.Globalization;
using Platform.Contracts.Drugs.V1;
using Platform.DrugCases.Due;
using Platform.DrugCases.Persons;
using Platform.DrugCases.Rules;
using Platform.Hosting.Secrecy;
using Platform.Hosting.Units;
using Xunit;

namespace Platform.DrugCases.Tests.Unit;

public sealed class PersonWorkTests
{
    private static readonly Guid Here = Guid.CreateVersion7();
    private static readonly DrugRules Rules = DrugRules.Load();

    private static readonly Person Settled = new()
    {
        PersonId = Guid.CreateVersion7(),
        SubjectId = Guid.CreateVersion7(),
        Version = 1,
        RecordedAt = DateTimeOffset.UnixEpoch,
        Identity = new Dictionary<string, Sealed>(StringComparer.Ordinal),
        Placements = [new Placement(Here, Day("01-01"), null)],
        Stretches = [new Stretch(Here, Here, DateOnly.MinValue, null)],
        Statuses = [new StatusEntry(Guid.CreateVersion7(), DrugStatus.User, Day("01-01"), "1", "a", null)],
        Officers = [new OfficerEntry(Guid.CreateVersion7(), "a", Day("01-01"))],
        Pledges = [new Pledge(Guid.CreateVersion7(), Day("01-05"), "1", null)],
        Monitoring = [new MonitoringEntry(Guid.CreateVersion7(), Day("05-20"), true, null)],
        Files = [File(FileKind.User, null, null)],
    };

    private static DateOnly Day(string day) => DateOnly.ParseExact("2024-" + day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ManagementFile File(FileKind kind, string? term, string? expires) => new(
        Guid.CreateVersion7(), kind, Day("01-01"), null, "1", term is null ? null : Day(term),
        [.. Rules.Checklists[kind].Select((item, i) => new FileItem(Guid.CreateVersion7(), item, "1", Day("01-02"), i == 0 && expires is not null ? Day(expires) : null))]);

    private static PresenceEntry Away(string since) => new(Guid.CreateVersion7(), PresenceKind.AbsentWithReason, Day(since), "1", Day(since), false);

    public static readonly TheoryData<string, Func<object>, string> Waiting = new()
    {
        { "nothing", () => Settled, "" },
        { "the last entry is a month old tomorrow", () => Settled with { Monitoring = [Settled.Monitoring[0] with { On = Day("05-02") }] }, "drug-monitoring 2024-06-01" },
        { "never seen", () => Settled with { Monitoring = [] }, "drug-monitoring 2024-01-01" },
        { "a test is due in ten days", () => Settled with { Monitoring = [Settled.Monitoring[0] with { NextTest = Day("06-10") }] }, "drug-test 2024-06-10" },
        { "a test in two months", () => Settled with { Monitoring = [Settled.Monitoring[0] with { NextTest = Day("08-10") }] }, "" },
        { "an absence of March", () => Settled with { Presences = [Away("03-15")] }, "drug-presence 2024-06-14" },
        { "an absence of May", () => Settled with { Presences = [Away("05-15")] }, "" },
        { "back again", () => Settled with { Presences = [Away("03-15"), Away("04-01") with { Kind = PresenceKind.Present }] }, "" },
        { "a term that ended", () => Settled with { Files = [File(FileKind.User, "05-01", null)] }, "drug-term 2024-05-01" },
        { "a term that ended, closed", () => Settled with { Files = [File(FileKind.User, "05-01", null) with { To = Day("05-01") }, File(FileKind.User, null, null)] }, "" },
        { "a paper that runs out", () => Settled with { Files = [File(FileKind.User, null, "06-20")] }, "drug-paper 2024-06-20" },
        { "no file", () => Settled with { Files = [] }, "drug-file 2024-01-01" },
        { "a file without a paper", () => Settled with { Files = [Settled.Files[0] with { Items = [.. Settled.Files[0].Items.Skip(1)] }] }, "drug-file 2024-01-01" },
        { "no pledge", () => Settled with { Pledges = [] }, "drug-pledge 2024-01-01" },
        { "nobody in charge", () => Settled with { Officers = [] }, "drug-officer 2024-01-01" },
        { "an addict with the wrong file", () => Settled with { Statuses = [Settled.Statuses[0] with { Status = DrugStatus.Addict }] }, "drug-file 2024-01-01" },
        { "an end that waits", () => Settled with { Statuses = [.. Settled.Statuses, new StatusEntry(Guid.CreateVersion7(), DrugStatus.Ended, Day("05-25"), "1", "a", null)] }, "drug-ending 2024-05-25" },
        { "an end of his own", () => Settled with { Statuses = [.. Settled.Statuses, new StatusEntry(Guid.CreateVersion7(), DrugStatus.Ended, Day("05-25"), "1", "reader", null)] }, "" },
        { "an end that holds", () => Settled with { Officers = [], Statuses = [.. Settled.Statuses, new StatusEntry(Guid.CreateVersion7(), DrugStatus.Ended, Day("05-25"), "1", "a", "b")] }, "" },
        { "a wrong entry", () => Settled with { Officers = [], Withdrawal = new(DateTimeOffset.UnixEpoch, "x") }, "" },
    };

    [Theory]
    [MemberData(nameof(Waiting))]
    public void What_waits_on_the_last_of_May(string what, Func<object> person, string work) =>
        Assert.Equal((what, work), (what, string.Join(' ', PersonWork.Of((Person)person(), "reader", Day("05-31"), Rules).Select(w => $"{w.Kind} {w.Since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"))));
}
