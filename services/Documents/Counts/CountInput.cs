using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Validation;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;

namespace Platform.Documents.Counts;

/// <summary>What is signed.</summary>
public record CountFields
{
    /// <summary>First day that it speaks of.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; not in the future.</summary>
    public required DateOnly Through { get; init; }

    /// <summary>How many: breaches, or persons and files as they should be.</summary>
    [Range(0, 1_000_000)]
    public required int Numerator { get; init; }

    /// <summary>Of how many; not where breaches are counted.</summary>
    [Range(0, 1_000_000)]
    public int? Denominator { get; init; }

    /// <summary>The figures are shown to nobody but those who sign for the unit in the same role; the others see met or not met.</summary>
    public bool Sealed { get; init; }

    /// <summary>Uploaded files of the unit.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Guid> Files { get; init; } = [];
}

/// <summary>A figure as it is signed.</summary>
[ValidatableType]
public sealed record CountInput : CountFields, IOfficeInput
{
    /// <summary>GSO code, read at the last day.</summary>
    [Required, StringLength(10, MinimumLength = 1)]
    public required string UnitCode { get; init; }

    /// <summary>What is counted.</summary>
    public required OfficeCountKind Kind { get; init; }

    IReadOnlyList<(string Code, string Field)> IOfficeInput.Codes => OfficeCodes.Of(UnitCode);

    bool IOfficeInput.IsOfCity => false;

    DateOnly IOfficeInput.Day => Through;

    string? IOfficeInput.Reason => null;
}

/// <summary>A statement as it should read.</summary>
[ValidatableType]
public sealed record CountCorrectionInput : CountFields
{
    /// <summary>Why.</summary>
    [Required, StringLength(500, MinimumLength = 3)]
    public required string Reason { get; init; }
}
