using Platform.Hosting.Secrecy;

namespace Platform.DrugCases.Persons;

/// <summary>Closes and opens identities, field by field.</summary>
internal sealed class Identities(KeyRing keys)
{
    public IReadOnlyDictionary<string, Sealed> Close(Guid personId, IdentityInput identity)
    {
        (string Field, string? Text)[] fields =
        [
            ("fullName", identity.FullName),
            ("otherNames", identity.OtherNames),
            ("dateOfBirth", identity.DateOfBirth?.ToString("O", null)),
            ("sex", identity.Sex?.ToString()),
            ("personalId", identity.PersonalId),
            ("phone", identity.Phone),
            ("residence", identity.Residence),
        ];
        return fields.Where(f => f.Text is not null).ToDictionary(f => f.Field, f => keys.Seal(personId, f.Field, f.Text!), StringComparer.Ordinal);
    }

    public IdentityView Open(Person person) => new(
        Field(person, "fullName"),
        Field(person, "otherNames"),
        Field(person, "dateOfBirth") is { } born ? DateOnly.ParseExact(born, "O", null) : null,
        Field(person, "sex") is { } sex ? Enum.Parse<Sex>(sex) : null,
        Field(person, "personalId"),
        Field(person, "phone"),
        Field(person, "residence"),
        Masked: false);

    /// <summary>Initials and nothing else.</summary>
    public IdentityView Mask(Person person) => new(
        string.Concat(Field(person, "fullName")!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"{char.ToUpperInvariant(word[0])}.")),
        null, null, null, null, null, null, Masked: true);

    private string? Field(Person person, string field) => person.Identity.TryGetValue(field, out var text) ? keys.Open(person.PersonId, field, text) : null;
}

/// <summary>Who a person is, as far as the reader may know.</summary>
/// <param name="FullName">The name; its initials when masked.</param>
/// <param name="OtherNames">Names also used.</param>
/// <param name="DateOfBirth">yyyy-MM-dd.</param>
/// <param name="Sex">Male or Female.</param>
/// <param name="PersonalId">12 digits.</param>
/// <param name="Phone">Phone number.</param>
/// <param name="Residence">Where the person lives.</param>
/// <param name="Masked">Only the initials are shown.</param>
internal sealed record IdentityView(
    string? FullName, string? OtherNames, DateOnly? DateOfBirth, Sex? Sex, string? PersonalId, string? Phone, string? Residence, bool Masked);
