using Platform.Hosting.Authorization;

namespace Platform.MovementModels.Coverage;

/// <summary>POST /api/movement/hotline-boards: one more hangs in a hamlet.</summary>
internal static class AddBoard
{
    public static void MapAddBoard(this WebApplication app) =>
        app.MapPost("/api/movement/hotline-boards", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("AddHotlineBoard")
            .WithSummary("Record a hotline board of a hamlet")
            .WithDescription("It counts through the year in which it was looked at with a photo and current numbers (DRUG.5d). Takes Idempotency-Key. Answers what hangs in the hamlet. Refusals: future-date, unknown-hamlet (422), foreign-unit (403).")
            .Produces<HamletCoverageView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(BoardInput input, HttpContext http, CoverageChange changes) =>
        changes.AddAsync(
            http,
            input.HamletId,
            input.InstalledOn,
            photo: null,
            "BoardAdded",
            coverage => coverage.With(new HotlineBoard(Guid.CreateVersion7(), input.Place, input.InstalledOn, null, [], null)));
}
