using Platform.Hosting.Authorization;
using Platform.Portal.Gateway;
using Platform.Portal.Traffic;
using Platform.Portal.Words;

namespace Platform.Portal.Offices;

/// <summary>The work of one office on a day, joined with the results it leads to.</summary>
/// <param name="Office">The code of a unit, or a body of the city.</param>
/// <param name="Name">As it is called.</param>
/// <param name="UnitId">The unit; the city's for a body.</param>
/// <param name="UnitCode">Its code.</param>
/// <param name="AsOf">The day.</param>
/// <param name="Offices">Those that the reader may choose.</param>
/// <param name="Lines">In the order of criteria.</param>
public sealed record OfficeView(
    string Office, string Name, Guid UnitId, string UnitCode, DateOnly AsOf, IReadOnlyList<(string Value, string Name)> Offices, IReadOnlyList<OfficeLine> Lines)
{
    public Moment Moment => new(AsOf);

    public string Address => FormattableString.Invariant($"/office?unit={Uri.EscapeDataString(Office)}&asOf={AsOf:yyyy-MM-dd}");

    public string UploadAddress => FormattableString.Invariant($"/office/papers?unit={Uri.EscapeDataString(Office)}&asOf={AsOf:yyyy-MM-dd}");

    /// <summary>The city's own work.</summary>
    public bool IsCity => UnitId == UnitName.CityId;

    /// <summary>Whether the reader hands in papers here.</summary>
    public required bool MayWrite { get; init; }

    /// <summary>The page with one row open.</summary>
    public string AddressOf(OfficeLine line) => $"{Address}&open={Uri.EscapeDataString(line.Row.Criterion)}";

    internal static async Task<OfficeView> LoadAsync(
        string? office, Scoreboard board, OfficeApi offices, WritableUnits writable, Texts words, Caller caller, CancellationToken cancellationToken)
    {
        var all = caller.Scope(Actions.OfficeRead).All;
        var units = await writable.ListAsync(caller, Actions.OfficeRead, board.AsOf, cancellationToken);
        var bodies = all ? await offices.BodiesAsync(cancellationToken) : [];
        // Units with a programme first: theirs is the work that is waited for.
        var choices = bodies.Select(body => (Value: body, Name: words.Of("Choice", "IssuerBody." + body)))
            .Concat(units.OrderByDescending(unit => board.Units.Any(scored => scored.UnitId == unit.UnitId)).Select(unit => (Value: unit.Code, unit.Name))).ToList();
        var chosen = choices.FirstOrDefault(choice => choice.Value == office) is { Value: not null } known ? known : choices.FirstOrDefault();
        if (chosen.Value is null)
            throw new GatewayFault(new Problem(StatusCodes.Status404NotFound, "not-found"));
        var work = bodies.Contains(chosen.Value, StringComparer.Ordinal)
            ? await offices.WorkOfBodyAsync(chosen.Value, board.AsOf, cancellationToken)
            : await offices.WorkAsync(chosen.Value, board.AsOf, cancellationToken);
        var (unitId, code) = work.Unit is { } unit ? (unit.UnitId, unit.Code) : (UnitName.CityId, UnitName.CityCode);
        var scores = board.Units.FirstOrDefault(scored => scored.UnitId == unitId)?.Programmes.SelectMany(programme => programme.Criteria).ToList() ?? [];
        var lines = work.Rows.Select(row => OfficeLine.Of(row, scores.Find(score => score.Code == row.Criterion), unitId, caller)).ToList();
        return new OfficeView(chosen.Value, chosen.Name, unitId, code, board.AsOf, choices, lines) { MayWrite = caller.Scope(Actions.OfficeWrite).Holds(unitId) };
    }
}
