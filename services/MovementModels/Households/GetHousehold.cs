using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.MovementModels.Households;

/// <summary>GET /api/movement/households/{id}: one household.</summary>
internal static class GetHousehold
{
    public static void MapGetHousehold(this WebApplication app) =>
        app.MapGet("/api/movement/households/{householdId:guid}", RunAsync)
            .RequirePermission(Actions.HouseholdRead)
            .WithName("GetHousehold")
            .WithSummary("One household with its pledges and history")
            .WithDescription("ETag is its version. A household in a unit that is not the caller's is 404 unknown-household. Hamlet heads and group boards see initials and no history.")
            .Produces<Detail<HouseholdView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static Task<IResult> RunAsync(Guid householdId, HttpContext http, RecordReader reader, HouseholdViews views, CancellationToken cancellationToken)
    {
        var masked = Caller.Of(http).Scope(Actions.HouseholdRead).ResultsOnly;
        return reader.GetAsync(
            http, householdId, reader.Named<Household, HouseholdView>(masked ? views.Masked : views.Of), cancellationToken, withHistory: !masked);
    }
}
