using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;

namespace Platform.FireInspections.Facilities;

/// <summary>POST /api/fire/facilities: a facility comes under management.</summary>
internal static class RecordFacility
{
    public static void MapRecordFacility(this WebApplication app) =>
        app.MapPost("/api/fire/facilities", RunAsync)
            .RequirePermission(Actions.FireWrite)
            .WithName("RecordFacility")
            .WithSummary("Record a facility under fire safety management")
            .WithDescription("Each classification stands under the decree in force on its day (Decree 136/2020/ND-CP, 50/2024/ND-CP, 105/2025/ND-CP). Takes Idempotency-Key. "
                + "Refusals: future-date, days-out-of-order, no-scheme, closed-before-opened, unknown-unit (422), foreign-unit (403).")
            .Produces<FacilityView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(FacilityInput input, HttpContext http, Transactions transactions, FacilityEntry facilities, UnitNames units) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var (facility, refusals) = await facilities.EnterAsync(transaction, http, input, null, cancellationToken);
            return facility is null
                ? Reply.Refuse(refusals)
                : Reply.Created($"/api/fire/facilities/{facility.FacilityId}", FacilityView.Of(facility, await units.LoadAsync(transaction, facility.UnitIds, cancellationToken)), facility.Version);
        });

    /// <summary>The units an input names. Only the last must be the caller's: a facility may have come from elsewhere.</summary>
    public static async Task<Result<IReadOnlyList<Placement>>> PlaceAsync(
        FacilityInput input, HttpContext http, NpgsqlTransaction transaction, UnitNames units, CancellationToken cancellationToken)
    {
        var placements = new List<Placement>();
        for (var i = 0; i < input.Units.Count; i++)
        {
            var (code, from) = input.Units[i];
            var found = await units.FindAsync<Facility>(transaction, http, code, from, own: i == input.Units.Count - 1, $"units[{i}].unitCode", cancellationToken);
            if (found.IsRefused(out var refusal, out var unit))
                return refusal;
            placements.Add(new Placement(unit.UnitId, from));
        }
        return placements;
    }
}
