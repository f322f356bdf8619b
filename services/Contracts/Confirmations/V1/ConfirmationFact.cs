using System.Text.Json.Serialization;

namespace Platform.Contracts.Confirmations.V1;

/// <summary>
/// A unit's statement that a register is complete through a day, "nothing to report" included. The subject is the
/// pair of register and unit and day; its one segment is the day <c>through</c>, from which the consumer's maximum
/// age is counted.
/// </summary>
public sealed record ConfirmationFact : Fact<ConfirmationAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "confirmation.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What a confirmation stands on.</summary>
public sealed record ConfirmationAttributes
{
    /// <summary>The register that is confirmed.</summary>
    public required Register Register { get; init; }

    /// <summary>
    /// How many fact versions of this unit the register had published when it was confirmed. While a consumer holds
    /// fewer, facts are outstanding and the confirmation proves nothing yet.
    /// </summary>
    public required long FactVersions { get; init; }
}

/// <summary>Registers that units confirm, each for one fact type.</summary>
public enum Register
{
    /// <summary>Traffic accidents; <c>traffic.accident.v1</c>.</summary>
    TrafficAccidents,

    /// <summary>Persons under drug management; <c>drugs.person.v1</c>.</summary>
    DrugPersons,

    /// <summary>Drug spots; <c>drugs.spot.v1</c>.</summary>
    DrugSpots,

    /// <summary>Attested counts of suspicions; <c>drugs.attestedCount.v1</c>.</summary>
    DrugSuspicions,

    /// <summary>Traffic patrols; <c>traffic.patrol.v1</c>.</summary>
    TrafficPatrols,

    /// <summary>Traffic violations; <c>traffic.violation.v1</c>.</summary>
    TrafficViolations,

    /// <summary>Fires and explosions; <c>fire.incident.v1</c>.</summary>
    FireIncidents,

    /// <summary>The yearly inspection plan; <c>fire.plannedInspection.v1</c>.</summary>
    FireInspections,

    /// <summary>Fire safety violations; <c>fire.violation.v1</c>.</summary>
    FireViolations,

    /// <summary>Households with their pledges; <c>movement.household.v1</c>.</summary>
    Households,

    /// <summary>Mailboxes and hotline boards of hamlets; <c>movement.hamletCoverage.v1</c>.</summary>
    HamletCoverage,

    /// <summary>Movement models; <c>movement.model.v1</c>.</summary>
    Models,

    /// <summary>Propaganda sessions; <c>movement.session.v1</c>.</summary>
    Sessions,

    /// <summary>Directives from above; <c>documents.directive.v1</c>.</summary>
    Directives,

    /// <summary>Signed figures of offices; <c>documents.officeCount.v1</c>.</summary>
    OfficeCounts,

    /// <summary>Conditional businesses and points of public order; <c>documents.business.v1</c>.</summary>
    Businesses,

    /// <summary>Allowances of security teams; <c>documents.allowance.v1</c>.</summary>
    Allowances,

    /// <summary>Documents put forward for criteria; <c>documents.document.v1</c>.</summary>
    Documents,

    /// <summary>Boards and committees; <c>documents.board.v1</c>.</summary>
    Boards,

    /// <summary>Money allotted; <c>documents.budget.v1</c>.</summary>
    Budgets,

    /// <summary>Years under the standard "safe in security and order"; <c>documents.safeUnit.v1</c>.</summary>
    SafeUnits,

    /// <summary>Tasks of the city's bodies; <c>documents.cityTask.v1</c>.</summary>
    CityTasks,
}
