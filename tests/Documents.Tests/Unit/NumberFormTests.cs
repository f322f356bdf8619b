using Platform.Contracts.Documents.V1;
using Platform.Documents.Papers;
using Xunit;

namespace Platform.Documents.Tests.Unit;

/// <summary>What a number or the name of a file lets suppose.</summary>
public sealed class NumberFormTests
{
    private static readonly NumberForms Forms = NumberForms.Load();

    [Theory]
    [InlineData("12/KH-UBND", "State", "Plan", "PeopleCommittee")]
    [InlineData("04/HD-CAT", "State", "Guidance", "Province")]
    [InlineData("35-CT/TU", "Party", "Directive", "Province")]
    [InlineData("08-NQ/ĐU", "Party", "Resolution", "PartyCommittee")]
    [InlineData("135/2013/NQ-CP", "State", "Resolution", "Central")]
    [InlineData("510/QĐ-BCA-V05", "State", "Decision", "Central")]
    [InlineData("17/UBND-VP", "State", "OfficialLetter", "PeopleCommittee")]
    [InlineData("7/kh-bcđ138", "State", "Plan", "Committee138")]
    [InlineData("số 5", "State", null, null)]
    [InlineData("12/XX-YY", "State", null, null)]
    public void A_number_tells_its_type_and_body(string number, string style, string? type, string? issuer)
    {
        var guess = Forms.Guess(number);
        Assert.Equal((style, type, issuer), (guess.Style.ToString(), guess.Type?.ToString(), guess.Issuer?.ToString()));
    }

    [Theory]
    [InlineData("12-KH-UBND 05-02-2024.pdf", "12/KH-UBND", "2024-02-05")]
    [InlineData("Kế hoạch 12_KH_UBND.docx", "12/KH-UBND", null)]
    [InlineData("08-NQ-ĐU ngày 5.2.2024.pdf", "08-NQ/ĐU", "2024-02-05")]
    [InlineData("35-CT-TU.pdf", "35-CT/TU", null)]
    [InlineData("bien ban hop.pdf", null, null)]
    [InlineData("scan 31-02-2024.pdf", null, null)]
    public void The_name_of_a_file_tells_number_and_day(string name, string? number, string? issuedOn)
    {
        var guess = Forms.GuessFile(name);
        Assert.Equal((number, issuedOn), (guess.Number?.Number, guess.IssuedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("Plan", "PeopleCommittee", "…/KH-UBND")]
    [InlineData("Resolution", "PartyCommittee", "…-NQ/ĐU")]
    [InlineData("OfficialLetter", "PeopleCommittee", "…/UBND")]
    [InlineData("Plan", "Other", null)]
    public void A_form_is_suggested(string type, string issuer, string? form) => Assert.Equal(form, Forms.Form(Enum.Parse<DocumentType>(type), Enum.Parse<IssuerBody>(issuer)));

    [Theory]
    [InlineData("012/KH-UBND", " 12 / kh-ubnd")]
    [InlineData("12/KH-UBND", "12/KH-UBND")]
    public void Two_ways_to_write_a_number_are_one(string one, string other) => Assert.Equal(NumberForms.Normalise(one), NumberForms.Normalise(other));
}
