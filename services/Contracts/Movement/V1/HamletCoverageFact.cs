using System.Text.Json.Serialization;

namespace Platform.Contracts.Movement.V1;

/// <summary>
/// What a hamlet has hanging in it. The subject is the pair of hamlet and register; what must be checked again by a day ends
/// its segment on that day.
/// </summary>
public sealed record HamletCoverageFact : Fact<HamletCoverageAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "movement.hamletCoverage.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record HamletCoverageAttributes
{
    /// <summary>At least one crime-report mailbox in use, opened within the period, with a photo.</summary>
    public required bool Mailbox { get; init; }

    /// <summary>At least one hotline board with current numbers and a photo of the year.</summary>
    public required bool HotlineBoard { get; init; }

    /// <summary>
    /// The first 32 bits of the SHA-256 of the photo by which the mailbox counts: tells equal photos of a unit, and no more. Of
    /// several mailboxes, that of one whose photo was uploaded; null where all have papers outside, and in what was told before this was.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MailboxPhoto { get; init; }

    /// <summary>As <see cref="MailboxPhoto"/>, of the photo by which the board counts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? BoardPhoto { get; init; }
}
