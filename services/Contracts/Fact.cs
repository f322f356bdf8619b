using System.Text.Json.Serialization;
using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Territory.V1;
using Platform.Contracts.Traffic.V1;

namespace Platform.Contracts;

/// <summary>
/// What a register says of a subject. The discriminator <c>type</c> is the wire name of the contract and also the
/// routing key of the exchange; a breaking change is a new type published beside the old one.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(UnitFact), UnitFact.Type)]
[JsonDerivedType(typeof(AccidentFact), AccidentFact.Type)]
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
