using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.FireInspections.Plans;

/// <summary>GET /api/fire/plans/{id}: one plan with its lines.</summary>
internal static class GetPlan
{
    public static void MapGetPlan(this WebApplication app) =>
        app.MapGet("/api/fire/plans/{planId:guid}", RunAsync)
            .RequirePermission(Actions.FireRead)
            .WithName("GetPlan")
            .WithSummary("One plan with its lines and history")
            .WithDescription("ETag is its version. A plan of a unit that is not the caller's is 404 unknown-plan.")
            .Produces<Detail<PlanView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static Task<IResult> RunAsync(Guid planId, HttpContext http, RecordReader reader, UnitNames names, CancellationToken cancellationToken) =>
        reader.GetAsync(http, planId, ListPlans.WithLines(names), cancellationToken);
}
