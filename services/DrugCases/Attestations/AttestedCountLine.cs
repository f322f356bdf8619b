using Platform.Contracts;
using Platform.Contracts.Drugs.V1;

namespace Platform.DrugCases.Attestations;

/// <summary>What is told: each period that a statement stands for; where none is left, the last one as withdrawn.</summary>
internal static class AttestedCountLine
{
    public static IReadOnlyList<Segment<AttestedCountAttributes>> Of(AttestedCount count)
    {
        var standing = count.Statements.Where(s => s.Withdrawal is null).OrderBy(s => s.From).ToList();
        return [.. (standing.Count > 0 ? standing : count.Statements.TakeLast(1)).Select(statement => new Segment<AttestedCountAttributes>
        {
            ValidFrom = statement.From,
            ValidTo = statement.Through.AddDays(1),
            UnitId = count.UnitId,
            Attributes = new AttestedCountAttributes
            {
                Kind = count.Kind, Open = statement.Open, Count = statement.Count, Withdrawn = statement.Withdrawal is not null,
            },
        })];
    }
}
