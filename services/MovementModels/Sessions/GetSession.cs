using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.MovementModels.Sessions;

/// <summary>GET /api/movement/sessions/{id}: one of them.</summary>
internal static class GetSession
{
    public static void MapGetSession(this WebApplication app) =>
        app.MapGet("/api/movement/sessions/{sessionId:guid}", RunAsync)
            .RequirePermission(Actions.MovementRead)
            .WithName("GetSession")
            .WithSummary("One session with its history")
            .WithDescription("ETag is its version. A session in a unit that is not the caller's is 404 unknown-session.")
            .Produces<Detail<SessionView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static Task<IResult> RunAsync(Guid sessionId, HttpContext http, RecordReader reader, CancellationToken cancellationToken) =>
        reader.GetAsync(http, sessionId, reader.Named<Session, SessionView>(SessionView.Of), cancellationToken);
}
