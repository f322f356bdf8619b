using Dapper;
using Npgsql;
using Platform.Contracts.Confirmations.V1;
using Platform.Documents.Records;
using Platform.Hosting.Authorization;
using Platform.Hosting.Confirmations;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Secrecy;
using Platform.Hosting.Time;

namespace Platform.Documents.Counts;

/// <summary>POST /api/office/counts: the caller signs a figure of a unit. It also confirms the register through the last day.</summary>
internal static class SignCount
{
    public const string Path = "/api/office/counts";

    public static void MapSignCount(this WebApplication app) =>
        app.MapPost(Path, RunAsync)
            .RequirePermission(Actions.OfficeSign)
            .WithName("SignOfficeCount")
            .WithSummary("Sign a figure of a unit")
            .WithDescription("Breaches (a number that must be zero), or persons and files of which all must be as they should. It stands until the next of its kind. Sealed: others see met or not met. "
                + "Takes Idempotency-Key. Refusals: future-period, days-out-of-order, date-too-early, missing-denominator, no-denominator, more-than-all, unknown-unit, unknown-file (422), already-recorded (409), "
                + "foreign-unit (403).")
            .Produces<CountView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(CountInput input, HttpContext http, Transactions transactions, Handler handler) =>
        transactions.RunAsync(http, (transaction, cancellationToken) => handler.RunAsync(transaction, input, http, cancellationToken));

    internal sealed class Handler(OfficeEntry entries, RecordStore store, UnitNames units, ConfirmationWriter confirmations, KeyRing keys, TimeProvider clock)
    {
        public async Task<Reply> RunAsync(NpgsqlTransaction transaction, CountInput input, HttpContext http, CancellationToken cancellationToken)
        {
            var now = BusinessDay.Now(clock);
            if (CountDecisions.Check(input.Kind, input, now) is { } wrong)
                return Reply.Refuse(wrong);
            if ((await entries.PlaceAsync<OfficeCount>(transaction, http, input, cancellationToken)).IsRefused(out var refusal, out var entry))
                return Reply.Refuse(refusal);
            var caller = Caller.Of(http);
            var before = await HoldAsync(transaction, OfficeCount.OnceOf(entry.OwnerId, input.Kind), cancellationToken);
            var head = before?.Head ?? Head.First(entry, [""]);
            var statement = CountDecisions.Sign(head.RecordId, Guid.CreateVersion7(), input.Kind, input, caller, now, keys);
            Result<OfficeCount> signed = before is null ? new OfficeCount { Head = head, Kind = input.Kind, Statements = [statement] } : CountDecisions.Add(before, statement, now);
            if (signed.IsRefused(out refusal, out var count) || (await OfficeEntry.CheckAsync(transaction, count, cancellationToken)).IsRefused(out refusal, out count))
                return Reply.Refuse(refusal);
            await store.SaveAsync(transaction, count, before, "Signed", null, caller, cancellationToken);
            // After the fact, whose version the confirmation must stand on.
            await confirmations.ConfirmAsync(transaction, Register.OfficeCounts, entry.OwnerId, input.Through, caller.AccountId, cancellationToken);
            var reading = new Reading(await units.LoadAsync(transaction, [entry.OwnerId], cancellationToken), keys, caller);
            return Reply.Created($"{Path}/{count.Head.RecordId}", CountView.Of(count, reading), count.Head.Version);
        }

        // The lock also covers a row that is not there yet: two first statements come one after the other.
        private static async Task<OfficeCount?> HoldAsync(NpgsqlTransaction transaction, string once, CancellationToken cancellationToken)
        {
            const string sql = "select pg_advisory_xact_lock(hashtextextended(@once, 0)); select state from office_count where once = @once";
            await using var answers = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(sql, new { once }, transaction, cancellationToken: cancellationToken));
            await answers.ReadAsync();
            return await answers.ReadSingleOrDefaultAsync<string?>() is { } state ? RecordStore.Read<OfficeCount>(state) : null;
        }
    }
}
