using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Validation;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;
using Platform.Hosting.Http;
using UnitName = Platform.Hosting.Records.UnitName;

namespace Platform.Documents.Tasks;

/// <summary>What is known of a task of a body of the city, but for names.</summary>
public record CityTaskFields
{
    /// <summary>What it is.</summary>
    public required CityTaskKind Kind { get; init; }

    /// <summary>Whose it is.</summary>
    public required IssuerBody Body { get; init; }

    /// <summary>What is to be done.</summary>
    [Required, StringLength(500, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <summary>The sector that does it.</summary>
    [StringLength(200, MinimumLength = 1)]
    public string? Sector { get; init; }

    /// <summary>When it was given.</summary>
    public required DateOnly GivenOn { get; init; }

    /// <summary>By when it is to be done.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Number of the plan, programme or assignment.</summary>
    [StringLength(100, MinimumLength = 1)]
    public string? PlanNumber { get; init; }

    /// <summary>Uploaded files of its units.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Guid> Files { get; init; } = [];

    /// <summary>These alone, of an entry that says more.</summary>
    internal static CityTaskFields Of(CityTaskFields fields) => new(fields);
}

/// <summary>A task as it is entered.</summary>
[ValidatableType]
public sealed record CityTaskInput : CityTaskFields, IOfficeInput
{
    /// <summary>The units it speaks of: GSO codes, read at the day it was given; exactly one unless it is the city's.</summary>
    [Required, MaxLength(20), NoNulls]
    public required IReadOnlyList<string> UnitCodes { get; init; }

    /// <summary>Kept by the city, for itself or for units.</summary>
    public bool OfCity { get; init; }

    /// <summary>Who is responsible.</summary>
    [StringLength(200, MinimumLength = 1)]
    public string? Member { get; init; }

    /// <summary>Why it is corrected; needed there.</summary>
    [StringLength(500, MinimumLength = 3)]
    public string? Reason { get; init; }

    IReadOnlyList<(string Code, string Field)> IOfficeInput.Codes => OfficeCodes.Of(UnitCodes);

    bool IOfficeInput.IsOfCity => OfCity;

    DateOnly IOfficeInput.Day => GivenOn;
}

/// <summary>A task as it is shown.</summary>
internal sealed record CityTaskView : CityTaskFields
{
    [SetsRequiredMembers]
    public CityTaskView(CityTask record, Reading reading)
        : base(record.Fields)
    {
        RecordId = record.Head.RecordId;
        Version = record.Head.Version;
        Owner = reading.Owner(record.Head, GivenOn);
        OfCity = Owner is null;
        Units = reading.Covered(record.Head, GivenOn);
        Member = record.Member is { } closed ? reading.Keys.Open(RecordId, nameof(Member), closed) : null;
        Visits = record.Visits;
        ResultNumber = record.Done?.Number;
        DoneOn = record.Done?.On;
        Outcome = record.OutcomeOn(DateOnly.MaxValue);
        WithdrawnAt = record.Head.Withdrawal?.At;
        WithdrawReason = record.Head.Withdrawal?.Reason;
    }

    /// <summary>The register's id.</summary>
    public Guid RecordId { get; }

    /// <summary>Also the ETag.</summary>
    public long Version { get; }

    /// <summary>Whose people keep it; null for the city.</summary>
    public UnitName? Owner { get; }

    /// <summary>Kept by the city.</summary>
    public bool OfCity { get; }

    /// <summary>The units it speaks of.</summary>
    public IReadOnlyList<UnitName> Units { get; }

    /// <summary>Who is responsible.</summary>
    public string? Member { get; }

    /// <summary>Visits with their notes.</summary>
    public IReadOnlyList<Visit> Visits { get; }

    /// <summary>Number of the conclusion, report or minutes.</summary>
    public string? ResultNumber { get; }

    /// <summary>When it was done.</summary>
    public DateOnly? DoneOn { get; }

    /// <summary>What became of it.</summary>
    public TaskOutcome Outcome { get; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? WithdrawnAt { get; }

    /// <summary>Why.</summary>
    public string? WithdrawReason { get; }
}
