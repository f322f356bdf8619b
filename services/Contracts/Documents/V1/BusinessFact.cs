using System.Text.Json.Serialization;

namespace Platform.Contracts.Documents.V1;

/// <summary>
/// A conditional business, or another point of public order: a segment for each stretch with the same state, to its end.
/// </summary>
public sealed record BusinessFact : Fact<BusinessAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "documents.business.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record BusinessAttributes
{
    /// <summary>Which of both.</summary>
    public required BusinessKind Kind { get; init; }

    /// <summary>A business: inspected in the calendar year, and no planned inspection is overdue.</summary>
    public required bool Inspected { get; init; }

    /// <summary>A business: pledged in the calendar year.</summary>
    public required bool Pledged { get; init; }

    /// <summary>A point: resolved, or with a plan whose day has not passed.</summary>
    public required bool Handled { get; init; }

    /// <summary>Taken back as a wrong entry: it counts nothing.</summary>
    public bool Withdrawn { get; init; }
}

/// <summary>What is on the register.</summary>
public enum BusinessKind
{
    /// <summary>Cơ sở kinh doanh có điều kiện về an ninh, trật tự.</summary>
    Business,

    /// <summary>Điểm phức tạp về trật tự xã hội, không phải ma túy.</summary>
    PublicOrderPoint,
}
