using System.Text.Json.Serialization;

namespace Platform.Contracts.Drugs.V1;

/// <summary>
/// A count that only its signer may know in detail: suspicions stay off the system, the signed number stands for a period.
/// The subject is the pair of unit and kind; a segment is the period that a statement speaks of.
/// </summary>
public sealed record AttestedCountFact : Fact<AttestedCountAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "drugs.attestedCount.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record AttestedCountAttributes
{
    /// <summary>What was counted.</summary>
    public required SuspicionKind Kind { get; init; }

    /// <summary>At least one is neither cleared nor handled.</summary>
    public required bool Open { get; init; }

    /// <summary>How many; null where the statement is sealed.</summary>
    public int? Count { get; init; }

    /// <summary>Taken back as a wrong entry: it counts nothing.</summary>
    public bool Withdrawn { get; init; }
}

/// <summary>What suspicions are of.</summary>
public enum SuspicionKind
{
    /// <summary>Đối tượng.</summary>
    Person,

    /// <summary>Ổ nhóm.</summary>
    Gang,

    /// <summary>Đường dây.</summary>
    Ring,
}
