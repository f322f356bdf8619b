using Platform.Contracts.Drugs.V1;
using Platform.Hosting.Records;

namespace Platform.DrugCases.Persons;

/// <summary>A person without identity, as lists and the answers to changes show one.</summary>
/// <param name="PersonId">The register's id.</param>
/// <param name="SubjectId">What Scoring's explanations call the person.</param>
/// <param name="Version">Also the ETag.</param>
/// <param name="Unit">The unit that keeps the person.</param>
/// <param name="RegisteredOn">First day on the register.</param>
/// <param name="Status">The legal status that holds.</param>
/// <param name="StatusFrom">Since when.</param>
/// <param name="HandOver">Another unit that is to take the person over; null when none is.</param>
/// <param name="EndingProposed">An end of the management waits for a second person.</param>
/// <param name="Presences">Where the person was found to be.</param>
/// <param name="Roles">Roles in the trade.</param>
/// <param name="Files">Files with their papers.</param>
/// <param name="Monitoring">The monitoring log.</param>
/// <param name="Pledges">Signed pledges.</param>
/// <param name="Officer">Account of the officer in charge.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
internal sealed record PersonView(
    Guid PersonId,
    Guid SubjectId,
    long Version,
    UnitName Unit,
    DateOnly RegisteredOn,
    DrugStatus Status,
    DateOnly StatusFrom,
    HandOverView? HandOver,
    bool EndingProposed,
    IReadOnlyList<PresenceEntry> Presences,
    IReadOnlyList<RoleEntry> Roles,
    IReadOnlyList<ManagementFile> Files,
    IReadOnlyList<MonitoringEntry> Monitoring,
    IReadOnlyList<Pledge> Pledges,
    string? Officer,
    DateTimeOffset RecordedAt,
    DateTimeOffset? WithdrawnAt)
{
    public static PersonView Of(Person person, UnitNames.Lookup units) => new(
        person.PersonId,
        person.SubjectId,
        person.Version,
        units.Name(person.UnitId, person.Placements[^1].From),
        person.Registered,
        person.Status.Status,
        person.Status.From,
        person.HandOver is { } offered ? new HandOverView(units.Name(offered.UnitId, offered.From), offered.From, offered.ReceiptNo) : null,
        !person.Statuses[^1].Holds,
        person.Presences,
        person.Roles,
        person.Files,
        person.Monitoring,
        person.Pledges,
        person.Officers is [.., var officer] ? officer.AccountId : null,
        person.RecordedAt,
        person.Withdrawal?.At);
}

/// <summary>A person offered to another unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="From">The first day in its charge, once its people take over.</param>
/// <param name="ReceiptNo">The paper of the hand-over.</param>
internal sealed record HandOverView(UnitName Unit, DateOnly From, string ReceiptNo);

/// <summary>A person with identity, for one who said why.</summary>
/// <param name="Person">The person.</param>
/// <param name="Identity">Who it is.</param>
internal sealed record OpenedPerson(PersonView Person, IdentityView Identity);
