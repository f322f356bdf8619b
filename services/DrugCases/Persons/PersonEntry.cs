using Npgsql;
using Platform.DrugCases.Secrecy;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.DrugCases.Persons;

/// <summary>How a person comes onto the register, by hand or from a sheet.</summary>
internal sealed class PersonEntry(UnitNames units, Lineage lineage, RecordStore store, Identities identities, BlindIndex index, TimeProvider clock)
{
    /// <summary>The person, or everything that stands in the way.</summary>
    public async Task<(Person? Person, IReadOnlyList<Refusal> Refusals)> EnterAsync(
        NpgsqlTransaction transaction, HttpContext http, PersonInput input, string? reason, CancellationToken cancellationToken)
    {
        var now = BusinessDay.Now(clock);
        if (PersonDecisions.Check(input, now) is { Count: > 0 } refusals)
            return (null, refusals);
        if ((await units.FindOwnAsync<Person>(transaction, http, input.UnitCode, input.RegisteredOn, cancellationToken)).IsRefused(out var refusal, out var unit))
            return (null, [refusal]);
        var caller = Caller.Of(http);
        var personId = Guid.CreateVersion7();
        var person = new Person
        {
            PersonId = personId,
            SubjectId = Subject.NewId(),
            Version = 1,
            RecordedAt = now,
            Identity = identities.Close(personId, input.Identity),
            Placements = [new Placement(unit.UnitId, input.RegisteredOn, null)],
            Stretches = await lineage.FindAsync(transaction, [unit.UnitId], cancellationToken),
            Statuses = [new StatusEntry(Guid.CreateVersion7(), input.Status, input.RegisteredOn, input.DocumentNo, caller.AccountId, null)],
        };
        await store.SaveAsync(transaction, person, null, "Recorded", reason, caller, cancellationToken);
        await index.ReplaceAsync(transaction, personId, [input.Identity.FullName, input.Identity.OtherNames ?? ""], input.Identity.PersonalId, cancellationToken);
        return (person, []);
    }
}
