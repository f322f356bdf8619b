using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Scoreboard;

namespace Platform.Scoring.Attestations;

/// <summary>Finds what waits for an attester: all leaves that name his role, of the units he signs for.</summary>
internal sealed class WaitingReader(NpgsqlDataSource database, UnitResolver units)
{
    // What else was told of the unit's register since he signed: a version that changed no figure he signed for ends nothing.
    private const string TypesSince = """
        select s.ordinal, (select count(*) from projection.fact f where f.unit_id = s.unit_id and f.type = s.type and f.ordinal = 0 and f.recorded_at > s.known_at)
        from unnest(@units, @types, @instants) with ordinality as s (unit_id, type, known_at, ordinal)
        """;

    /// <summary>How many days before a signature ends that is announced, while it would end before the programme's last day.</summary>
    public const int AnnouncedDays = 14;

    public async Task<IReadOnlyList<WaitingCriterion>> ReadAsync(Caller caller, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var scope = caller.Scope(Actions.CriterionAttest);
        var registered = (await units.RegisteredAsync(cancellationToken)).Where(r => scope.Holds(r.Key)).ToList();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var found = new List<(WaitingCriterion Item, Guid UnitId, short? Type, DateTime? KnownAt)>();
        foreach (var programme in registered.SelectMany(r => r).Distinct().OrderByDescending(p => p.Last))
        {
            var leaves = programme.Criteria.Where(c => !c.IsComposite && c.Attesters.Any(caller.Roles.Contains)).ToList();
            var day = programme.Judged(asOf ?? units.DefaultDay([programme]));
            if (leaves.Count == 0 || day < programme.First)
                continue;
            var standing = await units.StandingAsync(registered.Where(r => r.Contains(programme)).Select(r => r.Key), day, cancellationToken);
            var states = await LeafReader.ReadAsync(connection, null, programme, [.. standing.Select(u => u.UnitId)], leaves, day, cancellationToken);
            foreach (var unit in standing)
                foreach (var leaf in leaves)
                    if (states.TryGetValue((unit.UnitId, leaf.Id), out var state) && Of(programme, unit, leaf, state, caller) is { } item)
                        found.Add((item, unit.UnitId, leaf.Fact?.Id, item.Last?.KnownAt.UtcDateTime));
        }
        return await WithOtherChangesAsync(connection, found, cancellationToken);
    }

    private static WaitingCriterion? Of(Programme programme, UnitOnDay unit, Criterion leaf, LeafState state, Caller caller)
    {
        var role = AttestationRules.Role(leaf, caller, state).Value;
        var own = state.Standing.StateOf(role, state.Day, DateTime.MaxValue);
        var newest = state.Standing.Statements.Signatures.LastOrDefault(s => s.Role == role && s.AsOf <= state.Day);
        var last = newest is null ? null : LastSignature.Of(leaf, newest, state);
        var expiring = own == AttestationState.Holds && last!.Through < programme.Last && last.Through.AddDays(-AnnouncedDays) <= state.Day;
        if (own == AttestationState.Holds && !expiring)
            return null;
        var signable = AttestationRules.IsSignable(leaf, state);
        // What is not met yet waits for its register, not for him; what he signed for and is not met any more he should know.
        if (!signable && own is AttestationState.Missing or AttestationState.Expired)
            return null;
        return new WaitingCriterion(
            unit.UnitId, unit.Code, unit.Name, programme.Code, programme.Name.ToString(), programme.RuleVersion, leaf.Code, leaf.Name.ToString(), leaf.Formula.ToString(), leaf.ThresholdText, state.Day, role, own, expiring,
            signable, AttestationRules.NeedsAbsence(leaf, state), state.Outcome.Result, [.. state.Outcome.Reasons.Select(r => r.Code())], state.Figure(leaf), last, RecordsSince: 0,
            state.Standing.Statements.Disputes.Count(d => d.ResolvedAt is null && d.AsOf <= state.Day));
    }

    private static async Task<IReadOnlyList<WaitingCriterion>> WithOtherChangesAsync(
        NpgsqlConnection connection, List<(WaitingCriterion Item, Guid UnitId, short? Type, DateTime? KnownAt)> found, CancellationToken cancellationToken)
    {
        var asked = found.Select((f, i) => (f, i)).Where(x => x.f.Type is not null && x.f.KnownAt is not null).ToList();
        var counts = new Dictionary<int, int>();
        if (asked.Count > 0)
            foreach (var (ordinal, count) in await connection.QueryAsync<(long Ordinal, long Count)>(new CommandDefinition(
                TypesSince,
                new { units = asked.Select(a => a.f.UnitId).ToArray(), types = asked.Select(a => a.f.Type!.Value).ToArray(), instants = asked.Select(a => a.f.KnownAt!.Value).ToArray() },
                cancellationToken: cancellationToken)))
                counts.Add(asked[(int)ordinal - 1].i, (int)count);
        return [.. found.Select((f, i) => f.Item with { RecordsSince = counts.GetValueOrDefault(i) })];
    }
}

/// <summary>A criterion that waits for the reader's word.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="UnitCode">Its code on the day.</param>
/// <param name="UnitName">Its name on the day.</param>
/// <param name="Programme">The programme's code.</param>
/// <param name="ProgrammeName">Its name in the reader's language.</param>
/// <param name="RuleVersion">Version of its rules.</param>
/// <param name="Criterion">The criterion's code.</param>
/// <param name="Name">Its name in the reader's language.</param>
/// <param name="Formula">The rule in words.</param>
/// <param name="Threshold">0 for none, a fraction, or a least number.</param>
/// <param name="AsOf">The day it is looked at.</param>
/// <param name="Role">The role in which the reader would sign.</param>
/// <param name="State">How that role's word stands.</param>
/// <param name="Expiring">It holds, and ends before the programme does.</param>
/// <param name="Signable">It is met, and waits for nothing but words.</param>
/// <param name="NeedsAbsence">There is nobody to count: that is signed for, too.</param>
/// <param name="Result">What stands.</param>
/// <param name="Reasons">Codes of what is in the way.</param>
/// <param name="Figure">What would be signed for; it is sent back with the signature.</param>
/// <param name="Last">What the role signed for last; null when it never did.</param>
/// <param name="RecordsSince">How many versions of the unit's records were told since: those that changed a figure are told by <paramref name="Last"/>.</param>
/// <param name="OpenDisputes">How many disputes are open.</param>
public sealed record WaitingCriterion(
    Guid UnitId,
    string UnitCode,
    string UnitName,
    string Programme,
    string ProgrammeName,
    string RuleVersion,
    string Criterion,
    string Name,
    string Formula,
    string? Threshold,
    DateOnly AsOf,
    string Role,
    AttestationState State,
    bool Expiring,
    bool Signable,
    bool NeedsAbsence,
    Result Result,
    IReadOnlyList<string> Reasons,
    Figure Figure,
    LastSignature? Last,
    int RecordsSince,
    int OpenDisputes);

/// <summary>What a role signed for last.</summary>
/// <param name="AsOf">The day it speaks of.</param>
/// <param name="Through">The last day on which it is good.</param>
/// <param name="KnownAt">Up to when facts counted.</param>
/// <param name="Figure">The figures.</param>
/// <param name="Ended">What ended it by itself; null while nothing did.</param>
public sealed record LastSignature(DateOnly AsOf, DateOnly Through, DateTimeOffset KnownAt, Figure Figure, EndedAttestation? Ended)
{
    internal static LastSignature Of(Criterion leaf, Signature signature, LeafState state)
    {
        var (_, through, ended) = state.Standing.Of(signature.Id, state.Day);
        return new LastSignature(signature.AsOf, through, new DateTimeOffset(signature.KnownAt), Figure.Of(leaf, Result.Met, signature.Bound), EndedAttestation.Of(leaf, ended));
    }
}
