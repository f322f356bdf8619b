using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;
using Platform.MovementModels.Hamlets;

namespace Platform.MovementModels.Households;

/// <summary>POST /api/movement/households/bulk: the households of a hamlet's list, with their pledges where it has them.</summary>
internal static class RecordHouseholds
{
    public static void MapRecordHouseholds(this WebApplication app) =>
        app.MapPost("/api/movement/households/bulk", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("RecordHouseholds")
            .WithSummary("Record the households of a hamlet's list, all or none")
            .WithDescription("Every refused row is named (row counts from 1) and then nothing is stored. Takes Idempotency-Key. Refusals of the list: unknown-hamlet (422), foreign-unit (403); "
                + "of a row: those of one household and of one pledge. The ids are answered in the order of the rows.")
            .Produces<Recorded>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        BulkHouseholdInput input, HttpContext http, Transactions transactions, HamletReplica hamlets, HouseholdViews views, RecordStore store, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var caller = Caller.Of(http);
            var day = input.Rows.Min(r => r.Since);
            if ((await hamlets.FindOwnAsync(transaction, caller, input.HamletId, day, "hamletId", cancellationToken)).IsRefused(out var refusal, out var stretches))
                return Reply.Refuse(refusal);
            var groups = await GroupsAsync(transaction, input.HamletId, cancellationToken);
            var now = BusinessDay.Now(clock);
            var results = input.Rows.Select(row => Enter(input.HamletId, row, stretches, groups, views, caller, now)).ToList();
            var refusals = results.Select((r, i) => r.Refusal is { } no ? no with { Field = $"rows[{i}].{no.Field}", Row = i + 1 } : null).OfType<Refusal>().ToList();
            if (refusals.Count > 0)
                return Reply.Refuse(refusals);
            await store.SaveAsync<Household>(transaction, [.. results.Select(r => (r.Value, (Household?)null))], "Recorded", null, caller, cancellationToken);
            return Reply.Ok(new Recorded(input.HamletId, [.. results.Select(r => r.Value.HouseholdId)]));
        });

    private static Result<Household> Enter(Guid hamletId, BulkHouseholdRow row, Stretch[] stretches, HashSet<string> groups, HouseholdViews views, Caller caller, DateTimeOffset now)
    {
        if (row.Since > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "since" };
        if (stretches.UnitOn(hamletId, row.Since) is null)
            return HamletReplica.Unknown("since", row.Since);
        // The list's first day may lie before a merger, a row's after it.
        if (!stretches.UnitsFrom([hamletId], row.Since).Any(caller.Scope(Actions.MovementWrite).Holds))
            return new Refusal("foreign-unit") { Field = "since" };
        if (row.GroupCode is not null && !groups.Contains(row.GroupCode))
            return new Refusal("unknown-group") { Field = "groupCode" };
        var household = views.Enter(new HouseholdInput(hamletId, row.Representative, row.Residence, row.Since, row.GroupCode), now) with { Stretches = stretches };
        if (row.Pledge is not { } pledge)
            return household;
        // Both are entered at once: it stays the first version.
        return PledgeDecisions.Sign(household, pledge, now).IsRefused(out var refusal, out var signed)
            ? refusal with { Field = $"pledge.{refusal.Field}" }
            : signed with { Version = household.Version, RecordedAt = household.RecordedAt };
    }

    private static async Task<HashSet<string>> GroupsAsync(NpgsqlTransaction transaction, Guid hamletId, CancellationToken cancellationToken)
    {
        const string sql = "select code from resident_group where hamlet_id = @hamletId and not withdrawn";
        return [.. await transaction.Connection!.QueryAsync<string>(new CommandDefinition(sql, new { hamletId }, transaction, cancellationToken: cancellationToken))];
    }

    /// <summary>What was stored.</summary>
    /// <param name="HamletId">The hamlet.</param>
    /// <param name="HouseholdIds">The register's ids, in the order of the rows.</param>
    internal sealed record Recorded(Guid HamletId, IReadOnlyList<Guid> HouseholdIds);
}
