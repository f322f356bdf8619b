using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Validation;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;
using Platform.Hosting.Http;
using UnitName = Platform.Hosting.Records.UnitName;

namespace Platform.Documents.Papers;

/// <summary>What is known of a document, but for names.</summary>
public record DocumentFields
{
    /// <summary>Number and symbol as it bears them, for example 12/KH-UBND or 35-CT/TU; any form is taken.</summary>
    [Required, StringLength(100, MinimumLength = 1)]
    public required string Number { get; init; }

    /// <summary>What kind of document.</summary>
    public required DocumentType Type { get; init; }

    /// <summary>Who issued it.</summary>
    public required IssuerBody Issuer { get; init; }

    /// <summary>Its date.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>What it is about; never of a secret one.</summary>
    [StringLength(1000, MinimumLength = 1)]
    public string? Abstract { get; init; }

    /// <summary>Grade of secrecy; of a secret one only number and date are kept.</summary>
    public Secrecy Secrecy { get; init; }

    /// <summary>Grade of urgency.</summary>
    public Urgency Urgency { get; init; }

    /// <summary>When it was received.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>By when it is to be carried out.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>What it is put forward for.</summary>
    [MaxLength(25)]
    public IReadOnlyList<OfficeCriterion> Criteria { get; init; } = [];

    /// <summary>Uploaded files of its units.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Guid> Files { get; init; } = [];

    /// <summary>These alone, of an entry that says more.</summary>
    internal static DocumentFields Of(DocumentFields fields) => new(fields);
}

/// <summary>A document as it is entered.</summary>
[ValidatableType]
public sealed record DocumentInput : DocumentFields, IOfficeInput
{
    /// <summary>The units it speaks of: GSO codes, read at its date; exactly one unless it is the city's, which may speak of none.</summary>
    [Required, MaxLength(20), NoNulls]
    public required IReadOnlyList<string> UnitCodes { get; init; }

    /// <summary>Kept by the city, for one or several units.</summary>
    public bool OfCity { get; init; }

    /// <summary>Who signed it.</summary>
    [StringLength(200, MinimumLength = 1)]
    public string? Signer { get; init; }

    /// <summary>Why it is corrected; needed there.</summary>
    [StringLength(500, MinimumLength = 3)]
    public string? Reason { get; init; }

    IReadOnlyList<(string Code, string Field)> IOfficeInput.Codes => OfficeCodes.Of(UnitCodes);

    bool IOfficeInput.IsOfCity => OfCity;

    DateOnly IOfficeInput.Day => IssuedOn;
}

/// <summary>A document as it is shown.</summary>
internal sealed record DocumentView : DocumentFields
{
    [SetsRequiredMembers]
    public DocumentView(Document document, Reading reading)
        : base(document.Fields)
    {
        RecordId = document.Head.RecordId;
        Version = document.Head.Version;
        Owner = reading.Owner(document.Head, IssuedOn);
        Units = reading.Covered(document.Head, IssuedOn);
        OfCity = Owner is null;
        Signer = document.Signer is { } closed ? reading.Keys.Open(RecordId, nameof(Signer), closed) : null;
        Changes = document.Changes;
        ValidUntil = document.ValidUntil;
        Style = NumberForms.StyleOf(Number);
        WithdrawnAt = document.Head.Withdrawal?.At;
        WithdrawReason = document.Head.Withdrawal?.Reason;
    }

    /// <summary>The register's id.</summary>
    public Guid RecordId { get; }

    /// <summary>Also the ETag.</summary>
    public long Version { get; }

    /// <summary>Whose people keep it; null for the city.</summary>
    public UnitName? Owner { get; }

    /// <summary>The units it speaks of.</summary>
    public IReadOnlyList<UnitName> Units { get; }

    /// <summary>Kept by the city.</summary>
    public bool OfCity { get; }

    /// <summary>Who signed it.</summary>
    public string? Signer { get; }

    /// <summary>What other documents did to it.</summary>
    public IReadOnlyList<DocumentChange> Changes { get; }

    /// <summary>The day from which it is no longer valid; null while it is.</summary>
    public DateOnly? ValidUntil { get; }

    /// <summary>Whose form its number has.</summary>
    public NumberStyle Style { get; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? WithdrawnAt { get; }

    /// <summary>Why.</summary>
    public string? WithdrawReason { get; }
}
