using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Validation;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;
using Platform.Hosting.Http;
using UnitName = Platform.Hosting.Records.UnitName;

namespace Platform.Documents.Boards;

/// <summary>What is known of a board, but for names.</summary>
public record BoardFields
{
    /// <summary>Which board.</summary>
    public required BoardKind Kind { get; init; }

    /// <summary>How often it reports.</summary>
    public required ReportRhythm Reports { get; init; }

    /// <summary>Uploaded files of its units.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Guid> Files { get; init; } = [];

    /// <summary>These alone, of an entry that says more.</summary>
    internal static BoardFields Of(BoardFields fields) => new(fields);
}

/// <summary>A board as it is entered: with the decision that stands.</summary>
[ValidatableType]
public sealed record BoardInput : BoardFields, IOfficeInput
{
    /// <summary>The units it speaks of: GSO codes, read at the day of the decision; exactly one unless it is the city's.</summary>
    [Required, MaxLength(20), NoNulls]
    public required IReadOnlyList<string> UnitCodes { get; init; }

    /// <summary>Kept by the city, for itself or for units.</summary>
    public bool OfCity { get; init; }

    /// <summary>Number of the decision that names its members.</summary>
    [Required, StringLength(100, MinimumLength = 1)]
    public required string DecisionNumber { get; init; }

    /// <summary>Its date.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>Whom it names.</summary>
    [Required, MinLength(1), MaxLength(60), NoNulls]
    public required IReadOnlyList<MemberInput> Members { get; init; }

    /// <summary>Why it is corrected; needed there.</summary>
    [StringLength(500, MinimumLength = 3)]
    public string? Reason { get; init; }

    IReadOnlyList<(string Code, string Field)> IOfficeInput.Codes => OfficeCodes.Of(UnitCodes);

    bool IOfficeInput.IsOfCity => OfCity;

    DateOnly IOfficeInput.Day => DecidedOn;
}

/// <summary>A member.</summary>
/// <param name="Name">Who.</param>
/// <param name="Position">As what.</param>
/// <param name="Duty">What he answers for; null while nothing was assigned.</param>
/// <param name="LeftOn">The day from which he no longer serves; the decision is then to be renewed.</param>
[ValidatableType]
public sealed record MemberInput(
    [property: Required, StringLength(200, MinimumLength = 1)] string Name, BoardPosition Position, [property: StringLength(500, MinimumLength = 1)] string? Duty = null, DateOnly? LeftOn = null);

/// <summary>Positions on a board.</summary>
public enum BoardPosition
{
    /// <summary>Trưởng ban.</summary>
    Chair,

    /// <summary>Phó trưởng ban.</summary>
    Deputy,

    /// <summary>Ủy viên thường trực.</summary>
    Standing,

    /// <summary>Ủy viên.</summary>
    Member,
}

/// <summary>How often a board reports.</summary>
public enum ReportRhythm
{
    /// <summary>Hằng tháng.</summary>
    Monthly,

    /// <summary>Hằng quý.</summary>
    Quarterly,

    /// <summary>6 tháng.</summary>
    HalfYearly,

    /// <summary>Hằng năm.</summary>
    Yearly,
}

/// <summary>A board as it is shown.</summary>
internal sealed record BoardView : BoardFields
{
    [SetsRequiredMembers]
    public BoardView(Board record, Reading reading)
        : base(record.Fields)
    {
        RecordId = record.Head.RecordId;
        Version = record.Head.Version;
        Owner = reading.Owner(record.Head, record.DecidedOn);
        OfCity = Owner is null;
        Units = reading.Covered(record.Head, record.DecidedOn);
        DecisionNumber = record.DecisionNumber;
        DecidedOn = record.DecidedOn;
        Members = [.. record.Members.Select((m, i) => new MemberInput(reading.Keys.Open(RecordId, Board.NameField(i), m.Name), m.Position, m.Duty, m.LeftOn))];
        Events = record.Events;
        State = BoardLine.At(record, record.LastTold, record.Head.OwnerId);
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

    /// <summary>Number of the decision that stands.</summary>
    public string DecisionNumber { get; }

    /// <summary>Its date.</summary>
    public DateOnly DecidedOn { get; }

    /// <summary>Whom it names.</summary>
    public IReadOnlyList<MemberInput> Members { get; }

    /// <summary>What it did, in order.</summary>
    public IReadOnlyList<BoardEvent> Events { get; }

    /// <summary>As it is told after the last of what it did.</summary>
    public BoardAttributes State { get; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? WithdrawnAt { get; }

    /// <summary>Why.</summary>
    public string? WithdrawReason { get; }
}
