using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;
using Platform.Hosting.Records;

namespace Platform.Documents.Papers;

/// <summary>What of a document is told: it stands from its date, and is no longer valid from the day it was replaced or revoked.</summary>
internal static class DocumentLine
{
    public static DocumentFact Of(Document document, Told subject, bool withdrawn)
    {
        var fields = document.Fields;
        return new DocumentFact
        {
            Segments = Line.Of<DocumentAttributes>([fields.IssuedOn, document.ValidUntil ?? fields.IssuedOn], day => (subject.UnitId, new DocumentAttributes
            {
                Criterion = Enum.Parse<OfficeCriterion>(subject.Key),
                Type = fields.Type,
                Style = NumberForms.StyleOf(fields.Number),
                Issuer = fields.Issuer,
                IssuedOn = fields.IssuedOn,
                Valid = document.ValidUntil is null || day < document.ValidUntil,
                Evidenced = fields.Files.Count > 0 || fields.Secrecy != Secrecy.Open,
                Withdrawn = withdrawn,
            })),
        };
    }
}
