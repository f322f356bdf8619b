using Npgsql;
using Platform.Contracts.Drugs.V1;
using Platform.DrugCases.Persons;
using Platform.Hosting.Authorization;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;

namespace Platform.DrugCases.Imports;

/// <summary>A unit's list of persons under drug management. The sheet rests nowhere.</summary>
internal sealed class PersonImport(PersonEntry persons) : IImportKind
{
    public string Name => "persons";

    public string Action => Actions.DrugCaseWrite;

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new("unitCode", ImportFieldType.Text, Required: true),
        new("registeredOn", ImportFieldType.Day, Required: true),
        ImportField.Choice<DrugStatus>("status", required: true),
        new("documentNo", ImportFieldType.Text, Required: true),
        new("identity.fullName", ImportFieldType.Text, Required: true),
        new("identity.otherNames", ImportFieldType.Text),
        new("identity.dateOfBirth", ImportFieldType.Day),
        ImportField.Choice<Sex>("identity.sex"),
        new("identity.personalId", ImportFieldType.Text),
        new("identity.phone", ImportFieldType.Text),
        new("identity.residence", ImportFieldType.Text),
    ];

    public async Task<Result<Entered>> EnterAsync(NpgsqlTransaction transaction, HttpContext http, MappedRow row, string reason, CancellationToken cancellationToken)
    {
        if (row.To<PersonInput>([]).IsRefused(out var refusal, out var input))
            return refusal;
        var (person, refusals) = await persons.EnterAsync(transaction, http, input, reason, cancellationToken);
        return person is null ? refusals[0] : new Entered(person.PersonId, person.UnitId);
    }
}
