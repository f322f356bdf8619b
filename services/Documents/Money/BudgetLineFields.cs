using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Validation;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;
using UnitName = Platform.Hosting.Records.UnitName;

namespace Platform.Documents.Money;

/// <summary>What is known of money allotted to a unit.</summary>
public record BudgetLineFields
{
    /// <summary>The budget year.</summary>
    [Range(2000, 2100)]
    public required int Year { get; init; }

    /// <summary>Where the money comes from.</summary>
    public required BudgetSource Source { get; init; }

    /// <summary>What it is for.</summary>
    [Required, StringLength(500, MinimumLength = 1)]
    public required string Purpose { get; init; }

    /// <summary>How much, in đồng; not below zero.</summary>
    public required long AmountVnd { get; init; }

    /// <summary>Number of the decision that allots it.</summary>
    [Required, StringLength(100, MinimumLength = 1)]
    public required string DecisionNumber { get; init; }

    /// <summary>Its date.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>Uploaded files of the unit.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Guid> Files { get; init; } = [];

    /// <summary>These alone, of an entry that says more.</summary>
    internal static BudgetLineFields Of(BudgetLineFields fields) => new(fields);
}

/// <summary>Money allotted, as it is entered.</summary>
[ValidatableType]
public sealed record BudgetLineInput : BudgetLineFields, IOfficeInput
{
    /// <summary>GSO code, read at the day of the decision.</summary>
    [Required, StringLength(10, MinimumLength = 1)]
    public required string UnitCode { get; init; }

    /// <summary>Why it is corrected; needed there.</summary>
    [StringLength(500, MinimumLength = 3)]
    public string? Reason { get; init; }

    IReadOnlyList<(string Code, string Field)> IOfficeInput.Codes => OfficeCodes.Of(UnitCode);

    bool IOfficeInput.IsOfCity => false;

    DateOnly IOfficeInput.Day => DecidedOn;
}

/// <summary>Money allotted, as it is shown.</summary>
internal sealed record BudgetLineView : BudgetLineFields
{
    [SetsRequiredMembers]
    public BudgetLineView(BudgetLine record, Reading reading)
        : base(record.Fields)
    {
        RecordId = record.Head.RecordId;
        Version = record.Head.Version;
        Unit = reading.Units.Name(record.Head.OwnerId, DecidedOn);
        WithdrawnAt = record.Head.Withdrawal?.At;
        WithdrawReason = record.Head.Withdrawal?.Reason;
    }

    /// <summary>The register's id.</summary>
    public Guid RecordId { get; }

    /// <summary>Also the ETag.</summary>
    public long Version { get; }

    /// <summary>The unit.</summary>
    public UnitName Unit { get; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? WithdrawnAt { get; }

    /// <summary>Why.</summary>
    public string? WithdrawReason { get; }
}
