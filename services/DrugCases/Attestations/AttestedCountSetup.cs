using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.DrugCases.Attestations;

internal static class AttestedCountSetup
{
    public static void MapAttestedCounts(this WebApplication app)
    {
        app.MapSignCount();
        app.MapListAttestedCounts();
        app.MapChangeStatement();
        app.MapGet("/api/drug-cases/attested-counts/{countId:guid}", (Guid countId, HttpContext http, RecordReader reader, CancellationToken cancellationToken) =>
                reader.GetAsync(http, countId, reader.Named<AttestedCount, AttestedCountView>(AttestedCountView.Of), cancellationToken))
            .RequirePermission(Actions.DrugAttest)
            .WithName("GetAttestedCount")
            .WithSummary("A unit's signed counts of one kind, with their history")
            .WithDescription("404 also for a foreign one.")
            .Produces<Detail<AttestedCountView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
