using Npgsql;
using Platform.Scoring.Attestations;
using Platform.Scoring.Catalogue;

namespace Platform.Scoring.Evaluation;

/// <summary>A unit whose facts a leaf looks at, on the days on which it stands, as the programme names it.</summary>
internal sealed record Part(Guid UnitId, DateOnly From, DateOnly To, string Named, IReadOnlyList<string> Groups)
{
    /// <summary>A unit looks at its own.</summary>
    public static Part Itself(Guid unit) => new(unit, DateOnly.MinValue, DateOnly.MaxValue, "", []);

    public bool Stands(DateOnly day) => From <= day && day < To;
}

/// <summary>
/// Whose facts make up what: a unit's criterion looks at the unit itself, a city's at the city, its units or some of them. Facts are
/// counted for their own unit alone; a city's counters are the sum of its parts', made when they are read.
/// </summary>
internal sealed class Cities
{
    private const string Sql = """
        select programme, unit_id, valid_from, valid_to, named, groups from projection.city_part
        where programme = any($1) order by programme, unit_id
        """;

    private readonly Dictionary<string, List<Part>> parts = new(StringComparer.Ordinal);

    /// <summary>The parts of the cities that some programmes judge; nothing is asked where none does.</summary>
    public static async Task<Cities> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, IEnumerable<Programme> programmes, CancellationToken cancellationToken)
    {
        var cities = new Cities();
        var codes = programmes.Where(p => p.IsOfCity).Select(p => p.Code).Distinct(StringComparer.Ordinal).ToArray();
        if (codes.Length == 0)
            return cities;
        await using var command = new NpgsqlCommand(Sql, connection, transaction) { Parameters = { new() { Value = codes } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!cities.parts.TryGetValue(reader.GetString(0), out var list))
                cities.parts.Add(reader.GetString(0), list = []);
            list.Add(new Part(reader.GetGuid(1), reader.GetFieldValue<DateOnly>(2), reader.GetFieldValue<DateOnly>(3), reader.GetString(4), reader.GetFieldValue<string[]>(5)));
        }
        return cities;
    }

    /// <summary>Whose facts a leaf of a unit looks at; of a city that the programme does not judge, nobody's.</summary>
    public IReadOnlyList<Part> Of(Programme programme, Criterion leaf, Guid unit)
    {
        if (!programme.IsOfCity)
            return [Part.Itself(unit)];
        var all = parts.GetValueOrDefault(programme.Code) ?? [];
        if (leaf.City is not { Over: var over } || !all.Exists(p => p.UnitId == unit && IsCity(p)))
            return [];
        return over switch
        {
            CityScope.Itself => [.. all.Where(IsCity)],
            CityScope.All => [.. all.Where(p => !IsCity(p))],
            _ => [.. all.Where(p => p.Groups.Contains(over, StringComparer.Ordinal))],
        };
    }

    /// <summary>Some units, and those that the cities among them are made of.</summary>
    public Guid[] With(IReadOnlyCollection<Guid> units) =>
        [.. units.Concat(parts.Values.Where(p => p.Exists(part => IsCity(part) && units.Contains(part.UnitId))).SelectMany(p => p).Select(p => p.UnitId)).Distinct()];

    /// <summary>The changes of a leaf's counters: the unit's own, or those of the city's parts together.</summary>
    public IReadOnlyList<DayDelta> Deltas(Programme programme, Criterion leaf, Guid unit, Func<Guid, IReadOnlyList<DayDelta>> own) =>
        programme.IsOfCity ? CityCounters.Deltas(leaf, [.. Of(programme, leaf, unit).Select(p => (p, own(p.UnitId)))]) : own(unit);

    /// <summary>What of them became known later.</summary>
    public IReadOnlyList<LaterDelta> Later(
        Programme programme, Criterion leaf, Guid unit, Func<Guid, IReadOnlyList<DayDelta>> own, Func<Guid, IReadOnlyList<LaterDelta>> later) =>
        programme.IsOfCity ? CityCounters.Later(leaf, [.. Of(programme, leaf, unit).Select(p => (p, own(p.UnitId), later(p.UnitId)))]) : later(unit);

    /// <summary>A leaf's counters on a day.</summary>
    public Counters Counters(Programme programme, Criterion leaf, Guid unit, DateOnly day, Func<Guid, Counters> own) =>
        programme.IsOfCity ? CityCounters.On(leaf, day, [.. Of(programme, leaf, unit).Select(p => (p, own(p.UnitId)))]) : own(unit);

    /// <summary>A leaf's register: the unit's own, or those of the city's parts as one.</summary>
    public ConfirmedRegister Register(Programme programme, Criterion leaf, Guid unit, Func<Guid, ConfirmedRegister> own) =>
        programme.IsOfCity ? ConfirmedRegister.Of([.. Of(programme, leaf, unit).Select(p => (p, own(p.UnitId)))]) : own(unit);

    private static bool IsCity(Part part) => part.Groups.Contains(CityScope.Itself, StringComparer.Ordinal);
}
