using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Territory.V1;
using Platform.Hosting.Http;

namespace Platform.Territory.Successions;

/// <summary>Units that end and those that follow them on the same day.</summary>
/// <param name="EffectiveOn">The first day of those that follow.</param>
/// <param name="LegalDocument">What makes it: number, date and issuer.</param>
/// <param name="Successors">The units that follow; a code that is free on that day, also one that ends then.</param>
/// <param name="Predecessors">The units that end.</param>
/// <param name="DryRun">True: checked and shown only, nothing is stored.</param>
public sealed record SuccessionInput(
    DateOnly EffectiveOn,
    [property: Required, StringLength(300, MinimumLength = 3)] string LegalDocument,
    [property: Required, MinLength(1), MaxLength(50), NoNulls] IReadOnlyList<SuccessorInput> Successors,
    [property: Required, MinLength(1), MaxLength(50), NoNulls] IReadOnlyList<PredecessorInput> Predecessors,
    bool DryRun = false);

/// <summary>A unit that follows.</summary>
/// <param name="Code">GSO code from that day on.</param>
/// <param name="Name">Official name.</param>
/// <param name="Kind">Ward, Commune, Township or SpecialZone.</param>
/// <param name="Households">Official count of households; null where no source gives one.</param>
/// <param name="HouseholdsSource">Who says so; wanted with a count.</param>
/// <param name="Population">Official count of residents; null where no source gives one.</param>
/// <param name="PopulationSource">Who says so; wanted with a count.</param>
public sealed record SuccessorInput(
    [property: Required, RegularExpression("^[0-9]{5}$")] string Code,
    [property: Required, StringLength(100, MinimumLength = 1)] string Name,
    UnitKind Kind,
    [property: Range(0, 1_000_000)] int? Households = null,
    [property: StringLength(200, MinimumLength = 1)] string? HouseholdsSource = null,
    [property: Range(0, 10_000_000)] int? Population = null,
    [property: StringLength(200, MinimumLength = 1)] string? PopulationSource = null);

/// <summary>A unit that ends.</summary>
/// <param name="UnitCode">Its code on the day before.</param>
/// <param name="Successor">Code of the unit that follows it; after a split, of the one that takes what is bound to no hamlet.</param>
/// <param name="Hamlets">The hamlets that go elsewhere.</param>
public sealed record PredecessorInput(
    [property: Required, StringLength(10, MinimumLength = 1)] string UnitCode,
    [property: Required, RegularExpression("^[0-9]{5}$")] string Successor,
    [property: MaxLength(200), NoNulls] IReadOnlyList<HamletMoveInput>? Hamlets = null);

/// <summary>A hamlet that goes to another unit than its old unit's first successor.</summary>
/// <param name="HamletId">The hamlet.</param>
/// <param name="Successor">Code of the unit it goes to.</param>
public sealed record HamletMoveInput(Guid HamletId, [property: Required, RegularExpression("^[0-9]{5}$")] string Successor);
