using Microsoft.AspNetCore.Http;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Records;

/// <summary>What two persons do: one proposes, another agrees or drops it.</summary>
public static class SecondPerson
{
    /// <summary>409: what waits is decided before anything else is changed.</summary>
    public static Refusal Pending { get; } = new("approval-pending", StatusCodes.Status409Conflict);

    /// <summary>409: nothing waits, or it was decided already.</summary>
    public static Refusal Nothing { get; } = new("nothing-to-approve", StatusCodes.Status409Conflict);

    /// <summary>Why an account may not agree to what waits; null when it may.</summary>
    /// <param name="proposedBy">The account that proposed it; null when nothing waits.</param>
    /// <param name="accountId">The account that would agree.</param>
    public static Refusal? Check(string? proposedBy, string accountId) =>
        proposedBy is null ? Nothing : proposedBy == accountId ? new Refusal("second-person-needed", StatusCodes.Status409Conflict) : null;
}
