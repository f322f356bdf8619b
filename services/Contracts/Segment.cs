namespace Platform.Contracts;

/// <summary>
/// A stretch of days on which one thing is true of a subject, in one unit. Half-open: it holds on
/// <see cref="ValidFrom"/> and no longer on <see cref="ValidTo"/>. The segments of a line do not overlap and stand in
/// order. An event of one day is [day, day + 1).
/// </summary>
/// <typeparam name="TAttributes">What is counted: ids, enums, dates, numbers, codes; never text about a person.</typeparam>
public sealed record Segment<TAttributes>
{
    /// <summary>First day, Asia/Ho_Chi_Minh. <see cref="DateOnly.MinValue"/> means open: true from ever.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The day on which it no longer holds; null while it has no known end.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The administrative unit in which it holds.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>What is true.</summary>
    public required TAttributes Attributes { get; init; }
}
