using Dapper;
using Npgsql;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Attestations;

/// <summary>POST /api/scoring/attestations: an attester signs for a selection, all of it or nothing.</summary>
internal static class SignCriteria
{
    // Known from when on: our clock, or what is counted already where a register's clock is ahead of it.
    private const string KnownAt = """
        select greatest(@now, (
            select max(known_at) from projection.tally
            where criterion = @Id and unit_id in (
                select @UnitId union select c.unit_id from ledger.criterion k join projection.city_part c on c.programme = k.programme where k.id = @Id)))
        """;

    private const string Put = """
        insert into ledger.attestation (attestation_id, unit_id, criterion, role, account_id, as_of, known_at, signed_at, authenticated_at, computed, numerator, denominator, failing_digest, documents, absence)
        values (@AttestationId, @UnitId, @Criterion, @Role, @AccountId, @AsOf, @KnownAt, @SignedAt, @AuthenticatedAt, @Computed, @Numerator, @Denominator, @FailingDigest, @Documents, @Absence)
        """;

    public static RouteGroupBuilder MapSignCriteria(this RouteGroupBuilder group)
    {
        group.MapPost("/attestations", RunAsync).RequirePermission(Actions.CriterionAttest).WithName("SignCriteria")
            .WithSummary("Sign for a selection of criteria at once, as one of those whom the catalogue names")
            .WithDescription("Takes Idempotency-Key. All is signed or nothing. Wants a token whose auth_time is a few minutes old at most. Refusals: reauthentication-needed, foreign-unit, not-your-criterion (403), "
                + "not-registered, unknown-criterion (404), figure-changed with what changed, nothing-to-attest, second-person-needed (409), before-window, day-ahead, composite-criterion, absence-not-stated (422), projection-busy (503).")
            .Produces<SignedSelection>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        return group;
    }

    private static Task<IResult> RunAsync(SignatureInput input, HttpContext http, Transactions transactions, StatementDesk desk, Audit audit) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var caller = Caller.Of(http);
            if ((await FindAsync(input, desk, caller, cancellationToken)).IsRefused(out var refusal, out var spoken))
                return Reply.Refuse(refusal);
            if (AttestationRules.Authenticated(caller, desk.Now, desk.SignatureMaxAge) is { } again)
                return Reply.Refuse(again);
            if (await StatementDesk.HoldAsync(transaction, spoken.Select(s => s.Unit.UnitId), cancellationToken) is { } busy)
                return Reply.Refuse(busy);
            var states = await StatementDesk.ReadAsync(transaction, spoken, cancellationToken);
            if (Decide(input, spoken, states, caller).IsRefused(out refusal, out var roles))
                return Reply.Refuse(refusal);
            var signed = new List<SignedCriterion>();
            for (var i = 0; i < spoken.Count; i++)
                signed.Add(await PutAsync(transaction, spoken[i], states[(spoken[i].Unit.UnitId, spoken[i].Leaf.Id)], roles[i], input.Statements[i].Absence, caller, desk.Now, cancellationToken));
            await audit.AddAsync(transaction, caller, [.. signed.Select(s => new AuditEntry("criterion.attest", s.AttestationId, s.UnitId, After: s))], cancellationToken);
            await desk.WriteAsync(transaction, spoken, cancellationToken);
            return Reply.Ok(new SignedSelection(signed));
        });

    private static async Task<Result<List<Spoken>>> FindAsync(SignatureInput input, StatementDesk desk, Caller caller, CancellationToken cancellationToken)
    {
        var spoken = new List<Spoken>();
        for (var i = 0; i < input.Statements.Count; i++)
        {
            var statement = input.Statements[i];
            if ((await desk.FindAsync(statement.Unit, statement.Criterion, input.AsOf, caller.Scope(Actions.CriterionAttest), cancellationToken)).IsRefused(out var refusal, out var found)
                || AttestationRules.Role(found.Leaf, caller).IsRefused(out refusal, out _))
                return refusal with { Field = refusal.Field == "asOf" ? "asOf" : $"statements[{i}].{refusal.Field}" };
            if (spoken.Exists(s => (s.Unit.UnitId, s.Leaf) == (found.Unit.UnitId, found.Leaf)))
                return new Refusal("criterion-given-twice") { Field = $"statements[{i}].criterion", Args = [found.Leaf.Code] };
            spoken.Add(found);
        }
        return spoken;
    }

    /// <summary>The role in which each is signed for. What changed since it was seen comes first, all of it.</summary>
    private static Result<List<string>> Decide(SignatureInput input, List<Spoken> spoken, Dictionary<(Guid, short), LeafState> states, Caller caller)
    {
        var changes = spoken.Zip(input.Statements).Select(p => (p.First, p.Second.Seen, Now: states[(p.First.Unit.UnitId, p.First.Leaf.Id)].Figure(p.First.Leaf))).Where(c => !c.Seen.IsSame(c.Now))
            .Select(c => new ChangedFigure(c.First.Unit.UnitId, c.First.Unit.Name, c.First.Leaf.Code, c.Seen, c.Now)).ToList();
        if (changes.Count > 0)
            return new Refusal("figure-changed", StatusCodes.Status409Conflict)
            {
                Args = [changes.Count, string.Join(", ", changes.Select(c => c.Criterion))], More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["changes"] = changes },
            };
        var roles = new List<string>();
        for (var i = 0; i < spoken.Count; i++)
        {
            var state = states[(spoken[i].Unit.UnitId, spoken[i].Leaf.Id)];
            var role = AttestationRules.Role(spoken[i].Leaf, caller, state).Value!;
            if (AttestationRules.Sign(spoken[i].Leaf, state, role, caller, input.Statements[i].Absence) is { } refusal)
                return refusal with { Field = $"statements[{i}].{refusal.Field}" };
            roles.Add(role);
        }
        return roles;
    }

    private static async Task<SignedCriterion> PutAsync(
        NpgsqlTransaction transaction, Spoken spoken, LeafState state, string role, bool absence, Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        var knownAt = await connection.ExecuteScalarAsync<DateTime>(new CommandDefinition(KnownAt, new { now = now.UtcDateTime, spoken.Unit.UnitId, spoken.Leaf.Id }, transaction, cancellationToken: cancellationToken));
        var bound = state.Bound;
        var row = new
        {
            AttestationId = Guid.CreateVersion7(),
            spoken.Unit.UnitId,
            Criterion = spoken.Leaf.Id,
            Role = role,
            caller.AccountId,
            AsOf = spoken.Day,
            KnownAt = knownAt,
            SignedAt = now.UtcDateTime,
            AuthenticatedAt = caller.AuthenticatedAt!.Value.UtcDateTime,
            Computed = (short)Result.Met,
            bound.Numerator,
            bound.Denominator,
            bound.FailingDigest,
            Documents = bound.Documents.ToArray(),
            Absence = absence,
        };
        await connection.ExecuteAsync(new CommandDefinition(Put, row, transaction, cancellationToken: cancellationToken));
        return new SignedCriterion(row.AttestationId, spoken.Unit.UnitId, spoken.Leaf.Code, role, spoken.Day, spoken.Day.AddDays(spoken.Programme.AttestationMaxAgeDays));
    }
}

/// <summary>What was signed.</summary>
/// <param name="Attestations">Each of it.</param>
public sealed record SignedSelection(IReadOnlyList<SignedCriterion> Attestations);

/// <summary>A criterion that was signed for.</summary>
/// <param name="AttestationId">Id of the attestation.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Criterion">The criterion's code.</param>
/// <param name="Role">In which role.</param>
/// <param name="AsOf">The day it speaks of.</param>
/// <param name="Through">The last day on which it is good, while what it was signed for stays as it is.</param>
public sealed record SignedCriterion(Guid AttestationId, Guid UnitId, string Criterion, string Role, DateOnly AsOf, DateOnly Through);

/// <summary>Figures that are others than those which were seen.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Criterion">The criterion's code.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Now">What there is.</param>
public sealed record ChangedFigure(Guid UnitId, string UnitName, string Criterion, Figure Seen, Figure Now);
