using System.Text.Json;
using Dapper;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Time;

namespace Platform.Territory.Successions;

/// <summary>POST /api/territory/successions: units are to be merged or split. Nothing changes until another person approves.</summary>
internal static class ProposeSuccession
{
    public static void MapProposeSuccession(this WebApplication app) =>
        app.MapPost("/api/territory/successions", RunAsync)
            .RequirePermission(Actions.UnitSucceed)
            .WithName("ProposeSuccession")
            .WithSummary("Propose that units are merged or split on a day")
            .WithDescription("Each unit that ends names the one that follows it, which takes its hamlets and what is bound to no hamlet; hamlets that go elsewhere are listed (a split). dryRun: true answers "
                + "where everything would go, and stores nothing. Takes Idempotency-Key. Refusals: unknown-unit, unknown-hamlet, unknown-successor, unit-twice, follows-nothing, count-and-source (422), "
                + "unit-ends, code-taken (409).")
            .Produces<SuccessionView>(StatusCodes.Status201Created)
            .Produces<SuccessionView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(SuccessionInput input, HttpContext http, Transactions transactions, SuccessionStore store, Audit audit, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var (plan, refusals) = await store.PlanAsync(transaction, input, cancellationToken);
            if (refusals.Count > 0)
                return Reply.Refuse(refusals);
            var caller = Caller.Of(http);
            if (input.DryRun)
                return Reply.Ok(SuccessionView.Of(null, input, plan, SuccessionState.DryRun, caller.AccountId, null));
            const string sql = """
                insert into succession (succession_id, proposal, proposed_by, proposed_at) values (@successionId, @proposal::jsonb, @AccountId, @now)
                """;
            var successionId = Guid.CreateVersion7();
            var proposal = JsonSerializer.Serialize(input, PlatformJson.Options);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                sql, new { successionId, proposal, caller.AccountId, now = BusinessDay.Now(clock) }, transaction, cancellationToken: cancellationToken));
            await audit.AddAsync(transaction, caller, new AuditEntry("unit.succession-proposed", successionId, Reason: input.LegalDocument, After: proposal), cancellationToken);
            return Reply.Created(
                $"/api/territory/successions/{successionId}", SuccessionView.Of(successionId, input, plan, SuccessionState.Proposed, caller.AccountId, null), 1);
        });
}
