using System.Text.Json.Serialization;

namespace Platform.Contracts.Documents.V1;

/// <summary>
/// The allowances of a unit's security teams for a month: they stand from the day on which they fall due, paid from the day they were.
/// </summary>
public sealed record AllowanceFact : Fact<AllowanceAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "documents.allowance.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record AllowanceAttributes
{
    /// <summary>The day they fall due.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Members to be paid.</summary>
    public required int Due { get; init; }

    /// <summary>Members paid in full.</summary>
    public required int Paid { get; init; }

    /// <summary>Taken back as a wrong entry: it counts nothing.</summary>
    public bool Withdrawn { get; init; }
}
