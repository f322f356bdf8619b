using Dapper;
using Npgsql;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.DrugCases.Persons;

/// <summary>GET /api/drug-cases/persons/{id}: who it is, for one who says why. Each look is audited before it is answered.</summary>
internal static class OpenPerson
{
    public static void MapOpenPerson(this WebApplication app) =>
        app.MapGet("/api/drug-cases/persons/{personId:guid}", RunAsync)
            .RequirePermission(Actions.DrugCaseRead)
            .WithName("OpenPerson")
            .WithSummary("A person with identity")
            .WithDescription("Wants the header X-Purpose: CaseWork, Verification, Handover or Inspection. A leader sees initials. 404 also for a foreign one; 400 purpose-needed.")
            .Produces<OpenedPerson>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    // Not through Transactions: that would keep the answer, with the name in it, beside an idempotency key.
    private static async Task<IResult> RunAsync(
        Guid personId, HttpContext http, NpgsqlDataSource database, Audit audit, UnitNames units, Identities identities, CancellationToken cancellationToken)
    {
        if (Purpose.Read(http).IsRefused(out var refusal, out var purpose))
            return refusal.ToResult();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RowScope.SetAsync(transaction, http, Actions.DrugCaseRead, cancellationToken);
        var caller = Caller.Of(http);
        var scope = caller.Scope(Actions.DrugCaseRead);
        var state = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select state from person where person_id = @personId and (@All or unit_ids && @Units)",
            new { personId, scope.All, Units = scope.Units.ToArray() },
            transaction,
            cancellationToken: cancellationToken));
        if (state is null)
            return RecordChange.Unknown<Person>().ToResult();
        var person = RecordStore.Read<Person>(state);
        await audit.AddAsync(transaction, caller, new AuditEntry("person.Opened", personId, person.UnitId, purpose), cancellationToken);
        var names = await units.LoadAsync(transaction, person.UnitIds, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var identity = person.KeptBy.Any(caller.Scope(Actions.DrugCaseWrite).Holds) ? identities.Open(person) : identities.Mask(person);
        http.Response.Headers.ETag = $"\"{person.Version}\"";
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new OpenedPerson(PersonView.Of(person, names), identity));
    }
}
