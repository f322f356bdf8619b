using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;
using Platform.Hosting.Secrecy;

namespace Platform.Documents.Directives;

/// <summary>POST /api/office/directives/assignments: one directive for several units, each with its day; all or none.</summary>
internal static class AssignDirective
{
    public static void MapAssignDirective(this WebApplication app) =>
        app.MapPost("/api/office/directives/assignments", RunAsync)
            .RequirePermission(Actions.OfficeWrite)
            .WithName("AssignDirective")
            .WithSummary("Record a directive for several units at once")
            .WithDescription("Each unit gets a record of its own, with its own due day and who answers for it. All or none. Takes Idempotency-Key. Refusals as for one directive, with the place of the unit at fault.")
            .Produces<IReadOnlyList<DirectiveView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        AssignmentsInput input, HttpContext http, Transactions transactions, OfficeEntry entries, RecordStore store, UnitNames units, KeyRing keys) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var caller = Caller.Of(http);
            var directives = new List<Directive>();
            foreach (var (assigned, i) in input.Assignments.Select((assigned, i) => (assigned, i)))
            {
                var one = assigned.Of(input);
                if ((await entries.DecideAsync<Directive, DirectiveInput, DirectiveView>(transaction, http, null, one, cancellationToken)).IsRefused(out var refusal, out var directive))
                    return Reply.Refuse(refusal with { Field = refusal.Field is "unitCode" or "dueOn" ? $"assignments[{i}].{refusal.Field}" : refusal.Field });
                await store.SaveAsync(transaction, directive, null, "Recorded", null, caller, cancellationToken);
                directives.Add(directive);
            }
            var reading = new Reading(await units.LoadAsync(transaction, [.. directives.SelectMany(d => d.Head.UnitIds)], cancellationToken), keys, caller);
            return Reply.Ok(directives.Select(d => Directive.Show(d, reading)).ToList());
        });

    /// <summary>A directive and the units that carry it out.</summary>
    /// <param name="Number">Number and symbol.</param>
    /// <param name="Type">What kind of document.</param>
    /// <param name="Issuer">Who issued it.</param>
    /// <param name="IssuedOn">Its date.</param>
    /// <param name="Abstract">What it asks.</param>
    /// <param name="Assignments">Who carries it out.</param>
    /// <param name="ReceivedOn">When it was received.</param>
    public sealed record AssignmentsInput(
        [property: Required, StringLength(100, MinimumLength = 1)] string Number,
        DocumentType Type,
        IssuerBody Issuer,
        DateOnly IssuedOn,
        [property: Required, StringLength(1000, MinimumLength = 1)] string Abstract,
        [property: Required, MinLength(1), MaxLength(30), NoNulls] IReadOnlyList<AssignmentInput> Assignments,
        DateOnly? ReceivedOn = null);

    /// <summary>A unit that carries it out.</summary>
    /// <param name="UnitCode">GSO code, read at the directive's date.</param>
    /// <param name="DueOn">By when.</param>
    /// <param name="Addressee">Who in it answers for it.</param>
    public sealed record AssignmentInput([property: Required, StringLength(10, MinimumLength = 1)] string UnitCode, DateOnly DueOn, DirectiveAddressee Addressee)
    {
        internal DirectiveInput Of(AssignmentsInput all) => new()
        {
            UnitCode = UnitCode, DueOn = DueOn, Addressee = Addressee, Number = all.Number, Type = all.Type, Issuer = all.Issuer, IssuedOn = all.IssuedOn, Abstract = all.Abstract, ReceivedOn = all.ReceivedOn,
        };
    }
}
