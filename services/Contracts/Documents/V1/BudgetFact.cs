using System.Text.Json.Serialization;

namespace Platform.Contracts.Documents.V1;

/// <summary>
/// Money allotted to a unit for a year: it stands in that year, from the day of the decision.
/// </summary>
public sealed record BudgetFact : Fact<BudgetAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "documents.budget.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record BudgetAttributes
{
    /// <summary>Where it comes from.</summary>
    public required BudgetSource Source { get; init; }

    /// <summary>How much, in đồng.</summary>
    public required long AmountVnd { get; init; }

    /// <summary>Taken back as a wrong entry: it counts nothing.</summary>
    public bool Withdrawn { get; init; }
}

/// <summary>Where money comes from.</summary>
public enum BudgetSource
{
    /// <summary>Ngân sách thành phố.</summary>
    CityBudget,

    /// <summary>Ngân sách xã, phường.</summary>
    UnitBudget,
}
