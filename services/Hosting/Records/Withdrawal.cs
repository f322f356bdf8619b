using System.ComponentModel.DataAnnotations;

namespace Platform.Hosting.Records;

/// <summary>That a wrong entry was taken back: it counts nothing any more and stays to be seen.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
public sealed record Withdrawal(DateTimeOffset At, string Reason);

/// <summary>Why.</summary>
/// <param name="Reason">3 to 500 characters, for the audit.</param>
public sealed record WithdrawalInput([property: Required, StringLength(500, MinimumLength = 3)] string Reason);
