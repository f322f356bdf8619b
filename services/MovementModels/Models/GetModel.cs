using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.MovementModels.Models;

/// <summary>GET /api/movement/models/{id}: one of them.</summary>
internal static class GetModel
{
    public static void MapGetModel(this WebApplication app) =>
        app.MapGet("/api/movement/models/{modelId:guid}", RunAsync)
            .RequirePermission(Actions.MovementRead)
            .WithName("GetModel")
            .WithSummary("One model with its stages, ratings and history")
            .WithDescription("ETag is its version. A model in a unit that is not the caller's is 404 unknown-model.")
            .Produces<Detail<ModelView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static Task<IResult> RunAsync(Guid modelId, HttpContext http, RecordReader reader, CancellationToken cancellationToken) =>
        reader.GetAsync(http, modelId, reader.Named<Model, ModelView>(ModelView.Of), cancellationToken);
}
