namespace Platform.Territory.Successions;

/// <summary>A merger or split, and what came of it.</summary>
/// <param name="SuccessionId">Its id; null for a dry run.</param>
/// <param name="EffectiveOn">The first day of those that follow.</param>
/// <param name="LegalDocument">What makes it.</param>
/// <param name="State">DryRun, Proposed, Approved or Rejected.</param>
/// <param name="ProposedBy">Account of who proposed it.</param>
/// <param name="DecidedBy">Account of who decided.</param>
/// <param name="Successors">The units that follow.</param>
/// <param name="Moves">What goes where.</param>
internal sealed record SuccessionView(
    Guid? SuccessionId,
    DateOnly EffectiveOn,
    string LegalDocument,
    SuccessionState State,
    string ProposedBy,
    string? DecidedBy,
    IReadOnlyList<SuccessorInput> Successors,
    IReadOnlyList<SuccessionView.Move> Moves)
{
    /// <summary>What of a unit that ends goes to one that follows.</summary>
    /// <param name="UnitCode">Code of the unit that ends.</param>
    /// <param name="Successor">Code of the unit that follows.</param>
    /// <param name="Main">It takes what is bound to no hamlet.</param>
    /// <param name="Hamlets">Names of the hamlets that go there; empty once it is only listed.</param>
    internal sealed record Move(string UnitCode, string Successor, bool Main, IReadOnlyList<string> Hamlets);

    public static SuccessionView Of(Guid? successionId, SuccessionInput input, SuccessionPlan plan, SuccessionState state, string proposedBy, string? decidedBy) => new(
        successionId,
        input.EffectiveOn,
        input.LegalDocument,
        state,
        proposedBy,
        decidedBy,
        input.Successors,
        [.. from move in plan.Moves
            from successor in move.Successors
            let hamlets = move.Hamlets.Where(h => h.Value == successor).Select(h => h.Key.Name).Order(StringComparer.Ordinal)
            select new Move(move.Unit.Code, successor, successor == move.Main, [.. hamlets])]);
}

/// <summary>How far it is.</summary>
internal enum SuccessionState
{
    /// <summary>Only checked.</summary>
    DryRun,

    /// <summary>Waits for a second person.</summary>
    Proposed,

    /// <summary>Done.</summary>
    Approved,

    /// <summary>Refused by the second person.</summary>
    Rejected,
}
