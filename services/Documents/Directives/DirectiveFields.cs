using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Validation;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;
using UnitName = Platform.Hosting.Records.UnitName;

namespace Platform.Documents.Directives;

/// <summary>What is known of a directive that a unit must carry out.</summary>
public record DirectiveFields
{
    /// <summary>Number and symbol.</summary>
    [Required, StringLength(100, MinimumLength = 1)]
    public required string Number { get; init; }

    /// <summary>What kind of document.</summary>
    public required DocumentType Type { get; init; }

    /// <summary>Who issued it.</summary>
    public required IssuerBody Issuer { get; init; }

    /// <summary>Its date.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>What it asks.</summary>
    [Required, StringLength(1000, MinimumLength = 1)]
    public required string Abstract { get; init; }

    /// <summary>When the unit received it.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>By when the unit carries it out and reports.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Who in the unit answers for it.</summary>
    public required DirectiveAddressee Addressee { get; init; }

    /// <summary>Uploaded files of the unit.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Guid> Files { get; init; } = [];

    /// <summary>These alone, of an entry that says more.</summary>
    internal static DirectiveFields Of(DirectiveFields fields) => new(fields);
}

/// <summary>A directive as it is entered for one unit.</summary>
[ValidatableType]
public sealed record DirectiveInput : DirectiveFields, IOfficeInput
{
    /// <summary>GSO code, read at its date.</summary>
    [Required, StringLength(10, MinimumLength = 1)]
    public required string UnitCode { get; init; }

    /// <summary>Why it is corrected; needed there.</summary>
    [StringLength(500, MinimumLength = 3)]
    public string? Reason { get; init; }

    IReadOnlyList<(string Code, string Field)> IOfficeInput.Codes => OfficeCodes.Of(UnitCode);

    bool IOfficeInput.IsOfCity => false;

    DateOnly IOfficeInput.Day => IssuedOn;
}

/// <summary>A directive as it is shown.</summary>
internal sealed record DirectiveView : DirectiveFields
{
    [SetsRequiredMembers]
    public DirectiveView(Directive record, Reading reading)
        : base(record.Fields)
    {
        RecordId = record.Head.RecordId;
        Version = record.Head.Version;
        Unit = reading.Units.Name(record.Head.OwnerId, IssuedOn);
        ActingNumber = record.Acting?.Number;
        ActingOn = record.Acting?.On;
        ReportNumber = record.Report?.Number;
        ReportedOn = record.Report?.On;
        ResultFiles = record.ResultFiles;
        Outcome = record.Outcome;
        WithdrawnAt = record.Head.Withdrawal?.At;
        WithdrawReason = record.Head.Withdrawal?.Reason;
    }

    /// <summary>The register's id.</summary>
    public Guid RecordId { get; }

    /// <summary>Also the ETag.</summary>
    public long Version { get; }

    /// <summary>The unit.</summary>
    public UnitName Unit { get; }

    /// <summary>Number of the document that carries it out.</summary>
    public string? ActingNumber { get; }

    /// <summary>Its date.</summary>
    public DateOnly? ActingOn { get; }

    /// <summary>Number of the report on the result.</summary>
    public string? ReportNumber { get; }

    /// <summary>Its date.</summary>
    public DateOnly? ReportedOn { get; }

    /// <summary>Files of both.</summary>
    public IReadOnlyList<Guid> ResultFiles { get; }

    /// <summary>What became of it.</summary>
    public DirectiveOutcome Outcome { get; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? WithdrawnAt { get; }

    /// <summary>Why.</summary>
    public string? WithdrawReason { get; }
}
