using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;
using Platform.MovementModels.Hamlets;

namespace Platform.MovementModels.Groups;

/// <summary>PUT /api/movement/groups/{id}: what was recorded was not right, or has changed.</summary>
internal static class CorrectGroup
{
    public static void MapCorrectGroup(this WebApplication app) =>
        app.MapPut("/api/movement/groups/{groupId:guid}", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("CorrectResidentGroup")
            .WithSummary("Correct a resident group")
            .WithDescription("The whole group as it should read, its board too, with a reason; dissolvedOn ends it. Needs If-Match; 412 version-conflict when somebody was faster. Refusals as for recording, days-out-of-order (422), record-withdrawn (409).")
            .Produces<ResidentGroupView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static Task<IResult> RunAsync(
        Guid groupId, GroupCorrectionInput input, HttpContext http, RecordChange changes, ResidentGroupViews views, TimeProvider clock) =>
        changes.RunAsync<ResidentGroup>(
            http,
            groupId,
            "Corrected",
            input.Reason,
            versionNeeded: true,
            async (transaction, group, cancellationToken) =>
            {
                if (input.FoundedOn > BusinessDay.Today(clock))
                    return new Refusal("future-date") { Field = "foundedOn" };
                if (input.DissolvedOn > BusinessDay.Today(clock))
                    return new Refusal("future-date") { Field = "dissolvedOn" };
                if (input.DissolvedOn <= input.FoundedOn)
                    return new Refusal("days-out-of-order") { Field = "dissolvedOn" };
                if (group.Stretches.UnitOn(group.HamletId, input.FoundedOn) is null)
                    return HamletReplica.Unknown("foundedOn", input.FoundedOn);
                if (BoardMemberInput.Check(input.Board) is { } heads)
                    return heads;
                var corrected = group.Next(BusinessDay.Now(clock)) with
                {
                    Code = input.Code,
                    FoundedOn = input.FoundedOn,
                    DecisionNo = input.DecisionNo,
                    DissolvedOn = input.DissolvedOn,
                    Board = views.Close(groupId, input.Board),
                };
                return await RecordGroup.CheckCodeAsync(transaction, corrected, cancellationToken) is { } taken ? taken : corrected;
            },
            views.Of);
}
