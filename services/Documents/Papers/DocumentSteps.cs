using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Validation;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;

namespace Platform.Documents.Papers;

/// <summary>What a later document does to one.</summary>
/// <param name="Kind">Amended, Replaced or Revoked.</param>
/// <param name="On">From which day.</param>
/// <param name="ByNumber">Number and symbol of the later document.</param>
[ValidatableType]
public sealed record DocumentChangeInput(DocumentChangeKind Kind, DateOnly On, [property: Required, StringLength(100, MinimumLength = 1)] string ByNumber);

/// <summary>What is put to a document.</summary>
[ValidatableType]
public sealed record AttachmentInput
{
    /// <summary>Uploaded files of its units.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Guid> Files { get; init; } = [];

    /// <summary>What it is put forward for besides.</summary>
    [MaxLength(25)]
    public IReadOnlyList<OfficeCriterion> Criteria { get; init; } = [];
}

internal static class DocumentSetup
{
    public static void MapDocuments(this WebApplication app) =>
        new OfficeEndpoints<Document, DocumentInput, DocumentView>(app, "/api/office/documents", "Document", "document")
            .Entered("future-date, date-too-early, days-out-of-order, due-before-document, missing-abstract, secret-content, unknown-file, repeated-unit, one-unit-only (422)")
            .Shown("kind (type), issuer, criterion, state (Valid, Ended)")
            .Step<DocumentChangeInput>("changes", "ChangeDocument", "Amend, replace or revoke a document", "future-date, days-out-of-order (422), document-ended (409)", DocumentDecisions.Change)
            .Step<AttachmentInput>("attachments", "AttachToDocument", "Put files to a document, or put it forward for more", "secret-content, nothing-attached, unknown-file (422)", DocumentDecisions.Attach);
}
