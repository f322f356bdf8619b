using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Validation;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;
using UnitName = Platform.Hosting.Records.UnitName;

namespace Platform.Documents.Businesses;

/// <summary>What is known of a conditional business or a point of public order.</summary>
public record BusinessFields
{
    /// <summary>Business or PublicOrderPoint.</summary>
    public required BusinessKind Kind { get; init; }

    /// <summary>Its name; of a point, how it is called.</summary>
    [Required, StringLength(200, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>Where it is.</summary>
    [Required, StringLength(300, MinimumLength = 1)]
    public required string Address { get; init; }

    /// <summary>Its trade, as Decree 96/2016 names it; of a point, what happens there.</summary>
    [Required, StringLength(200, MinimumLength = 1)]
    public required string Trade { get; init; }

    /// <summary>The day from which it is on the register.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The day on which it closed; null while it is open.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Days by which it is to be inspected.</summary>
    [MaxLength(50)]
    public IReadOnlyList<DateOnly> Planned { get; init; } = [];

    /// <summary>Uploaded files of its unit.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Guid> Files { get; init; } = [];

    /// <summary>These alone, of an entry that says more.</summary>
    internal static BusinessFields Of(BusinessFields fields) => new(fields);
}

/// <summary>A business or point as it is entered.</summary>
[ValidatableType]
public sealed record BusinessInput : BusinessFields, IOfficeInput
{
    /// <summary>GSO code, read at the day from which it is on the register.</summary>
    [Required, StringLength(10, MinimumLength = 1)]
    public required string UnitCode { get; init; }

    /// <summary>Why it is corrected; needed there.</summary>
    [StringLength(500, MinimumLength = 3)]
    public string? Reason { get; init; }

    IReadOnlyList<(string Code, string Field)> IOfficeInput.Codes => OfficeCodes.Of(UnitCode);

    bool IOfficeInput.IsOfCity => false;

    DateOnly IOfficeInput.Day => From;
}

/// <summary>A business or point as it is shown.</summary>
internal sealed record BusinessView : BusinessFields
{
    [SetsRequiredMembers]
    public BusinessView(Business record, Reading reading)
        : base(record.Fields)
    {
        RecordId = record.Head.RecordId;
        Version = record.Head.Version;
        Unit = reading.Units.Name(record.Head.OwnerId, From);
        Inspections = record.Inspections;
        Pledges = record.Pledges;
        Plans = record.Plans;
        ResolvedOn = record.ResolvedOn;
        ResolvedBy = record.ResolvedBy;
        WithdrawnAt = record.Head.Withdrawal?.At;
        WithdrawReason = record.Head.Withdrawal?.Reason;
    }

    /// <summary>The register's id.</summary>
    public Guid RecordId { get; }

    /// <summary>Also the ETag.</summary>
    public long Version { get; }

    /// <summary>The unit.</summary>
    public UnitName Unit { get; }

    /// <summary>Inspections held, in order.</summary>
    public IReadOnlyList<BusinessInspection> Inspections { get; }

    /// <summary>Days on which it pledged.</summary>
    public IReadOnlyList<DateOnly> Pledges { get; }

    /// <summary>Plans to deal with the point.</summary>
    public IReadOnlyList<PointPlan> Plans { get; }

    /// <summary>When the point was resolved.</summary>
    public DateOnly? ResolvedOn { get; }

    /// <summary>Number of the paper that says so.</summary>
    public string? ResolvedBy { get; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? WithdrawnAt { get; }

    /// <summary>Why.</summary>
    public string? WithdrawReason { get; }
}
