using Platform.Contracts.Confirmations.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;
using Platform.TrafficIncidents.Rules;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>PUT /api/traffic/accidents/{id}: what was recorded was not right.</summary>
internal static class CorrectAccident
{
    public static void MapCorrectAccident(this WebApplication app) =>
        app.MapPut("/api/traffic/accidents/{accidentId:guid}", RunAsync)
            .RequirePermission(Actions.AccidentWrite)
            .WithName("CorrectAccident")
            .WithSummary("Correct a recorded accident")
            .WithDescription("The whole accident as it should read, with a reason. Needs If-Match; 412 version-conflict when somebody was faster. What takes a death that counts "
                + "off the unit's year waits for a second person. Casualties that stay carry their id. Refusals as for recording, and accident-cancelled, approval-pending (409), "
                + "unknown-casualty, repeated-casualty (422).")
            .Produces<AccidentView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static Task<IResult> RunAsync(
        Guid accidentId, CorrectionInput input, HttpContext http, ChangeAccident changes, UnitReplica units, TrafficRules rules, TimeProvider clock) =>
        changes.RunAsync(http, accidentId, "Corrected", input.Reason, versionNeeded: true, async (transaction, accident, cancellationToken) =>
        {
            var now = BusinessDay.Now(clock);
            var place = input.Place?.ToPlace();
            if (AccidentDecisions.Check(input.OccurredAt, input.Casualties, place, now) is [var first, ..])
                return first;
            var day = BusinessDay.Of(input.OccurredAt);
            if (await units.FindAsync(transaction, input.UnitCode, day, cancellationToken) is not { } unit)
                return new Refusal("unknown-unit") { Field = "unitCode", Args = [input.UnitCode, day] };
            var corrected = accident with
            {
                UnitId = unit.UnitId,
                OccurredAt = input.OccurredAt.ToUniversalTime(),
                Casualties = [.. input.Casualties.Select(c => c.ToCasualty())],
                PropertyDamageVnd = input.PropertyDamageVnd,
                Place = place,
                Note = input.Note,
                Late = accident.Late || await RecordStore.IsLateAsync(transaction, Register.TrafficAccidents, unit.UnitId, day, cancellationToken),
            };
            return AccidentDecisions.Correct(accident, corrected, now).IsRefused(out var refusal, out var changed)
                ? refusal
                : TakenOff.Guard(accident, changed, rules, input.Reason, Caller.Of(http).AccountId, now);
        });
}
