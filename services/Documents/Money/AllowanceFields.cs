using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Validation;
using Platform.Documents.Records;
using UnitName = Platform.Hosting.Records.UnitName;

namespace Platform.Documents.Money;

/// <summary>What is known of a month of allowances.</summary>
public record AllowanceFields
{
    /// <summary>The year of the month.</summary>
    [Range(2000, 2100)]
    public required int Year { get; init; }

    /// <summary>The month, 1 to 12.</summary>
    [Range(1, 12)]
    public required int Month { get; init; }

    /// <summary>The day by which it is to be paid; not before the month.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Members of the security teams who are to be paid.</summary>
    [Range(1, 10_000)]
    public required int MembersDue { get; init; }

    /// <summary>Members paid in full so far.</summary>
    [Range(0, 10_000)]
    public int MembersPaid { get; init; }

    /// <summary>The day of the last payment; with members paid alone.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>Number of the list of payments.</summary>
    [StringLength(100, MinimumLength = 1)]
    public string? ListNumber { get; init; }

    /// <summary>Uploaded files of the unit.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Guid> Files { get; init; } = [];

    /// <summary>These alone, of an entry that says more.</summary>
    internal static AllowanceFields Of(AllowanceFields fields) => new(fields);
}

/// <summary>A month of allowances as it is entered.</summary>
[ValidatableType]
public sealed record AllowanceInput : AllowanceFields, IOfficeInput
{
    /// <summary>GSO code, read at the first day of the month.</summary>
    [Required, StringLength(10, MinimumLength = 1)]
    public required string UnitCode { get; init; }

    /// <summary>Why it is corrected; needed there.</summary>
    [StringLength(500, MinimumLength = 3)]
    public string? Reason { get; init; }

    IReadOnlyList<(string Code, string Field)> IOfficeInput.Codes => OfficeCodes.Of(UnitCode);

    bool IOfficeInput.IsOfCity => false;

    DateOnly IOfficeInput.Day => new(Year, Month, 1);
}

/// <summary>A month of allowances as it is shown.</summary>
internal sealed record AllowanceView : AllowanceFields
{
    [SetsRequiredMembers]
    public AllowanceView(Allowance record, Reading reading)
        : base(record.Fields)
    {
        RecordId = record.Head.RecordId;
        Version = record.Head.Version;
        Unit = reading.Units.Name(record.Head.OwnerId, new(Year, Month, 1));
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
