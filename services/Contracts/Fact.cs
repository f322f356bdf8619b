using System.Text.Json.Serialization;
using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Documents.V1;
using Platform.Contracts.Drugs.V1;
using Platform.Contracts.Fire.V1;
using Platform.Contracts.Movement.V1;
using Platform.Contracts.Territory.V1;
using Platform.Contracts.Traffic.V1;

namespace Platform.Contracts;

/// <summary>
/// What a register says of a subject. The discriminator <c>type</c> is the wire name of the contract and also the
/// routing key of the exchange; a breaking change is a new type published beside the old one.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(UnitFact), UnitFact.Type)]
[JsonDerivedType(typeof(HamletFact), HamletFact.Type)]
[JsonDerivedType(typeof(PersonFact), PersonFact.Type)]
[JsonDerivedType(typeof(SpotFact), SpotFact.Type)]
[JsonDerivedType(typeof(AttestedCountFact), AttestedCountFact.Type)]
[JsonDerivedType(typeof(AccidentFact), AccidentFact.Type)]
[JsonDerivedType(typeof(PatrolFact), PatrolFact.Type)]
[JsonDerivedType(typeof(TrafficViolationFact), TrafficViolationFact.Type)]
[JsonDerivedType(typeof(FireIncidentFact), FireIncidentFact.Type)]
[JsonDerivedType(typeof(PlannedInspectionFact), PlannedInspectionFact.Type)]
[JsonDerivedType(typeof(FireViolationFact), FireViolationFact.Type)]
[JsonDerivedType(typeof(HouseholdFact), HouseholdFact.Type)]
[JsonDerivedType(typeof(HamletCoverageFact), HamletCoverageFact.Type)]
[JsonDerivedType(typeof(ModelFact), ModelFact.Type)]
[JsonDerivedType(typeof(SessionFact), SessionFact.Type)]
[JsonDerivedType(typeof(DocumentFact), DocumentFact.Type)]
[JsonDerivedType(typeof(DirectiveFact), DirectiveFact.Type)]
[JsonDerivedType(typeof(BoardFact), BoardFact.Type)]
[JsonDerivedType(typeof(OfficeCountFact), OfficeCountFact.Type)]
[JsonDerivedType(typeof(BusinessFact), BusinessFact.Type)]
[JsonDerivedType(typeof(BudgetFact), BudgetFact.Type)]
[JsonDerivedType(typeof(AllowanceFact), AllowanceFact.Type)]
[JsonDerivedType(typeof(SafeUnitFact), SafeUnitFact.Type)]
[JsonDerivedType(typeof(CityTaskFact), CityTaskFact.Type)]
[JsonDerivedType(typeof(ConfirmationFact), ConfirmationFact.Type)]
public abstract record Fact
{
    /// <summary>The wire name of this fact's contract, for example <c>traffic.accident.v1</c>.</summary>
    [JsonIgnore]
    public abstract string FactType { get; }

    /// <summary>The first day of the subject's line.</summary>
    [JsonIgnore]
    public abstract DateOnly FirstDay { get; }

    /// <summary>The units in which the subject stands on any day of its line.</summary>
    [JsonIgnore]
    public abstract IReadOnlyCollection<Guid> UnitIds { get; }
}

/// <summary>A fact whose line is made of segments with one kind of attributes: every fact there is.</summary>
/// <typeparam name="TAttributes">What is counted.</typeparam>
public abstract record Fact<TAttributes> : Fact
{
    /// <summary>The line, in order of days. A withdrawn record keeps its segment and says so, and so stays countable as a version of its unit.</summary>
    public required IReadOnlyList<Segment<TAttributes>> Segments { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override DateOnly FirstDay => Segments[0].ValidFrom;

    /// <inheritdoc />
    [JsonIgnore]
    public override IReadOnlyCollection<Guid> UnitIds => [.. Segments.Select(s => s.UnitId).Distinct()];
}
