using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.MovementModels.Groups;

/// <summary>GET /api/movement/groups/{id}: one of them.</summary>
internal static class GetGroup
{
    public static void MapGetGroup(this WebApplication app) =>
        app.MapGet("/api/movement/groups/{groupId:guid}", RunAsync)
            .RequirePermission(Actions.MovementRead)
            .WithName("GetGroup")
            .WithSummary("One resident group with its board and history")
            .WithDescription("ETag is its version. A group in a unit that is not the caller's is 404 unknown-resident-group.")
            .Produces<Detail<ResidentGroupView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static Task<IResult> RunAsync(Guid groupId, HttpContext http, RecordReader reader, ResidentGroupViews views, CancellationToken cancellationToken) =>
        reader.GetAsync(http, groupId, reader.Named<ResidentGroup, ResidentGroupView>(views.Of), cancellationToken);
}
