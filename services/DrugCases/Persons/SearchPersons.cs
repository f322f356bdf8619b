using Dapper;
using Npgsql;
using Platform.DrugCases.Secrecy;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons/search: in the body, since a URL is logged.</summary>
internal static class SearchPersons
{
    private const int Most = 50;

    private const string Sql = """
        select p.state from person p
        where (@All or p.unit_ids && @Units)
          and (select count(*) from person_key k where k.person_id = p.person_id and k.hash = any(@hashes)) = cardinality(@hashes)
        order by p.registered desc, p.person_id desc
        limit @most
        """;

    public static void MapSearchPersons(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons/search", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("SearchPersons")
            .WithSummary("Find people by name or number")
            .WithDescription("Wants X-Purpose. Words are found by their beginnings, without marks and in any order; at most 50 answers, none with an identity. "
                + "Refusals: purpose-needed (400), one-question (422).")
            .Produces<IReadOnlyList<PersonView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> RunAsync(
        SearchInput input, HttpContext http, NpgsqlDataSource database, BlindIndex index, Audit audit, UnitNames units, CancellationToken cancellationToken)
    {
        if (Purpose.Read(http).IsRefused(out var refusal, out var purpose))
            return refusal.ToResult();
        var hashes = input.PersonalId is { } number ? [index.NumberHash(number)] : index.Ask(input.Words ?? "");
        if (hashes.Length == 0 || (input.PersonalId is not null && input.Words is not null))
            return new Refusal("one-question") { Field = "words" }.ToResult();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RowScope.SetAsync(transaction, http, Actions.DrugCaseWrite, cancellationToken);
        var caller = Caller.Of(http);
        var scope = caller.Scope(Actions.DrugCaseWrite);
        var found = (await connection.QueryAsync<string>(new CommandDefinition(
            Sql, new { scope.All, Units = scope.Units.ToArray(), hashes, most = Most }, transaction, cancellationToken: cancellationToken)))
            .Select(RecordStore.Read<Person>).ToList();
        foreach (var person in found)
            await audit.AddAsync(transaction, caller, new AuditEntry("person.Found", person.PersonId, person.UnitId, purpose), cancellationToken);
        var names = await units.LoadAsync(transaction, [.. found.SelectMany(p => p.UnitIds).Distinct()], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<PersonView>>([.. found.Select(p => PersonView.Of(p, names))]);
    }
}
