using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Plans;

/// <summary>POST /api/fire/plans: a unit's inspection plan for a year.</summary>
internal static class MakePlan
{
    public static void MapMakePlan(this WebApplication app) =>
        app.MapPost("/api/fire/plans", RunAsync)
            .RequirePermission(Actions.FireWrite)
            .WithName("MakePlan")
            .WithSummary("Make a unit's inspection plan for a year")
            .WithDescription("One plan for a unit and year; additions go to its lines. Each line is counted from the day it is due, done or not. Takes Idempotency-Key. Refusals: plan-exists "
                + "(409), from-outside-year, due-outside-plan, unknown-facility (unknown, closed, or elsewhere on that day), repeated-line, unknown-unit (422), foreign-unit (403).")
            .Produces<PlanView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        PlanInput input, HttpContext http, Transactions transactions, UnitNames units, RecordStore store, PlanWriter writer, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var from = input.From ?? new DateOnly(input.Year, 1, 1);
            if (from.Year != input.Year)
                return Reply.Refuse(new Refusal("from-outside-year") { Field = "from" });
            if ((await units.FindOwnAsync<Plan>(transaction, http, input.UnitCode, from, cancellationToken)).IsRefused(out var refusal, out var unit))
                return Reply.Refuse(refusal);
            if (await ExistsAsync(transaction, unit.UnitId, input.Year, cancellationToken))
                return Reply.Refuse(new Refusal("plan-exists", StatusCodes.Status409Conflict) { Field = "year" });
            var now = BusinessDay.Now(clock);
            var caller = Caller.Of(http);
            var plan = new Plan { PlanId = Guid.CreateVersion7(), Version = 1, RecordedAt = now, UnitId = unit.UnitId, Year = input.Year, From = from };
            await store.SaveAsync(transaction, plan, null, "Made", null, caller, cancellationToken);
            if (await writer.AddAsync(transaction, plan, input.Lines, now, caller, cancellationToken) is { Count: > 0 } refusals)
                return Reply.Refuse(refusals);
            var lines = await PlanView.LinesAsync(transaction.Connection!, [plan.PlanId], cancellationToken, transaction);
            var names = await units.LoadAsync(transaction, [plan.UnitId], cancellationToken);
            return Reply.Created($"/api/fire/plans/{plan.PlanId}", PlanView.Of(plan, names, lines[plan.PlanId]), plan.Version);
        });

    private static async Task<bool> ExistsAsync(NpgsqlTransaction transaction, Guid unitId, int year, CancellationToken cancellationToken)
    {
        // Two officers who plan at once: the second waits for the first, and is then told.
        const string lockSql = "select pg_advisory_xact_lock(hashtextextended(@key, 0))";
        const string sql = "select exists (select from plan where unit_id = @unitId and year = @year)";
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(new CommandDefinition(lockSql, new { key = $"{unitId} {year}" }, transaction, cancellationToken: cancellationToken));
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(sql, new { unitId, year }, transaction, cancellationToken: cancellationToken));
    }
}
