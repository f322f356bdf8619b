using Platform.Contracts.Drugs.V1;
using Platform.DrugCases.Persons;
using Platform.DrugCases.Rules;

namespace Platform.DrugCases.Due;

/// <summary>What waits to be done about a person on a day. Pure.</summary>
/// <param name="Kind">What.</param>
/// <param name="Since">The day it fell or falls due.</param>
internal sealed record PersonWork(string Kind, DateOnly Since)
{
    /// <summary>Work is told this many days before it falls due.</summary>
    private const int AheadDays = 30;

    public static IEnumerable<PersonWork> Of(Person person, string accountId, DateOnly on, DrugRules rules)
    {
        if (person.IsWithdrawn || on < person.Registered || PersonLine.On(person, on, rules) is not { Departed: false } told || told.Status is DrugStatus.None or DrugStatus.Completed or DrugStatus.Ended)
            return [];
        return ((PersonWork?[])
        [
            Verification(person, on, rules),
            MissingFile(person, told, on),
            Ending(person, on),
            Paper(person, on),
            told is { Status: DrugStatus.User, Present: true } ? Monitoring(person, on, rules) : null,
            Test(person, on),
            told is { Status: DrugStatus.User, Present: true, Pledged: false } ? new PersonWork("drug-pledge", person.Registered) : null,
            person.Officers.Any(o => o.From <= on) ? null : new PersonWork("drug-officer", person.Registered),
            person.Statuses is [.., { Holds: false } proposed] && proposed.From <= on && proposed.ProposedBy != accountId ? new PersonWork("drug-ending", proposed.From) : null,
        ]).OfType<PersonWork>();
    }

    /// <summary>An absence is to be verified again before it counts as presence.</summary>
    private static PersonWork? Verification(Person person, DateOnly on, DrugRules rules) =>
        person.Presences.LastOrDefault(p => p.Since <= on) is { Kind: PresenceKind.AbsentWithReason or PresenceKind.WhereaboutsUnknown } absence
            ? Within("drug-presence", PersonLine.AbsentUntil(absence, rules), on)
            : null;

    private static PersonWork? MissingFile(Person person, PersonAttributes told, DateOnly on)
    {
        var missing = told.Status switch
        {
            DrugStatus.User => told is { Present: true, UserFile: false },
            DrugStatus.AfterRehab => !told.AfterRehabFile,
            DrugStatus.AwaitingDetermination => false,
            _ => !told.AddictFile || told is { Present: true, RehabFile: false },
        };
        return missing ? new PersonWork("drug-file", person.Statuses.Last(s => s.Holds && (s.From <= on || s == person.Statuses[0])).From) : null;
    }

    /// <summary>The term of an open file ends.</summary>
    private static PersonWork? Ending(Person person, DateOnly on) => person.Files
        .Where(f => f.From <= on && !(f.To <= on) && f.TermEnds is not null)
        .Select(f => Within("drug-term", f.TermEnds!.Value, on)).OfType<PersonWork>().MinBy(w => w.Since);

    /// <summary>A paper of an open file runs out.</summary>
    private static PersonWork? Paper(Person person, DateOnly on) => person.Files
        .Where(f => f.From <= on && !(f.To <= on))
        .SelectMany(f => f.Items.GroupBy(i => i.Item, StringComparer.Ordinal))
        // A newer copy without an end, or with a later one, takes its place.
        .Select(copies => copies.Any(c => c.On <= on && c.Expires is null) ? null : copies.Where(c => c.On <= on).Max(c => c.Expires))
        .OfType<DateOnly>().Select(expires => Within("drug-paper", expires, on)).OfType<PersonWork>().MinBy(w => w.Since);

    private static PersonWork? Monitoring(Person person, DateOnly on, DrugRules rules)
    {
        // A week ahead: the whole period is but a month.
        const int week = 7;
        var until = person.Monitoring.LastOrDefault(m => m.On <= on) is { } last ? PersonLine.MonitoredUntil(last, rules) : person.Registered;
        return until <= on.AddDays(week) ? new PersonWork("drug-monitoring", until) : null;
    }

    private static PersonWork? Test(Person person, DateOnly on) =>
        person.Monitoring.LastOrDefault(m => m.On <= on && m.NextTest is not null) is { NextTest: { } due } asked && !person.Monitoring.Any(m => m.Tested && m.On > asked.On && m.On <= on)
            ? Within("drug-test", due, on)
            : null;

    private static PersonWork? Within(string kind, DateOnly day, DateOnly on) => day <= on.AddDays(AheadDays) ? new PersonWork(kind, day) : null;
}
