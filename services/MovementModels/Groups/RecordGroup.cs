using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
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

    private static Task<IResult> RunAsync(GroupInput input, HttpContext http, Transactions transactions, GroupEntry groups, UnitNames units, ResidentGroupViews views) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            if ((await groups.EnterAsync(transaction, Caller.Of(http), input, null, cancellationToken)).IsRefused(out var refusal, out var group))
                return Reply.Refuse(refusal);
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
