using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.MovementModels.Hamlets;

namespace Platform.MovementModels.Households;

/// <summary>POST /api/movement/pledges/bulk: the pledges of a hamlet's list.</summary>
internal static class SignPledges
{
    public static void MapSignPledges(this WebApplication app) =>
        app.MapPost("/api/movement/pledges/bulk", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("SignPledges")
            .WithSummary("Record the pledges of a hamlet's list, all or none")
            .WithDescription("Every refused row is named (row counts from 1) and then nothing is stored. Takes Idempotency-Key. Refusals of the list: unknown-hamlet (422), foreign-unit (403); "
                + "of a row: unknown-household, other-hamlet, repeated-household, and those of one pledge.")
            .Produces<Signed>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        BulkPledgeInput input, HttpContext http, Transactions transactions, HamletReplica hamlets, RecordStore store, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var caller = Caller.Of(http);
            var day = input.Rows.Min(r => r.SignedOn);
            if ((await hamlets.FindOwnAsync(transaction, caller, input.HamletId, day, "hamletId", cancellationToken)).IsRefused(out var refusal, out _))
                return Reply.Refuse(refusal);
            var households = await LockAsync(transaction, [.. input.Rows.Select(r => r.HouseholdId)], cancellationToken);
            var now = BusinessDay.Now(clock);
            var results = input.Rows.Select((row, i) => Sign(households, input, i, caller, now)).ToList();
            var refusals = results.Select((r, i) => r.Refusal is { } no ? no with { Field = $"rows[{i}].{no.Field}", Row = i + 1 } : null).OfType<Refusal>().ToList();
            if (refusals.Count > 0)
                return Reply.Refuse(refusals);
            await store.SaveAsync<Household>(
                transaction, [.. results.Select(r => (r.Value, (Household?)households[r.Value.HouseholdId]))], "PledgeSigned", null, caller, cancellationToken);
            return Reply.Ok(new Signed(input.HamletId, input.Year, results.Count));
        });

    private static Result<Household> Sign(Dictionary<Guid, Household> households, BulkPledgeInput input, int index, Caller caller, DateTimeOffset now)
    {
        var row = input.Rows[index];
        // A foreign household is as unknown as one that is not there.
        if (!households.TryGetValue(row.HouseholdId, out var household) || household.IsWithdrawn || !household.KeptBy.Any(caller.Scope(Actions.MovementWrite).Holds))
            return new Refusal("unknown-household") { Field = "householdId" };
        if (input.Rows.Take(index).Any(r => r.HouseholdId == row.HouseholdId))
            return new Refusal("repeated-household") { Field = "householdId" };
        if (household.PlacedOn(row.SignedOn) is { } placed && placed.HamletId != input.HamletId)
            return new Refusal("other-hamlet") { Field = "householdId" };
        return PledgeDecisions.Sign(household, new PledgeInput(input.Year, row.SignedOn, row.Channel, row.Cooperates), now);
    }

    private static async Task<Dictionary<Guid, Household>> LockAsync(NpgsqlTransaction transaction, Guid[] ids, CancellationToken cancellationToken)
    {
        // In one order, so that two lists that share households wait for each other and do not lock each other out.
        const string sql = "select state from household where household_id = any(@ids) order by household_id for update";
        var states = await transaction.Connection!.QueryAsync<string>(new CommandDefinition(sql, new { ids }, transaction, cancellationToken: cancellationToken));
        return states.Select(RecordStore.Read<Household>).ToDictionary(h => h.HouseholdId);
    }

    /// <summary>What was stored.</summary>
    /// <param name="HamletId">The hamlet.</param>
    /// <param name="Year">The year.</param>
    /// <param name="Count">How many pledges.</param>
    internal sealed record Signed(Guid HamletId, int Year, int Count);
}
