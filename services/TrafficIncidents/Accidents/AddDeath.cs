using System.ComponentModel.DataAnnotations;
using Platform.Hosting.Authorization;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>POST /api/traffic/accidents/{id}/deaths: an injured person has died later.</summary>
internal static class AddDeath
{
    public static void MapAddDeath(this WebApplication app) =>
        app.MapPost("/api/traffic/accidents/{accidentId:guid}/deaths", RunAsync)
            .RequirePermission(Actions.AccidentWrite)
            .WithName("AddDeath")
            .WithSummary("Record a later death")
            .WithDescription("The death stands on the accident's day. Under the seven-day rule (Circular 26/2024/TT-BCA, article 4) a death after the seventh day counts "
                + "only with a forensic conclusion, which may be added to a death recorded without one. If-Match is checked when sent. Refusals: unknown-casualty, future-date, "
                + "death-before-accident (422), already-dead, accident-cancelled, approval-pending (409).")
            .Produces<AccidentView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(Guid accidentId, DeathInput request, HttpContext http, ChangeAccident changes, TimeProvider clock) =>
        changes.RunAsync(http, accidentId, "DeathAdded", null, versionNeeded: false, (_, accident, _) => Task.FromResult(
            AccidentDecisions.AddDeath(accident, request.CasualtyId, request.DiedAt.ToUniversalTime(), request.ForensicConclusion, BusinessDay.Now(clock))));
}

/// <summary>A later death.</summary>
/// <param name="CasualtyId">Who.</param>
/// <param name="DiedAt">When; not before the accident and not in the future.</param>
/// <param name="ForensicConclusion">Reference of the conclusion, for a death after the rule's days.</param>
public sealed record DeathInput(Guid CasualtyId, DateTimeOffset DiedAt, [property: MaxLength(200)] string? ForensicConclusion = null);
