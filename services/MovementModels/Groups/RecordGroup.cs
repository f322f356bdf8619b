using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.MovementModels.Hamlets;

namespace Platform.MovementModels.Groups;

/// <summary>POST /api/movement/groups: a resident group was founded.</summary>
internal static class RecordGroup
{
    public static void MapRecordGroup(this WebApplication app) =>
        app.MapPost("/api/movement/groups", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("RecordResidentGroup")
            .WithSummary("Record a resident group of a hamlet with its board")
            .WithDescription("Takes Idempotency-Key. Refusals: future-date, two-heads, unknown-hamlet, group-exists (422), foreign-unit (403).")
            .Produces<ResidentGroupView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        GroupInput input, HttpContext http, Transactions transactions, HamletReplica hamlets, UnitNames units, ResidentGroupViews views, RecordStore store, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            if (input.FoundedOn > BusinessDay.Today(clock))
                return Reply.Refuse(new Refusal("future-date") { Field = "foundedOn" });
            if (BoardMemberInput.Check(input.Board) is { } heads)
                return Reply.Refuse(heads);
            var caller = Caller.Of(http);
            var found = await hamlets.FindOwnAsync(transaction, caller, input.HamletId, input.FoundedOn, "hamletId", cancellationToken);
            if (found.IsRefused(out var refusal, out var stretches))
                return Reply.Refuse(refusal);
            var groupId = Guid.CreateVersion7();
            var group = new ResidentGroup
            {
                GroupId = groupId,
                Version = 1,
                RecordedAt = BusinessDay.Now(clock),
                HamletId = input.HamletId,
                Code = input.Code,
                FoundedOn = input.FoundedOn,
                DecisionNo = input.DecisionNo,
                Board = views.Close(groupId, input.Board),
                Stretches = stretches,
            };
            if (await CheckCodeAsync(transaction, group, cancellationToken) is { } taken)
                return Reply.Refuse(taken);
            await store.SaveAsync(transaction, group, null, "Recorded", null, caller, cancellationToken);
            var names = await units.LoadAsync(transaction, group.KeptBy, cancellationToken);
            return Reply.Created($"/api/movement/groups/{group.GroupId}", views.Of(group, names), group.Version);
        });

    /// <summary>Refuses a code that another group of the hamlet bears.</summary>
    public static async Task<Refusal?> CheckCodeAsync(NpgsqlTransaction transaction, ResidentGroup group, CancellationToken cancellationToken)
    {
        const string sql = "select exists (select from resident_group where hamlet_id = @HamletId and code = @Code and group_id <> @GroupId and not withdrawn)";
        await HamletReplica.LockAsync(transaction, group.HamletId, cancellationToken);
        var taken = await transaction.Connection!.ExecuteScalarAsync<bool>(
            new CommandDefinition(sql, new { group.HamletId, group.Code, group.GroupId }, transaction, cancellationToken: cancellationToken));
        return taken ? new Refusal("group-exists") { Field = "code", Args = [group.Code] } : null;
    }
}
