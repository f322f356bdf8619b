using System.Text.Json;
using Platform.Hosting.Http;

namespace Platform.Territory.Successions;

/// <summary>A proposal as it is stored.</summary>
internal sealed record HeldSuccession(Guid SuccessionId, string Proposal, string ProposedBy, string? DecidedBy, bool? Approved)
{
    public const string Columns = "succession_id, proposal, proposed_by, decided_by, approved";

    public SuccessionInput Input { get; } = JsonSerializer.Deserialize<SuccessionInput>(Proposal, PlatformJson.Options)!;

    public SuccessionState State => Approved switch { null => SuccessionState.Proposed, true => SuccessionState.Approved, false => SuccessionState.Rejected };

    /// <summary>With the moves that the proposal names, and no hamlets.</summary>
    public SuccessionView AsProposed() => new(
        SuccessionId, Input.EffectiveOn, Input.LegalDocument, State, ProposedBy, DecidedBy, Input.Successors,
        [.. Input.Predecessors.Select(p => new SuccessionView.Move(p.UnitCode, p.Successor, Main: true, []))]);

    /// <summary>With what goes where as the units stand now.</summary>
    public SuccessionView AsPlanned(SuccessionPlan plan) => SuccessionView.Of(SuccessionId, Input, plan, State, ProposedBy, DecidedBy);
}
