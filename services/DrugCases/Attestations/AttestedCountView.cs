using Platform.Contracts.Drugs.V1;
using Platform.Hosting.Records;

namespace Platform.DrugCases.Attestations;

/// <summary>A unit's signed counts of one kind.</summary>
/// <param name="AttestedCountId">The register's id.</param>
/// <param name="SubjectId">What Scoring's explanations call it.</param>
/// <param name="Version">Also the ETag.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Kind">What was counted.</param>
/// <param name="Statements">Every statement.</param>
internal sealed record AttestedCountView(Guid AttestedCountId, Guid SubjectId, long Version, UnitName Unit, SuspicionKind Kind, IReadOnlyList<Statement> Statements)
{
    public static AttestedCountView Of(AttestedCount count, UnitNames.Lookup units) => new(
        count.AttestedCountId, count.SubjectId, count.Version, units.Name(count.UnitId, count.Statements[^1].Through), count.Kind, count.Statements);
}
