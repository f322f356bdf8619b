using System.Globalization;
using Dapper;
using Npgsql;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Scoreboard;

/// <summary>A unit as it is on some day.</summary>
internal sealed record UnitOnDay(Guid UnitId, string Code, string Name, DateOnly ValidFrom, DateOnly ValidTo)
{
    public DateOnly? From => ValidFrom == DateOnly.MinValue ? null : ValidFrom;

    public DateOnly? To => ValidTo == DateOnly.MaxValue ? null : ValidTo;
}

/// <summary>A unit with the programmes it takes part in, and the day that is asked about.</summary>
internal sealed record AskedUnit(UnitOnDay Unit, IReadOnlyList<Programme> Programmes, DateOnly AsOf);

/// <summary>Finds who is meant, and which day when none is given.</summary>
internal sealed class UnitResolver(NpgsqlDataSource database, ActiveCatalogue catalogue, TimeProvider clock)
{
    private const string Columns = "unit_id, code, name, valid_from, valid_to";

    /// <summary>The earlier of today and the last day of the newest of some programmes.</summary>
    public DateOnly DefaultDay(IEnumerable<Programme> programmes)
    {
        var today = BusinessDay.Today(clock);
        var last = programmes.Select(p => p.Last).DefaultIfEmpty(today).Max();
        return today < last ? today : last;
    }

    /// <summary>All registered units, with their programmes.</summary>
    public async Task<ILookup<Guid, Programme>> RegisteredAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await UnitTable.RegistrationsAsync(connection, cancellationToken)).ToLookup(r => r.UnitId, r => catalogue.Set.Programme(r.Programme));
    }

    /// <summary>Those of the units that stand on a day, by code.</summary>
    public async Task<IReadOnlyList<UnitOnDay>> StandingAsync(IEnumerable<Guid> units, DateOnly on, CancellationToken cancellationToken)
    {
        const string sql = $"select {Columns} from projection.unit where unit_id = any(@units) and valid_from <= @on and valid_to > @on order by code, unit_id";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return [.. await connection.QueryAsync<UnitOnDay>(new CommandDefinition(sql, new { units = units.ToArray(), on }, cancellationToken: cancellationToken))];
    }

    /// <summary>Some units as they are called on a day, or were last, or will be.</summary>
    public async Task<IReadOnlyList<UnitOnDay>> CalledAsync(IEnumerable<Guid> units, DateOnly on, CancellationToken cancellationToken)
    {
        const string sql = $"""
            select distinct on (unit_id) {Columns} from projection.unit where unit_id = any(@units)
            order by unit_id, valid_from <= @on and valid_to > @on desc, valid_from desc
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return [.. await connection.QueryAsync<UnitOnDay>(new CommandDefinition(sql, new { units = units.ToArray(), on }, cancellationToken: cancellationToken))];
    }

    /// <summary>The unit of a path: an id, code@date, or a code read at the asked day.</summary>
    public async Task<Result<AskedUnit>> FindAsync(string unit, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var registered = await RegisteredAsync(cancellationToken);
        var parts = unit.Split('@');
        if (parts.Length > 2 || (parts.Length == 2 && !DateOnly.TryParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)))
            return new Refusal("invalid-parameter", StatusCodes.Status400BadRequest) { Field = "unit", Args = ["unit"] };
        var day = asOf ?? DefaultDay(catalogue.Set.Programmes);
        var codeDay = parts.Length == 2 ? DateOnly.ParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture) : day;
        var id = Guid.TryParse(unit, out var given) ? given : await IdAsync(parts[0], codeDay, cancellationToken);
        if (id is null || !registered.Contains(id.Value))
            return NotRegistered(unit);
        var programmes = registered[id.Value].OrderByDescending(p => p.Last).ToList();
        day = asOf ?? DefaultDay(programmes);
        return (await StandingAsync([id.Value], day, cancellationToken)).SingleOrDefault() is { } standing
            ? new AskedUnit(standing, programmes, day)
            : NotRegistered(unit);
    }

    /// <summary>The unit of an id, code@date or code, whether it takes part in a programme or not; null when none stands on the day.</summary>
    public async Task<UnitOnDay?> NamedAsync(string unit, DateOnly asOf, CancellationToken cancellationToken) =>
        await MeantAsync(unit, asOf, cancellationToken) is { } found ? (await StandingAsync([found], asOf, cancellationToken)).SingleOrDefault() : null;

    /// <summary>Whom an id, code@date or code read at a day means, whether it still stands or not; null when no unit bore the code then.</summary>
    public async Task<Guid?> MeantAsync(string unit, DateOnly asOf, CancellationToken cancellationToken)
    {
        var parts = unit.Split('@');
        var codeDay = asOf;
        if (parts.Length > 2 || (parts.Length == 2 && !DateOnly.TryParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out codeDay)))
            return null;
        return Guid.TryParse(unit, out var given) ? given : await IdAsync(parts[0], codeDay, cancellationToken);
    }

    public static Refusal NotRegistered(string unit) => new("not-registered", StatusCodes.Status404NotFound) { Field = "unit", Args = [unit] };

    private async Task<Guid?> IdAsync(string code, DateOnly on, CancellationToken cancellationToken)
    {
        const string sql = "select unit_id from projection.unit where code = @code and valid_from <= @on and valid_to > @on";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(sql, new { code, on }, cancellationToken: cancellationToken));
    }
}
