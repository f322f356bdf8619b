using System.ComponentModel.DataAnnotations;

namespace Platform.TrafficIncidents.Violations;

/// <summary>A violation as a person states it. The offender's name is not asked for.</summary>
/// <param name="FoundAt">When, with its offset; not in the future. The day in Asia/Ho_Chi_Minh is the one that counts.</param>
/// <param name="UnitCode">GSO code of the unit where it was found, read at that day.</param>
/// <param name="RecordNo">Number of the record of violation, at most 100 characters.</param>
/// <param name="Theme">What it is about.</param>
/// <param name="Act">The provision that was broken, at most 300 characters.</param>
/// <param name="Decision">What was decided, when it was.</param>
/// <param name="PaidOn">The day the fine was paid, when it was.</param>
public record ViolationInput(
    DateTimeOffset FoundAt,
    [property: Required, RegularExpression("^[0-9]{5}$")] string UnitCode,
    [property: Required, StringLength(100, MinimumLength = 1)] string RecordNo,
    ViolationTheme Theme,
    [property: Required, StringLength(300, MinimumLength = 1)] string Act,
    DecisionInput? Decision = null,
    DateOnly? PaidOn = null);

/// <summary>A correction: the whole violation as it should read.</summary>
/// <param name="FoundAt">As for recording.</param>
/// <param name="UnitCode">As for recording.</param>
/// <param name="RecordNo">As for recording.</param>
/// <param name="Theme">As for recording.</param>
/// <param name="Act">As for recording.</param>
/// <param name="Reason">Why it is corrected, for the audit.</param>
/// <param name="Decision">As for recording.</param>
/// <param name="PaidOn">As for recording.</param>
public sealed record ViolationCorrectionInput(
    DateTimeOffset FoundAt,
    string UnitCode,
    string RecordNo,
    ViolationTheme Theme,
    string Act,
    [property: Required, StringLength(500, MinimumLength = 3)] string Reason,
    DecisionInput? Decision = null,
    DateOnly? PaidOn = null) : ViolationInput(FoundAt, UnitCode, RecordNo, Theme, Act, Decision, PaidOn);

/// <summary>What was decided.</summary>
/// <param name="Kind">Fined, Warned or HandedOver.</param>
/// <param name="No">Number of the decision.</param>
/// <param name="On">Its day; not before the violation and not in the future.</param>
/// <param name="FineVnd">The fine in đồng; for Fined.</param>
public sealed record DecisionInput(
    DecisionKind Kind,
    [property: Required, StringLength(100, MinimumLength = 1)] string No,
    DateOnly On,
    [property: Range(1, 1_000_000_000_000)] long? FineVnd = null)
{
    internal Decision ToDecision() => new(Kind, No, On, FineVnd);
}

/// <summary>That the fine was paid.</summary>
/// <param name="PaidOn">The day; not before the decision and not in the future.</param>
public sealed record PaymentInput(DateOnly PaidOn);
