using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Territory.V1;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.Hosting.Confirmations;

/// <summary>POST: a unit states that a register is complete through a day, "không phát sinh" included.</summary>
internal static class ConfirmRegister
{
    public static void MapConfirmations(this WebApplication app, ConfirmedRegister register)
    {
        app.MapPost(register.Path, (Request request, HttpContext http, Handler handler) => handler.RunAsync(register, request, http))
            .RequirePermission(register.Permission)
            .WithName($"Confirm{register.Register}")
            .WithSummary("Confirm that a unit's register is complete through a day")
            .WithDescription("Weekly return, \"không phát sinh\" included. The unit code is read at the day confirmed. Confirming a day again renews the "
                + "number of records it stands on. " + (register.Register.IsKeptByUnits() ? "" : "The city keeps it: it is confirmed for the city, and so for its units too. 422 kept-by-city. ")
                + "403 foreign-unit; 422 unknown-unit, future-date.")
            .Produces<Response>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        app.MapListConfirmations(register);
    }

    /// <summary>A unit's statement.</summary>
    /// <param name="UnitCode">GSO code, read at <paramref name="Through"/>.</param>
    /// <param name="Through">The last day it speaks of; not after today.</param>
    internal sealed record Request(string UnitCode, DateOnly Through);

    /// <summary>The statement as stored.</summary>
    /// <param name="UnitId">The unit.</param>
    /// <param name="UnitCode">Its code.</param>
    /// <param name="Through">The last day it speaks of.</param>
    /// <param name="FactVersions">Versions of records it stands on.</param>
    /// <param name="ConfirmedAt">When.</param>
    internal sealed record Response(Guid UnitId, string UnitCode, DateOnly Through, long FactVersions, DateTimeOffset ConfirmedAt);

    internal sealed class Handler(Transactions transactions, UnitReplica units, ConfirmationWriter writer, Audit.Audit audit, TimeProvider clock)
    {
        public Task<IResult> RunAsync(ConfirmedRegister register, Request request, HttpContext http) =>
            transactions.RunAsync(http, async (transaction, cancellationToken) =>
            {
                if (request.Through > BusinessDay.Today(clock))
                    return Reply.Refuse(new Refusal("future-date") { Field = "through" });
                if (await units.FindAsync(transaction, request.UnitCode, request.Through, cancellationToken) is not { } unit)
                    return Reply.Refuse(new Refusal("unknown-unit") { Field = "unitCode", Args = [request.UnitCode, request.Through] });
                var caller = Caller.Of(http);
                if (!caller.Scope(register.Permission).Holds(unit.UnitId))
                    return Reply.Refuse(new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = "unitCode" });
                if (!register.Register.IsKeptByUnits() && unit.Kind != UnitKind.City)
                    return Reply.Refuse(new Refusal("kept-by-city") { Field = "unitCode" });
                IReadOnlyList<Guid> covered = register.Register.IsKeptByUnits() ? [unit.UnitId] : await writer.CoveredAsync(transaction, unit.UnitId, request.Through, cancellationToken);
                var confirmations = new List<Confirmation>();
                foreach (var unitId in covered)
                    confirmations.Add(await writer.ConfirmAsync(transaction, register.Register, unitId, request.Through, caller.AccountId, cancellationToken));
                await audit.AddAsync(transaction, caller, [.. confirmations.Select(c => new AuditEntry(register.Permission, c.SubjectId, c.UnitId, After: c))], cancellationToken);
                var confirmation = confirmations.Single(c => c.UnitId == unit.UnitId);
                var response = new Response(unit.UnitId, unit.Code, confirmation.Through, confirmation.FactVersions, confirmation.ConfirmedAt);
                return Reply.Created($"{register.Path}?unit={unit.UnitId}", response, confirmation.Version);
            });
    }
}
