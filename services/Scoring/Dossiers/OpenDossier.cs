using Dapper;
using Npgsql;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Scoreboard;

namespace Platform.Scoring.Dossiers;

/// <summary>POST /api/scoring/dossiers: a unit judges itself, and its dossier begins.</summary>
internal static class OpenDossier
{
    public static RouteGroupBuilder MapOpenDossier(this RouteGroupBuilder group)
    {
        group.MapPost("/dossiers", RunAsync).RequirePermission(Actions.DossierWrite).WithName("OpenDossier")
            .WithSummary("Begin a unit's dossier in a programme by its self-assessment")
            .WithDescription("Takes Idempotency-Key. A unit has one dossier under way in a programme; after a withdrawal it may begin anew. Refusals: foreign-unit, not-your-step (403), dossier-under-way (409), "
                + "unknown-unit, unknown-programme (422).")
            .Produces<DossierView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        return group;
    }

    private static Task<IResult> RunAsync(
        DossierOpening input, HttpContext http, Transactions transactions, DossierViews views, ActiveCatalogue catalogue, UnitResolver units, Audit audit, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var caller = Caller.Of(http);
            if (catalogue.Set.Programmes.FirstOrDefault(p => p.Code == input.Programme && !p.IsOfCity) is not { } programme)
                return Reply.Refuse(new Refusal("unknown-programme") { Field = "programme", Args = [input.Programme] });
            if ((await units.FindAsync(input.Unit, units.DefaultDay([programme]), cancellationToken)).IsRefused(out _, out var asked) || !asked.Programmes.Contains(programme))
                return Reply.Refuse(new Refusal("unknown-unit") { Field = "unit", Args = [input.Unit] });
            var unit = asked.Unit.UnitId;
            if (!caller.Scope(Actions.DossierWrite).Holds(unit))
                return Reply.Refuse(new Refusal("foreign-unit", StatusCodes.Status403Forbidden));
            var row = new DossierRow { DossierId = Guid.CreateVersion7(), UnitId = unit, Programme = programme.Code };
            var begun = new Dossier(row, [], OpenChallenges: 0);
            if (DossierRules.Decide(begun, DossierStep.SelfAssessment, input.Note, input.Document is not null, caller).IsRefused(out var refusal, out var role))
                return Reply.Refuse(refusal);
            if (!await InsertAsync(transaction, row, cancellationToken))
                return Reply.Refuse(new Refusal("dossier-under-way", StatusCodes.Status409Conflict));
            var entry = new DossierEntry(1, DossierStep.SelfAssessment, BusinessDay.Now(clock), caller.AccountId, role, input.Note, input.Document);
            var version = await DossierStore.AppendAsync(transaction, begun, entry, cancellationToken);
            await audit.AddAsync(transaction, caller, new AuditEntry("dossier.SelfAssessment", row.DossierId, unit, After: entry), cancellationToken);
            return Reply.Created($"/api/scoring/dossiers/{row.DossierId}", await views.ReadAsync(transaction, row.DossierId, caller, cancellationToken), version);
        });

    private static async Task<bool> InsertAsync(NpgsqlTransaction transaction, DossierRow row, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into ledger.dossier (dossier_id, unit_id, programme, state, version) values (@DossierId, @UnitId, @Programme, 'SelfAssessment', 0)
            on conflict (unit_id, programme) where withdrawn_on is null do nothing
            """;
        return await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, row, transaction, cancellationToken: cancellationToken)) == 1;
    }
}
