using Platform.Contracts;
using Platform.Contracts.Drugs.V1;
using Platform.DrugCases.Rules;
using Platform.Hosting.Records;
using Platform.Hosting.Units;

namespace Platform.DrugCases.Persons;

/// <summary>What of a person is told. Whatever a day changes, a paper that expires or a period that runs out too, ends a segment on that day.</summary>
internal static class PersonLine
{
    private static readonly PersonAttributes WrongEntry = new() { Status = DrugStatus.None, Present = false, Departed = true };

    public static IReadOnlyList<Segment<PersonAttributes>> Of(Person person, DrugRules rules) =>
        Line.Of<PersonAttributes>(Days(person, rules).Where(day => day > person.Registered).Prepend(person.Registered), day =>
            person.UnitOn(day) is not { } unitId
                ? null
                : (unitId, person.IsWithdrawn ? WrongEntry : On(person, day, rules)));

    /// <summary>What holds on a day.</summary>
    internal static PersonAttributes On(Person person, DateOnly day, DrugRules rules)
    {
        var status = person.Statuses.Last(s => s.Holds && (s.From <= day || s == person.Statuses[0])).Status;
        var presence = person.Presences.LastOrDefault(p => p.Since <= day);
        return new PersonAttributes
        {
            Status = status,
            Present = IsPresent(presence, day, rules),
            Departed = presence is { Kind: PresenceKind.Dead } or { Kind: PresenceKind.Left, Acknowledged: true },
            Retailer = person.Roles.Any(r => r.Kind == RoleKind.Retailer && r.From <= day && !(r.To <= day))
                && presence?.Kind is not (PresenceKind.InCustody or PresenceKind.Dead),
            AddictFile = HasFile(person, FileKind.Addict, day, rules, decision: false),
            RehabFile = person.Files.Any(f => f.Kind == FileKind.Rehab && IsOpen(f, day)),
            AfterRehabFile = HasFile(person, FileKind.AfterRehab, day, rules, decision: true),
            UserFile = HasFile(person, FileKind.User, day, rules, decision: true),
            Monitored = person.Monitoring.Any(m => m.On <= day && MonitoredUntil(m, rules) > day) && IsTested(person, day),
            Pledged = person.Pledges.Any(p => p.SignedOn <= day && !(p.RevokedOn <= day)),
        };
    }

    /// <summary>Nobody known of counts as present, and an absence that was not verified again does too.</summary>
    private static bool IsPresent(PresenceEntry? presence, DateOnly day, DrugRules rules) => presence switch
    {
        null or { Kind: PresenceKind.Present } => true,
        { Kind: PresenceKind.AbsentWithReason or PresenceKind.WhereaboutsUnknown } => AbsentUntil(presence, rules) <= day,
        { Kind: PresenceKind.Left } => !presence.Acknowledged,
        _ => false,
    };

    private static bool IsOpen(ManagementFile file, DateOnly day) => file.From <= day && !(file.To <= day);

    private static bool HasFile(Person person, FileKind kind, DateOnly day, DrugRules rules, bool decision) => person.Files.Any(file =>
        file.Kind == kind && IsOpen(file, day) && (!decision || file.DecisionNo is not null)
        && rules.Checklists[kind].All(wanted => file.Items.Any(i => i.Item == wanted && i.On <= day && !(i.Expires <= day))));

    /// <summary>The test that the last entry with a schedule asked for is not overdue.</summary>
    private static bool IsTested(Person person, DateOnly day) =>
        person.Monitoring.LastOrDefault(m => m.On <= day && m.NextTest is not null) is not { NextTest: { } due } asked
        || day <= due || person.Monitoring.Any(m => m.Tested && m.On > asked.On && m.On <= day);

    internal static DateOnly AbsentUntil(PresenceEntry presence, DrugRules rules) =>
        presence.VerifiedOn.AddDays(rules.PeriodsOn(presence.VerifiedOn).AbsenceDays + 1);

    internal static DateOnly MonitoredUntil(MonitoringEntry entry, DrugRules rules) => entry.On.AddDays(rules.PeriodsOn(entry.On).MonitoringDays);

    private static IEnumerable<DateOnly> Days(Person person, DrugRules rules) =>
        person.Placements.Select(p => p.From).Concat(person.Stretches.Cuts(person.Registered))
            .Concat(person.Statuses.Select(s => s.From))
            .Concat(person.Presences.SelectMany(p => new[] { p.Since, AbsentUntil(p, rules) }))
            .Concat(person.Roles.SelectMany(r => new[] { r.From, r.To ?? r.From }))
            .Concat(person.Files.SelectMany(f => new[] { f.From, f.To ?? f.From }))
            .Concat(person.Files.SelectMany(f => f.Items).SelectMany(i => new[] { i.On, i.Expires ?? i.On }))
            .Concat(person.Monitoring.SelectMany(m => new[] { m.On, MonitoredUntil(m, rules), m.NextTest?.AddDays(1) ?? m.On }))
            .Concat(person.Pledges.SelectMany(p => new[] { p.SignedOn, p.RevokedOn ?? p.SignedOn }));
}
