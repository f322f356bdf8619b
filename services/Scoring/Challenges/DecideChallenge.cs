using System.ComponentModel.DataAnnotations;
using Dapper;
using Npgsql;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.Scoring.Dossiers;

namespace Platform.Scoring.Challenges;

/// <summary>POST /api/scoring/dossiers/{id}/challenges/{id}/decision: a person says whether what was sealed still holds.</summary>
internal static class DecideChallenge
{
    public static RouteGroupBuilder MapDecideChallenge(this RouteGroupBuilder group)
    {
        group.MapPost("/dossiers/{dossierId:guid}/challenges/{challengeId:guid}/decision", RunAsync).RequirePermission(Actions.DossierWrite).WithName("DecideChallenge")
            .WithSummary("Uphold or dismiss a challenge to a sealed snapshot")
            .WithDescription("Upheld, a recognition is withdrawn and a dossier that is not recognised yet is returned. Whoever may take that step decides, and nobody who submitted or proposed it. Takes If-Match and "
                + "Idempotency-Key. Refusals: foreign-unit, not-your-step (403), unknown-dossier, unknown-challenge (404), challenge-decided, second-person-needed (409), version-conflict (412), document-needed (422).")
            .Produces<DossierView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
        return group;
    }

    private static Task<IResult> RunAsync(
        Guid dossierId, Guid challengeId, ChallengeDecision input, HttpContext http, Transactions transactions, DossierViews views, Audit audit, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var caller = Caller.Of(http);
            if (IfMatch.Read(http).IsRefused(out var refusal, out var read)
                || (await DossierStore.HoldAsync(transaction, dossierId, caller, read, cancellationToken)).IsRefused(out refusal, out var dossier))
                return Reply.Refuse(refusal);
            if (await IsOpenAsync(transaction, dossier.Row, challengeId, cancellationToken) is not { } open)
                return Reply.Refuse(new Refusal("unknown-challenge", StatusCodes.Status404NotFound));
            if (!open)
                return Reply.Refuse(new Refusal("challenge-decided", StatusCodes.Status409Conflict));
            var step = input.Upheld ? DossierRules.Upheld(dossier.State!.Value) : DossierStep.Remark;
            if (ChallengeRules.Decide(dossier, input.Upheld, input.Document is not null, caller).IsRefused(out refusal, out var role))
                return Reply.Refuse(refusal);
            var now = BusinessDay.Now(clock);
            await CloseAsync(transaction, challengeId, input, caller, now, cancellationToken);
            var entry = new DossierEntry(dossier.Entries.Count + 1, step, now, caller.AccountId, role, input.Reason, input.Document);
            var version = await DossierStore.AppendAsync(transaction, dossier, entry, cancellationToken);
            await audit.AddAsync(
                transaction, caller, new AuditEntry(input.Upheld ? "dossier.challenge-upheld" : "dossier.challenge-dismissed", challengeId, dossier.Row.UnitId, input.Reason, After: entry), cancellationToken);
            return Reply.Ok(await views.ReadAsync(transaction, dossierId, caller, cancellationToken), version);
        });

    /// <summary>Null where there is none; one to a snapshot that no longer stands has nothing left to decide.</summary>
    private static Task<bool?> IsOpenAsync(NpgsqlTransaction transaction, DossierRow row, Guid challengeId, CancellationToken cancellationToken)
    {
        const string sql = """
            select decided_at is null and ordinal is not distinct from @Sealed from ledger.challenge where challenge_id = @challengeId and dossier_id = @DossierId for update
            """;
        return transaction.Connection!.QuerySingleOrDefaultAsync<bool?>(new CommandDefinition(sql, new { challengeId, row.DossierId, row.Sealed }, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Those beside it that speak of the same snapshot go with it when it is upheld: nothing of it stands any more.</summary>
    private static Task CloseAsync(NpgsqlTransaction transaction, Guid challengeId, ChallengeDecision input, Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            update ledger.challenge c set decided_at = @now, decided_by = @AccountId, upheld = @Upheld, reason = @Reason
            from ledger.challenge d
            where d.challenge_id = @challengeId and c.decided_at is null and (c.challenge_id = @challengeId or (@Upheld and c.dossier_id = d.dossier_id and c.ordinal = d.ordinal))
            """;
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { challengeId, now, caller.AccountId, input.Upheld, input.Reason }, transaction, cancellationToken: cancellationToken));
    }
}

/// <summary>What a person says to a challenge.</summary>
/// <param name="Upheld">Whether what was sealed no longer holds.</param>
/// <param name="Reason">Why.</param>
/// <param name="Document">The paper of a withdrawal.</param>
public sealed record ChallengeDecision(bool Upheld, [property: Required, StringLength(2000, MinimumLength = 3)] string Reason, DossierDocument? Document = null);
