using Platform.Contracts.Drugs.V1;
using Platform.DrugCases.Rules;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Persons;

/// <summary>What may become of a person's record. Pure.</summary>
internal static class PersonDecisions
{
    public static IReadOnlyList<Refusal> Check(PersonInput input, DateTimeOffset now) =>
    [
        .. Dated(input.RegisteredOn, now, "registeredOn"),
        .. Check(input.Identity, now),
        .. input.Status is DrugStatus.Completed or DrugStatus.Ended ? [new Refusal("status-jump") { Field = "status" }] : Array.Empty<Refusal>(),
    ];

    public static IReadOnlyList<Refusal> Check(IdentityInput identity, DateTimeOffset now) =>
        identity.DateOfBirth is { } born ? [.. Dated(born, now, "identity.dateOfBirth")] : [];

    public static Result<Person> AddStatus(Person person, StatusInput input, string accountId, DrugRules rules, DateTimeOffset now)
    {
        if (Misdated(person, input.From, now, "from") is { } refusal)
            return refusal;
        if (!person.Statuses[^1].Holds)
            return SecondPerson.Pending;
        if (input.From < person.Status.From)
            return new Refusal("days-out-of-order") { Field = "from" };
        return rules.MayFollow(person.Status.Status, input.Status)
            ? person.Next(now) with { Statuses = [.. person.Statuses, new StatusEntry(Guid.CreateVersion7(), input.Status, input.From, input.DocumentNo, accountId, null)] }
            : new Refusal("status-jump") { Field = "status" };
    }

    /// <summary>A second person agrees that the management ends.</summary>
    public static Result<Person> ApproveEnd(Person person, string accountId, DateTimeOffset now)
    {
        var last = person.Statuses[^1];
        return SecondPerson.Check(last.Holds ? null : last.ProposedBy, accountId) is { } refusal
            ? refusal
            : person.Next(now) with { Statuses = [.. person.Statuses.SkipLast(1), last with { ApprovedBy = accountId }] };
    }

    public static Result<Person> AddPresence(Person person, PresenceInput input, DateTimeOffset now)
    {
        if (Misdated(person, input.Since, now, "since") is { } refusal)
            return refusal;
        if (input.VerifiedOn > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "verifiedOn" };
        if (input.VerifiedOn < input.Since)
            return new Refusal("days-out-of-order") { Field = "verifiedOn" };
        var entry = new PresenceEntry(Guid.CreateVersion7(), input.Kind, input.Since, input.DocumentNo, input.VerifiedOn, input.Acknowledged);
        return person.Next(now) with { Presences = [.. person.Presences.Append(entry).OrderBy(p => p.Since)] };
    }

    public static Result<Person> AddRole(Person person, RoleInput input, DateTimeOffset now) => Misdated(person, input.From, now, "from") is { } refusal
        ? refusal
        : person.Next(now) with { Roles = [.. person.Roles, new RoleEntry(Guid.CreateVersion7(), input.Kind, input.From, null)] };

    public static Result<Person> EndRole(Person person, Guid entryId, DateOnly on, DateTimeOffset now) =>
        End(person.Roles, r => r.EntryId == entryId, r => r.From, r => r.To, on, now) is { } refusal
            ? refusal
            : person.Next(now) with { Roles = [.. person.Roles.Select(r => r.EntryId == entryId ? r with { To = on } : r)] };

    public static Result<Person> OpenFile(Person person, FileInput input, DrugRules rules, DateTimeOffset now)
    {
        if (Misdated(person, input.From, now, "from") is { } refusal)
            return refusal;
        if (input.TermEnds < input.From)
            return new Refusal("days-out-of-order") { Field = "termEnds" };
        for (var i = 0; i < input.Items.Count; i++)
        {
            if (CheckItem(input.Kind, input.Items[i], rules, now) is { } wrong)
                return wrong with { Field = $"items[{i}].{wrong.Field}" };
        }
        var file = new ManagementFile(Guid.CreateVersion7(), input.Kind, input.From, null, input.DecisionNo, input.TermEnds, [.. input.Items.Select(ToItem)]);
        return person.Next(now) with { Files = [.. person.Files, file] };
    }

    public static Result<Person> AddItem(Person person, Guid entryId, FileItemInput input, DrugRules rules, DateTimeOffset now)
    {
        if (person.Files.FirstOrDefault(f => f.EntryId == entryId) is not { } file)
            return Unknown;
        return CheckItem(file.Kind, input, rules, now) is { } refusal
            ? refusal
            : person.Next(now) with { Files = [.. person.Files.Select(f => f.EntryId == entryId ? f with { Items = [.. f.Items, ToItem(input)] } : f)] };
    }

    public static Result<Person> CloseFile(Person person, Guid entryId, DateOnly on, DateTimeOffset now) =>
        End(person.Files, f => f.EntryId == entryId, f => f.From, f => f.To, on, now) is { } refusal
            ? refusal
            : person.Next(now) with { Files = [.. person.Files.Select(f => f.EntryId == entryId ? f with { To = on } : f)] };

    public static Result<Person> AddMonitoring(Person person, MonitoringInput input, DateTimeOffset now)
    {
        if (Misdated(person, input.On, now, "on") is { } refusal)
            return refusal;
        return input.NextTest <= input.On
            ? new Refusal("days-out-of-order") { Field = "nextTest" }
            : person.Next(now) with { Monitoring = [.. person.Monitoring.Append(new MonitoringEntry(Guid.CreateVersion7(), input.On, input.Tested, input.NextTest)).OrderBy(m => m.On)] };
    }

    public static Result<Person> AddPledge(Person person, PledgeInput input, DateTimeOffset now)
    {
        if (Misdated(person, input.SignedOn, now, "signedOn") is { } refusal)
            return refusal;
        return person.Pledges.Any(p => p.SignedOn.Year == input.SignedOn.Year && p.RevokedOn is null)
            ? new Refusal("pledged-already", StatusCodes.Status409Conflict) { Field = "signedOn", Args = [input.SignedOn.Year] }
            : person.Next(now) with { Pledges = [.. person.Pledges, new Pledge(Guid.CreateVersion7(), input.SignedOn, input.DocumentNo, null)] };
    }

    public static Result<Person> RevokePledge(Person person, Guid entryId, DateOnly on, DateTimeOffset now) =>
        End(person.Pledges, p => p.EntryId == entryId, p => p.SignedOn, p => p.RevokedOn, on, now) is { } refusal
            ? refusal
            : person.Next(now) with { Pledges = [.. person.Pledges.Select(p => p.EntryId == entryId ? p with { RevokedOn = on } : p)] };

    public static Result<Person> PutInCharge(Person person, OfficerInput input, DateTimeOffset now) => Misdated(person, input.From, now, "from") is { } refusal
        ? refusal
        : person.Next(now) with { Officers = [.. person.Officers.Append(new OfficerEntry(Guid.CreateVersion7(), input.AccountId, input.From)).OrderBy(o => o.From)] };

    /// <summary>A person goes to another unit: at once where <paramref name="own"/>, else when its people take over.</summary>
    public static Result<Person> Transfer(Person person, Guid unitId, TransferInput input, bool own, DateTimeOffset now)
    {
        if (person.HandOver is not null)
            return new Refusal("hand-over-pending", StatusCodes.Status409Conflict);
        if (input.From > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "from" };
        if (input.From <= person.Placements[^1].From)
            return new Refusal("days-out-of-order") { Field = "from" };
        if (unitId == person.UnitId)
            return new Refusal("same-unit") { Field = "unitCode" };
        var offered = person.Next(now) with { HandOver = new HandOver(unitId, input.From, input.ReceiptNo) };
        return own ? TakenOver(offered) : offered;
    }

    /// <summary>The people of the other unit take over from the day that was said.</summary>
    public static Result<Person> TakeOver(Person person, DateTimeOffset now) => person.HandOver is null ? NothingOffered : TakenOver(person.Next(now));

    /// <summary>Whoever offered a person takes it back.</summary>
    public static Result<Person> TakeBack(Person person, DateTimeOffset now) => person.HandOver is null ? NothingOffered : person.Next(now) with { HandOver = null };

    private static Refusal NothingOffered => new("nothing-offered", StatusCodes.Status409Conflict);

    private static Person TakenOver(Person person) => person with
    {
        Placements = [.. person.Placements, new Placement(person.HandOver!.UnitId, person.HandOver.From, person.HandOver.ReceiptNo)],
        HandOver = null,
    };

    /// <summary>An entry was wrong and is taken out; the history keeps it. Of the statuses only the last, and never the first.</summary>
    public static Result<Person> WithdrawEntry(Person person, Guid entryId, DateTimeOffset now)
    {
        if (person.Statuses[0].EntryId == entryId || person.Statuses.SkipLast(1).Any(s => s.EntryId == entryId))
            return new Refusal("not-the-last", StatusCodes.Status409Conflict);
        var without = person.Next(now) with
        {
            Statuses = [.. person.Statuses.Where(s => s.EntryId != entryId)],
            Presences = [.. person.Presences.Where(p => p.EntryId != entryId)],
            Roles = [.. person.Roles.Where(r => r.EntryId != entryId)],
            Files = [.. person.Files.Where(f => f.EntryId != entryId).Select(f => f with { Items = [.. f.Items.Where(i => i.EntryId != entryId)] })],
            Monitoring = [.. person.Monitoring.Where(m => m.EntryId != entryId)],
            Pledges = [.. person.Pledges.Where(p => p.EntryId != entryId)],
            Officers = [.. person.Officers.Where(o => o.EntryId != entryId)],
        };
        return Entries(without) < Entries(person) ? without : Unknown;
    }

    private static int Entries(Person person) =>
        person.Statuses.Count + person.Presences.Count + person.Roles.Count + person.Files.Sum(f => 1 + f.Items.Count)
        + person.Monitoring.Count + person.Pledges.Count + person.Officers.Count;

    private static Refusal Unknown => new("unknown-entry", StatusCodes.Status404NotFound);

    private static Refusal? Misdated(Person person, DateOnly day, DateTimeOffset now, string field) =>
        Dated(day, now, field).FirstOrDefault() ?? (day < person.Registered ? new Refusal("before-registered") { Field = field, Args = [person.Registered] } : null);

    private static IEnumerable<Refusal> Dated(DateOnly day, DateTimeOffset now, string field)
    {
        if (day > BusinessDay.Of(now))
            yield return new Refusal("future-date") { Field = field };
        if (day.Year < 1900)
            yield return new Refusal("date-too-early") { Field = field };
    }

    private static Refusal? CheckItem(FileKind kind, FileItemInput item, DrugRules rules, DateTimeOffset now)
    {
        if (!rules.Checklists[kind].Contains(item.Item, StringComparer.Ordinal))
            return new Refusal("unknown-item") { Field = "item" };
        if (item.Expires <= item.On)
            return new Refusal("days-out-of-order") { Field = "expires" };
        return Dated(item.On, now, "on").FirstOrDefault();
    }

    private static FileItem ToItem(FileItemInput item) => new(Guid.CreateVersion7(), item.Item, item.DocumentNo, item.On, item.Expires);

    private static Refusal? End<T>(
        IEnumerable<T> entries, Func<T, bool> wanted, Func<T, DateOnly> from, Func<T, DateOnly?> to, DateOnly on, DateTimeOffset now)
        where T : class
    {
        if (entries.FirstOrDefault(wanted) is not { } entry)
            return Unknown;
        if (to(entry) is not null)
            return new Refusal("ended-already", StatusCodes.Status409Conflict);
        if (on > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "on" };
        return on <= from(entry) ? new Refusal("days-out-of-order") { Field = "on" } : null;
    }
}
