using System.ComponentModel.DataAnnotations;
using System.Text.Json;
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
            const string decide = "update succession set decided_by = @AccountId, decided_at = @now, approved = @Approved where succession_id = @successionId";
            var caller = Caller.Of(http);
            if ((await HoldAsync(transaction, successionId, caller, cancellationToken)).IsRefused(out var refusal, out var held))
                return Reply.Refuse(refusal);
            var (plan, refusals) = await store.PlanAsync(transaction, held.Input, cancellationToken);
            if (input.Approved && refusals.Count > 0)
                return Reply.Refuse(refusals);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                decide, new { caller.AccountId, now = BusinessDay.Now(clock), input.Approved, successionId }, transaction, cancellationToken: cancellationToken));
            if (input.Approved)
                await store.CarryOutAsync(transaction, held.Input, plan, cancellationToken);
            var state = input.Approved ? SuccessionState.Approved : SuccessionState.Rejected;
            await audit.AddAsync(transaction, caller, new AuditEntry($"unit.succession-{state}", successionId, Reason: input.Reason), cancellationToken);
            return Reply.Ok(SuccessionView.Of(successionId, held.Input, plan, state, held.ProposedBy, caller.AccountId));
        });

    private static async Task<Result<(SuccessionInput Input, string ProposedBy)>> HoldAsync(
        NpgsqlTransaction transaction, Guid successionId, Caller caller, CancellationToken cancellationToken)
    {
        const string sql = "select proposal, proposed_by, approved from succession where succession_id = @successionId for update";
        var row = await transaction.Connection!.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(sql, new { successionId }, transaction, cancellationToken: cancellationToken));
        if (row is null)
            return new Refusal("unknown-succession", StatusCodes.Status404NotFound);
        if (row.Approved is not null)
            return new Refusal("succession-decided", StatusCodes.Status409Conflict);
        return row.ProposedBy == caller.AccountId
            ? new Refusal("second-person-needed", StatusCodes.Status409Conflict)
            : (JsonSerializer.Deserialize<SuccessionInput>(row.Proposal, PlatformJson.Options)!, row.ProposedBy);
    }

    private sealed record Row(string Proposal, string ProposedBy, bool? Approved);
}

/// <summary>A second person's decision.</summary>
/// <param name="Approved">True carries it out; false rejects it.</param>
/// <param name="Reason">3 to 500 characters, for the audit.</param>
public sealed record DecisionInput(bool Approved, [property: Required, StringLength(500, MinimumLength = 3)] string Reason);
