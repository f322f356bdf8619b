using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Rebuild;
using Platform.Scoring.Scoreboard;

namespace Platform.Scoring.Attestations;

/// <summary>How signatures are taken.</summary>
internal sealed class AttestationOptions
{
    /// <summary>How long ago a signer may have typed his password; unset: five minutes.</summary>
    public TimeSpan SignatureMaxAge { get; set; } = TimeSpan.FromMinutes(5);
}

/// <summary>A leaf that somebody speaks of, and the day.</summary>
internal sealed record Spoken(UnitOnDay Unit, Programme Programme, Criterion Leaf, DateOnly Day);

/// <summary>What every word on a criterion goes through: found, allowed, held still, and in the same transaction made into results.</summary>
internal sealed class StatementDesk(ExplainCriterion find, ResultWriter results, TimeProvider clock, IOptions<AttestationOptions> options)
{
    // The rows under which the units' results change.
    private const string HoldUnits = "select from projection.registration where unit_id = any(@units) order by unit_id, programme for update";

    private static readonly UnitScope Everybody = new(All: true, new HashSet<Guid>(), ResultsOnly: false);

    public DateTimeOffset Now => BusinessDay.Now(clock);

    public TimeSpan SignatureMaxAge => options.Value.SignatureMaxAge;

    /// <summary>The leaf of a path, for those whose scope holds the unit.</summary>
    public async Task<Result<Spoken>> FindAsync(string unit, string criterion, DateOnly? asOf, UnitScope scope, CancellationToken cancellationToken)
    {
        var day = asOf?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if ((await find.FindAsync(unit, criterion, day, knownAt: null, Everybody, cancellationToken)).IsRefused(out var refusal, out var asked))
            return refusal;
        if (!scope.Holds(asked.Unit.Unit.UnitId))
            return new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = "unit" };
        if (asked.Criterion.IsComposite)
            return new Refusal("composite-criterion") { Field = "criterion", Args = [criterion] };
        return asked.Day > BusinessDay.Today(clock)
            ? new Refusal("day-ahead") { Field = "asOf" }
            : new Spoken(asked.Unit.Unit, asked.Programme, asked.Criterion, asked.Day);
    }

    /// <summary>Holds the units' results still until the transaction ends.</summary>
    public static async Task<Refusal?> HoldAsync(NpgsqlTransaction transaction, IEnumerable<Guid> units, CancellationToken cancellationToken)
    {
        if (!await ProjectionLock.IsFreeAsync(transaction, cancellationToken))
            return new Refusal("projection-busy", StatusCodes.Status503ServiceUnavailable);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(HoldUnits, new { units = units.Distinct().ToArray() }, transaction, cancellationToken: cancellationToken));
        return null;
    }

    /// <summary>The leaves as they stand under the lock.</summary>
    public static async Task<Dictionary<(Guid UnitId, short Criterion), LeafState>> ReadAsync(NpgsqlTransaction transaction, IReadOnlyCollection<Spoken> spoken, CancellationToken cancellationToken)
    {
        var states = new Dictionary<(Guid, short), LeafState>();
        foreach (var alike in spoken.GroupBy(s => (s.Programme, s.Day)))
            foreach (var (key, state) in await LeafReader.ReadAsync(
                transaction.Connection!, transaction, alike.Key.Programme, [.. alike.Select(s => s.Unit.UnitId).Distinct()], [.. alike.Select(s => s.Leaf).Distinct()], alike.Key.Day, cancellationToken))
                states[key] = state;
        return states;
    }

    /// <summary>Makes the results anew that the words change.</summary>
    public Task WriteAsync(NpgsqlTransaction transaction, IEnumerable<Spoken> spoken, CancellationToken cancellationToken)
    {
        var touched = new Touched();
        foreach (var word in spoken)
            touched.Add(word.Unit.UnitId, word.Leaf.Id);
        return results.WriteAsync(transaction, touched, cancellationToken);
    }
}
