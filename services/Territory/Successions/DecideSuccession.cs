using System.ComponentModel.DataAnnotations;
using Dapper;
using Npgsql;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;

namespace Platform.Territory.Successions;

/// <summary>POST /api/territory/successions/{id}/decision: a second person approves, which carries it out, or rejects.</summary>
internal static class DecideSuccession
{
    public static void MapDecideSuccession(this WebApplication app) =>
        app.MapPost("/api/territory/successions/{successionId:guid}/decision", RunAsync)
            .RequirePermission(Actions.UnitSucceedApprove)
            .WithName("DecideSuccession")
            .WithSummary("Approve or reject a merger or split")
            .WithDescription("Approved, the units end and those that follow stand from the day; every register's open records go on in them under the same subjects. Checked once more against the units as "
                + "they are now. Takes Idempotency-Key. Refusals: unknown-succession (404), succession-decided, second-person-needed (409), and those of the proposal.")
            .Produces<SuccessionView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid successionId, DecisionInput input, HttpContext http, Transactions transactions, SuccessionStore store, Audit audit, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            const string decide = "update succession set decided_by = @AccountId, decided_at = @now, approved = @approved where succession_id = @successionId";
            var caller = Caller.Of(http);
            if ((await HoldAsync(transaction, successionId, caller, cancellationToken)).IsRefused(out var refusal, out var held))
                return Reply.Refuse(refusal);
            var approved = input.Decision == SuccessionDecision.Approve;
            var (plan, refusals) = await store.PlanAsync(transaction, held.Input, cancellationToken);
            if (approved && refusals.Count > 0)
                return Reply.Refuse(refusals);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                decide, new { caller.AccountId, now = BusinessDay.Now(clock), approved, successionId }, transaction, cancellationToken: cancellationToken));
            if (approved)
                await store.CarryOutAsync(transaction, held.Input, plan, cancellationToken);
            var decided = held with { Approved = approved, DecidedBy = caller.AccountId };
            await audit.AddAsync(transaction, caller, new AuditEntry($"unit.succession-{decided.State}", successionId, Reason: input.Reason), cancellationToken);
            return Reply.Ok(decided.AsPlanned(plan));
        });

    private static async Task<Result<HeldSuccession>> HoldAsync(NpgsqlTransaction transaction, Guid successionId, Caller caller, CancellationToken cancellationToken)
    {
        const string sql = $"select {HeldSuccession.Columns} from succession where succession_id = @successionId for update";
        var held = await transaction.Connection!.QuerySingleOrDefaultAsync<HeldSuccession>(
            new CommandDefinition(sql, new { successionId }, transaction, cancellationToken: cancellationToken));
        if (held is null)
            return new Refusal("unknown-succession", StatusCodes.Status404NotFound);
        if (held.State != SuccessionState.Proposed)
            return new Refusal("succession-decided", StatusCodes.Status409Conflict);
        return held.ProposedBy == caller.AccountId ? new Refusal("second-person-needed", StatusCodes.Status409Conflict) : held;
    }
}

/// <summary>A second person's decision.</summary>
/// <param name="Decision">Approve carries it out; Reject ends it.</param>
/// <param name="Reason">3 to 500 characters, for the audit.</param>
public sealed record DecisionInput(SuccessionDecision Decision, [property: Required, StringLength(500, MinimumLength = 3)] string Reason);

/// <summary>What a second person says.</summary>
public enum SuccessionDecision
{
    /// <summary>It is carried out.</summary>
    Approve,

    /// <summary>Nothing comes of it.</summary>
    Reject,
}
