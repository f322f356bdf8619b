using Dapper;
using Npgsql;
using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Drugs.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Confirmations;
using Platform.Hosting.Http;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Attestations;

/// <summary>POST /api/drug-cases/attested-counts: the caller signs how many suspicions are open. It also confirms the register through the last day.</summary>
internal static class SignCount
{
    public static void MapSignCount(this WebApplication app) =>
        app.MapPost("/api/drug-cases/attested-counts", RunAsync)
            .RequirePermission(Actions.DrugAttest)
            .WithName("SignCount")
            .WithSummary("Sign a count of suspicions")
            .WithDescription("Suspicions themselves stay off the system. Takes Idempotency-Key. Refusals: future-date, date-too-early, days-out-of-order, unknown-unit (422), "
                + "overlapping-statement (409), foreign-unit (403).")
            .Produces<AttestedCountView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        AttestedCountInput input, HttpContext http, Transactions transactions, UnitNames units, RecordStore store, ConfirmationWriter confirmations, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var now = BusinessDay.Now(clock);
            if (AttestedCountDecisions.Check(input.From, input.Through, now) is { } wrong)
                return Reply.Refuse(wrong);
            if ((await units.FindOwnAsync<AttestedCount>(transaction, http, input.UnitCode, input.Through, cancellationToken)).IsRefused(out var refusal, out var unit))
                return Reply.Refuse(refusal);
            var caller = Caller.Of(http);
            var statement = AttestedCountDecisions.Sign(input.From, input.Through, input.OpenCount, input.Sealed, caller.AccountId, now);
            var before = await HoldAsync(transaction, unit.UnitId, input.Kind, cancellationToken);
            var signed = new AttestedCount
            {
                AttestedCountId = Guid.CreateVersion7(),
                SubjectId = Subject.NewId(),
                Version = 1,
                RecordedAt = now,
                UnitId = unit.UnitId,
                Kind = input.Kind,
                Statements = [statement],
            };
            if (before is not null && AttestedCountDecisions.Add(before, statement, now).IsRefused(out refusal, out signed))
                return Reply.Refuse(refusal);
            await store.SaveAsync(transaction, signed!, before, "Signed", null, caller, cancellationToken);
            // After the fact, whose version the confirmation must stand on.
            await confirmations.ConfirmAsync(transaction, Register.DrugSuspicions, unit.UnitId, input.Through, caller.AccountId, cancellationToken);
            var names = await units.LoadAsync(transaction, [unit.UnitId], cancellationToken);
            return Reply.Created($"/api/drug-cases/attested-counts/{signed!.AttestedCountId}", AttestedCountView.Of(signed, names), signed.Version);
        });

    // The lock also covers a row that is not there yet: two first statements come one after the other.
    private static async Task<AttestedCount?> HoldAsync(NpgsqlTransaction transaction, Guid unitId, SuspicionKind kind, CancellationToken cancellationToken)
    {
        const string sql = "select pg_advisory_xact_lock(hashtextextended(@key, 0)); select state from attested_count where unit_id = @unitId and kind = @kind";
        await using var answers = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(
            sql, new { key = $"{unitId}/{kind}", unitId, kind = kind.ToString() }, transaction, cancellationToken: cancellationToken));
        await answers.ReadAsync();
        return await answers.ReadSingleOrDefaultAsync<string?>() is { } state ? RecordStore.Read<AttestedCount>(state) : null;
    }
}
