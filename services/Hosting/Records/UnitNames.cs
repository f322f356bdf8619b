using Microsoft.AspNetCore.Http;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Units;

namespace Platform.Hosting.Records;

/// <summary>Units by the code that a person writes, and by the name under which an answer shows them.</summary>
public sealed class UnitNames(UnitReplica units)
{
    /// <summary>The unit that bears a code on a day, when the caller may write for it.</summary>
    public Task<Result<Unit>> FindOwnAsync<T>(NpgsqlTransaction transaction, HttpContext http, string code, DateOnly day, CancellationToken cancellationToken)
        where T : class, IRecord<T> => FindAsync<T>(transaction, http, code, day, own: true, "unitCode", cancellationToken);

    /// <summary>The unit that bears a code on a day.</summary>
    /// <param name="transaction">The transaction it is read in.</param>
    /// <param name="http">The request, for who asks.</param>
    /// <param name="code">GSO code.</param>
    /// <param name="day">The day.</param>
    /// <param name="own">Whether it must be one for which the caller may write.</param>
    /// <param name="field">Where the code stands in the request.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<Result<Unit>> FindAsync<T>(
        NpgsqlTransaction transaction, HttpContext http, string code, DateOnly day, bool own, string field, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        if (await units.FindAsync(transaction, code, day, cancellationToken) is not { } unit)
            return new Refusal("unknown-unit") { Field = field, Args = [code, day] };
        return !own || Caller.Of(http).Scope(T.WriteAction).Holds(unit.UnitId)
            ? unit
            : new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = field };
    }

    /// <summary>The names of the units that some records name.</summary>
    public async Task<Lookup> LoadAsync(IReadOnlyCollection<Guid> unitIds, CancellationToken cancellationToken) =>
        new(await units.ListAsync(unitIds, cancellationToken));

    /// <summary>The same within a transaction.</summary>
    public async Task<Lookup> LoadAsync(NpgsqlTransaction transaction, IReadOnlyCollection<Guid> unitIds, CancellationToken cancellationToken) =>
        new(await units.ListAsync(transaction, unitIds, cancellationToken));

    /// <summary>Names at hand.</summary>
    public sealed class Lookup(IReadOnlyList<Unit> units)
    {
        /// <summary>A unit as it was called on a day; as it was last called where it did not stand then.</summary>
        public UnitName Name(Guid unitId, DateOnly day)
        {
            var names = units.Where(u => u.UnitId == unitId).ToList();
            var unit = names.Find(u => (u.ValidFrom is null || u.ValidFrom <= day) && (u.ValidTo is null || u.ValidTo > day)) ?? names.LastOrDefault();
            return new UnitName(unitId, unit?.Code, unit?.Name, unit?.ValidFrom, unit?.ValidTo);
        }
    }
}

/// <summary>A unit in an answer.</summary>
/// <param name="UnitId">Its id.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="ValidFrom">First day; null when open.</param>
/// <param name="ValidTo">The day on which it no longer holds; null while it stands.</param>
public sealed record UnitName(Guid UnitId, string? Code, string? Name, DateOnly? ValidFrom, DateOnly? ValidTo);
