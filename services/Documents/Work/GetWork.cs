using Npgsql;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.Documents.Work;

/// <summary>GET /api/office/work: what an office has to hand in, what is there, what is missing, until when.</summary>
internal static class GetWork
{
    public static void MapGetWork(this WebApplication app)
    {
        app.MapGet("/api/office/work", RunAsync)
            .RequirePermission(Actions.OfficeRead)
            .WithName("GetOfficeWork")
            .WithSummary("What an office has to hand in")
            .WithDescription("unitCode (read at asOf) for a unit, or body for a body of the city, exactly one; asOf, default today. A row for each criterion that stands on documents, figures or registers of an office, with the "
                + "form that closes it. Figures that are signed under seal show as Done or NotMet. 404 unknown-office also for a foreign unit.")
            .Produces<OfficeWork>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        app.MapGet("/api/office/bodies", () => TypedResults.Ok(CityWork.Bodies))
            .RequirePermission(Actions.OfficeRead)
            .WithName("ListOfficeBodies")
            .WithSummary("The bodies of the city that have work of their own");
    }

    private static async Task<IResult> RunAsync(
        string? unitCode, IssuerBody? body, DateOnly? asOf, HttpContext http, NpgsqlDataSource database, UnitReplica units, TimeProvider clock, CancellationToken cancellationToken)
    {
        var day = asOf ?? BusinessDay.Today(clock);
        if (unitCode is null == body is null)
            return new Refusal("invalid-parameter", StatusCodes.Status400BadRequest) { Field = "unitCode", Args = ["unitCode"] }.ToResult();
        var scope = Caller.Of(http).Scope(Actions.OfficeRead);
        if (body is { } office)
            return scope.Holds(City.Id) && CityWork.Bodies.Contains(office)
                ? TypedResults.Ok(new OfficeWork(null, office, day, CityWork.Of(new WorkRows(await WorkRecords.ReadAsync(database, City.Id, day, cancellationToken), day), office)))
                : Unknown;
        if (await units.FindAsync(unitCode!, day, cancellationToken) is not { } unit || !scope.Holds(unit.UnitId))
            return Unknown;
        var rows = new WorkRows(await WorkRecords.ReadAsync(database, unit.UnitId, day, cancellationToken), day);
        return TypedResults.Ok(new OfficeWork(new UnitName(unit.UnitId, unit.Code, unit.Name, unit.ValidFrom, unit.ValidTo), null, day, UnitWork.Of(rows, unit.UnitId)));
    }

    private static IResult Unknown => new Refusal("unknown-office", StatusCodes.Status404NotFound).ToResult();
}
