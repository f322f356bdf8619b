using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>POST /api/traffic/accidents/{id}/approval and …/approval/withdrawal: a second person agrees to what takes something off, or the proposal is dropped.</summary>
internal static class ApproveChange
{
    public static void MapApproveChange(this WebApplication app)
    {
        Describe(app.MapPost("/api/traffic/accidents/{accidentId:guid}/approval", ApproveAsync).WithName("ApproveAccidentChange")
            .WithSummary("Agree, as a second person, that an accident is cancelled or a death taken off")
            .WithDescription("What was proposed holds from then on. If-Match is checked when sent. Refusals: foreign-unit (403), nothing-to-approve, second-person-needed (409), version-conflict (412)."));
        Describe(app.MapPost("/api/traffic/accidents/{accidentId:guid}/approval/withdrawal", DropAsync).WithName("DropAccidentChange")
            .WithSummary("Drop a proposed change")
            .WithDescription("By the one who proposed it or the one who does not agree. If-Match is checked when sent. Refusals: foreign-unit (403), nothing-to-approve (409), version-conflict (412)."));
    }

    private static void Describe(RouteHandlerBuilder endpoint) => endpoint.RequirePermission(Actions.AccidentWrite)
        .Produces<AccidentView>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    private static Task<IResult> ApproveAsync(Guid accidentId, HttpContext http, ChangeAccident changes, TimeProvider clock) =>
        changes.RunAsync(http, accidentId, "Approved", null, versionNeeded: false, (_, accident, _) =>
            Task.FromResult(TakenOff.Approve(accident, Caller.Of(http).AccountId, BusinessDay.Now(clock))));

    private static Task<IResult> DropAsync(Guid accidentId, WithdrawalInput input, HttpContext http, ChangeAccident changes, TimeProvider clock) =>
        changes.RunAsync(http, accidentId, "Dropped", input.Reason, versionNeeded: false, (_, accident, _) =>
            Task.FromResult(TakenOff.Drop(accident, BusinessDay.Now(clock))));
}
