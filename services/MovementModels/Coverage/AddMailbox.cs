using Platform.Hosting.Authorization;

namespace Platform.MovementModels.Coverage;

/// <summary>POST /api/movement/mailboxes: one more hangs in a hamlet.</summary>
internal static class AddMailbox
{
    public static void MapAddMailbox(this WebApplication app) =>
        app.MapPost("/api/movement/mailboxes", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("AddMailbox")
            .WithSummary("Record a crime-report mailbox of a hamlet")
            .WithDescription("It counts with a photo, while its last opening is at most 30 days old (DRUG.5c). Takes Idempotency-Key. Answers what hangs in the hamlet. photo is the id of an uploaded file, or the number of a paper. Refusals: future-date, unknown-hamlet, unknown-file (422), foreign-unit (403).")
            .Produces<HamletCoverageView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(MailboxInput input, HttpContext http, CoverageChange changes) =>
        changes.AddAsync(
            http,
            input.HamletId,
            input.InstalledOn,
            input.Photo,
            "MailboxAdded",
            coverage => coverage.With(new Mailbox(Guid.CreateVersion7(), input.Place, input.InstalledOn, input.Photo, null, [], null)));
}
