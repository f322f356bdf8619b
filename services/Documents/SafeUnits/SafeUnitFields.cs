using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Validation;
using Platform.Documents.Records;
using Platform.Hosting.Http;
using UnitName = Platform.Hosting.Records.UnitName;

namespace Platform.Documents.SafeUnits;

/// <summary>What is known of a unit's year under the standard.</summary>
public record SafeUnitFields
{
    /// <summary>The year.</summary>
    [Range(2000, 2100)]
    public required int Year { get; init; }

    /// <summary>When the unit registered; in the first quarter.</summary>
    public required DateOnly RegisteredOn { get; init; }

    /// <summary>Number of the registration.</summary>
    [Required, StringLength(100, MinimumLength = 1)]
    public required string RegistrationNumber { get; init; }

    /// <summary>Its residential areas with their results.</summary>
    [Required, MinLength(1), MaxLength(60), NoNulls]
    public required IReadOnlyList<AreaResult> Areas { get; init; }

    /// <summary>Uploaded files of the unit.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Guid> Files { get; init; } = [];

    /// <summary>These alone, of an entry that says more.</summary>
    internal static SafeUnitFields Of(SafeUnitFields fields) => new(fields);
}

/// <summary>A residential area.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Met">Whether it meets the standard; null while it was not rated.</param>
/// <param name="RatedOn">When it was rated.</param>
public sealed record AreaResult([property: Required, StringLength(100, MinimumLength = 1)] string Name, bool? Met = null, DateOnly? RatedOn = null);

/// <summary>A unit's year as it is entered.</summary>
[ValidatableType]
public sealed record SafeUnitInput : SafeUnitFields, IOfficeInput
{
    /// <summary>GSO code, read at the day of registration.</summary>
    [Required, StringLength(10, MinimumLength = 1)]
    public required string UnitCode { get; init; }

    /// <summary>Why it is corrected; needed there.</summary>
    [StringLength(500, MinimumLength = 3)]
    public string? Reason { get; init; }

    IReadOnlyList<(string Code, string Field)> IOfficeInput.Codes => OfficeCodes.Of(UnitCode);

    bool IOfficeInput.IsOfCity => false;

    DateOnly IOfficeInput.Day => RegisteredOn;
}

/// <summary>A unit's year as it is shown.</summary>
internal sealed record SafeUnitView : SafeUnitFields
{
    [SetsRequiredMembers]
    public SafeUnitView(SafeUnit record, Reading reading)
        : base(record.Fields)
    {
        RecordId = record.Head.RecordId;
        Version = record.Head.Version;
        Unit = reading.Units.Name(record.Head.OwnerId, RegisteredOn);
        Decision = record.Decision;
        AreasMet = Areas.Count(a => a.Met == true);
        RegisteredInTime = record.IsRegisteredInTime;
        Projected = record.At(DateOnly.MaxValue).Projected;
        WithdrawnAt = record.Head.Withdrawal?.At;
        WithdrawReason = record.Head.Withdrawal?.Reason;
    }

    /// <summary>The register's id.</summary>
    public Guid RecordId { get; }

    /// <summary>Also the ETag.</summary>
    public long Version { get; }

    /// <summary>The unit.</summary>
    public UnitName Unit { get; }

    /// <summary>The decision; null while there is none.</summary>
    public SafeDecision? Decision { get; }

    /// <summary>Areas that meet it.</summary>
    public int AreasMet { get; }

    /// <summary>Registered in the first quarter.</summary>
    public bool RegisteredInTime { get; }

    /// <summary>The share of areas is reached, as far as is known, and nothing refuses it.</summary>
    public bool Projected { get; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? WithdrawnAt { get; }

    /// <summary>Why.</summary>
    public string? WithdrawReason { get; }
}
