using Platform.Contracts.Confirmations.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;
using Platform.TrafficIncidents.Rules;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>POST /api/traffic/accidents: an officer records an accident.</summary>
internal static class RecordAccident
{
    public static void MapRecordAccident(this WebApplication app) =>
        app.MapPost("/api/traffic/accidents", RunAsync)
            .RequirePermission(Actions.AccidentWrite)
            .WithName("RecordAccident")
            .WithSummary("Record a traffic accident")
            .WithDescription("The unit is where it happened. Severity and counted deaths follow the rules of the accident's own day (Circular 26/2024/TT-BCA, "
                + "articles 4 and 5, from 15/8/2024). Takes Idempotency-Key. Refusals: future-date, date-too-early, unknown-unit, death-before-accident, not-dead, not-injured, "
                + "half-coordinates (422), foreign-unit (403).")
            .Produces<AccidentView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        AccidentInput input, HttpContext http, Transactions transactions, UnitReplica units, AccidentStore store, TrafficRules rules, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var now = BusinessDay.Now(clock);
            var place = input.Place?.ToPlace();
            if (AccidentDecisions.Check(input.OccurredAt, input.Casualties, place, now) is { Count: > 0 } refusals)
                return Reply.Refuse(refusals);
            var day = BusinessDay.Of(input.OccurredAt);
            if (await units.FindAsync(transaction, input.UnitCode, day, cancellationToken) is not { } unit)
                return Reply.Refuse(new Refusal("unknown-unit") { Field = "unitCode", Args = [input.UnitCode, day] });
            var caller = Caller.Of(http);
            if (!caller.Scope(Actions.AccidentWrite).Holds(unit.UnitId))
                return Reply.Refuse(new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = "unitCode" });

            var accident = new Accident
            {
                AccidentId = Guid.CreateVersion7(),
                SubjectId = Accident.NewSubjectId(),
                Version = 1,
                RecordedAt = now,
                UnitId = unit.UnitId,
                OccurredAt = input.OccurredAt.ToUniversalTime(),
                Casualties = [.. input.Casualties.Select(c => c.ToCasualty() with { CasualtyId = Guid.CreateVersion7() })],
                PropertyDamageVnd = input.PropertyDamageVnd,
                Place = place,
                Note = input.Note,
                Late = await RecordStore.IsLateAsync(transaction, Register.TrafficAccidents, unit.UnitId, day, cancellationToken),
            };
            await store.AddAsync(transaction, accident, caller, cancellationToken);
            return Reply.Created($"/api/traffic/accidents/{accident.AccidentId}", AccidentView.Of(accident, rules, unit), accident.Version);
        });
}
