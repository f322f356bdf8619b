using System.Globalization;
using Dapper;
using Npgsql;
using Platform.Hosting.Problems;

namespace Platform.Territory.Units;

/// <summary>A unit as a path names it: a unit id, or code@yyyy-MM-dd, or a bare code that is read at the day asked for.</summary>
internal static class UnitReference
{
    public const string Description = "unit: a unit id, or code@yyyy-MM-dd; a bare code is read at asOf, today when left out.";

    private const string ById = $"select {UnitRow.Columns} from unit_segment where unit_id = @unitId order by valid_from desc limit 1";

    private const string ByCode = $"""
        select {UnitRow.Columns} from unit_segment
        where code = @code and valid_from <= @on and (valid_to is null or valid_to > @on)
        """;

    /// <summary>The unit, with the day at which it was read. 400 <c>invalid-parameter</c>, 404 <c>unknown-unit</c>.</summary>
    public static async Task<Result<(UnitRow Row, DateOnly On)>> FindAsync(NpgsqlConnection connection, string unit, DateOnly on, CancellationToken cancellationToken)
    {
        var parts = unit.Split('@');
        if (parts.Length > 2 || (parts.Length == 2 && !DateOnly.TryParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out on)))
            return new Refusal("invalid-parameter", StatusCodes.Status400BadRequest) { Field = "unit", Args = ["unit"] };
        var row = Guid.TryParse(unit, out var unitId)
            ? await connection.QuerySingleOrDefaultAsync<UnitRow>(new CommandDefinition(ById, new { unitId }, cancellationToken: cancellationToken))
            : await connection.QuerySingleOrDefaultAsync<UnitRow>(new CommandDefinition(ByCode, new { code = parts[0], on }, cancellationToken: cancellationToken));
        if (row is null)
            return new Refusal("unknown-unit", StatusCodes.Status404NotFound) { Field = "unit", Args = [parts[0], on] };
        return (row, on);
    }
}
