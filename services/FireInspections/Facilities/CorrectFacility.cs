using Platform.FireInspections.Rules;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.FireInspections.Facilities;

/// <summary>PUT /api/fire/facilities/{id}: it moved, was classified anew, closed, or was recorded wrong.</summary>
internal static class CorrectFacility
{
    public static void MapCorrectFacility(this WebApplication app) =>
        app.MapPut("/api/fire/facilities/{facilityId:guid}", RunAsync)
            .RequirePermission(Actions.FireWrite)
            .WithName("CorrectFacility")
            .WithSummary("Correct a facility, or carry it on")
            .WithDescription("The whole facility as it should read, with a reason. Needs If-Match; 412 version-conflict when somebody was faster. Lines of plans stay where they are. "
                + "Refusals as for recording.")
            .Produces<FacilityView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static Task<IResult> RunAsync(
        Guid facilityId, FacilityCorrectionInput input, HttpContext http, RecordChange changes, UnitNames units, Lineage lineage, FireRules rules, TimeProvider clock) =>
        changes.RunAsync<Facility>(
            http,
            facilityId,
            "Corrected",
            input.Reason,
            versionNeeded: true,
            async (transaction, facility, cancellationToken) =>
            {
                if (FacilityDecisions.Check(input, rules, BusinessDay.Today(clock)) is [var first, ..])
                    return first;
                if ((await RecordFacility.PlaceAsync(input, http, transaction, units, cancellationToken)).IsRefused(out var refusal, out var placements))
                    return refusal;
                return facility.Next(BusinessDay.Now(clock)) with
                {
                    Name = input.Name,
                    Kind = input.Kind,
                    Address = input.Address,
                    Placements = placements,
                    Stretches = await lineage.FindAsync(transaction, [.. placements.Select(p => p.UnitId).Distinct()], cancellationToken),
                    Classifications = FacilityDecisions.Classify(input, rules),
                    ClosedOn = input.ClosedOn,
                };
            },
            FacilityView.Of);
}
