using System.Text.Json;
using Platform.Hosting.Authorization;
using Platform.Hosting.Time;
using Platform.Portal.Gateway;
using Platform.Portal.Traffic;

namespace Platform.Portal.Registers;

/// <summary>What a page's choices and names are, fetched once for it.</summary>
public sealed class Lookup
{
    private readonly TerritoryApi territory;
    private readonly WritableUnits writable;
    private readonly RecordsApi records;
    private readonly TimeProvider clock;
    private readonly Dictionary<string, string> hamlets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> targets = new(StringComparer.Ordinal);

    internal Lookup(TerritoryApi territory, WritableUnits writable, RecordsApi records, TimeProvider clock) =>
        (this.territory, this.writable, this.records, this.clock) = (territory, writable, records, clock);

    /// <summary>The units a person may choose.</summary>
    public IReadOnlyList<UnitName> Units { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Hamlets => hamlets;

    /// <summary>Records of a kind by id, as they are called.</summary>
    public IReadOnlyDictionary<string, string> Records(string target) => targets.GetValueOrDefault(target) ?? [];

    public async Task LoadUnitsAsync(HttpContext http, string action, DateOnly on, bool withCity = false) =>
        Units = await writable.ListAsync(Caller.Of(http), action, on, http.RequestAborted, withCity);

    /// <summary>The units that a record speaks of, by id.</summary>
    public IReadOnlyList<(string Id, string Name)> OwnUnits { get; private set; } = [];

    public void LoadOwnUnits(JsonElement record) => OwnUnits = [.. record.At("units").Rows().Select(unit => (unit.Text("unitId"), unit.Text("name")))];

    /// <summary>Every unit, where a form asks for one of others.</summary>
    public IReadOnlyList<UnitName> AllUnits { get; private set; } = [];

    public async Task LoadAllUnitsAsync(IEnumerable<RecordField> fields, DateOnly on, CancellationToken cancellationToken)
    {
        if (Flat(fields).Any(field => field.Anywhere))
            AllUnits = [.. (await territory.UnitsAsync(on, cancellationToken)).Where(unit => !unit.IsCity)];
    }

    /// <summary>Hamlets of units, by id; of one that was merged, those of its last day. A unit that Territory does not know leaves them unnamed.</summary>
    public async Task LoadHamletsAsync(IEnumerable<string> units, DateOnly on, CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(units.Distinct(StringComparer.Ordinal).Where(unit => Guid.TryParse(unit, out _)).Select(async unit =>
        {
            try
            {
                var ends = (await territory.UnitAsync(Guid.Parse(unit), cancellationToken)).ValidTo;
                return await territory.HamletsAsync(unit, ends <= on ? ends.Value.AddDays(-1) : on, cancellationToken);
            }
            catch (GatewayFault fault) when (fault.Problem.Status == StatusCodes.Status404NotFound)
            {
                return [];
            }
        }));
        foreach (var hamlet in lists.SelectMany(list => list))
            hamlets[hamlet.HamletId.ToString()] = hamlet.Name;
    }

    /// <summary>Records that a field of these leads to: the newest, and those already chosen.</summary>
    public async Task LoadRecordsAsync(IEnumerable<RecordField> fields, IEnumerable<string?> chosen, string? unitId, CancellationToken cancellationToken)
    {
        var query = QueryString.Create([new("limit", "200"), .. unitId is { Length: > 0 } ? new KeyValuePair<string, string?>[] { new("unitId", unitId) } : []]).ToString();
        foreach (var target in Flat(fields).Where(field => field.Kind == FieldKind.Record).Select(field => field.Target).Distinct(StringComparer.Ordinal))
        {
            var kind = RegisterMap.Find(target);
            var list = await records.ListAsync(kind.Api, query, cancellationToken);
            var known = targets[target] = list.At("items").Rows().Where(row => !row.Holds("withdrawnAt")).ToDictionary(kind.IdOf, row => TitleOf(kind, row), StringComparer.Ordinal);
            foreach (var id in chosen.OfType<string>().Where(id => Guid.TryParse(id, out _) && !known.ContainsKey(id)).Distinct(StringComparer.Ordinal))
            {
                var reply = await records.GetAsync($"{kind.Api}/{id}", null, cancellationToken);
                if (reply.Problem is null)
                    known[id] = TitleOf(kind, reply.Body.At(kind.Record));
            }
        }
    }

    /// <summary>What a record is called where another leads to it.</summary>
    public static string TitleOf(RecordKind kind, JsonElement row) =>
        string.Join(" · ", kind.Columns.Where(column => column.Kind is FieldKind.Text or FieldKind.Day or FieldKind.Instant or FieldKind.Whole or FieldKind.Unit).Take(2)
            .Select(column => Shown.Plain(column, row.At(column.Name))).Where(text => text.Length > 0));

    public static IEnumerable<RecordField> Flat(IEnumerable<RecordField> fields) => fields.SelectMany(field => Flat(field.Members).Prepend(field));

    public static bool Has(IEnumerable<RecordField> fields, FieldKind kind) => Flat(fields).Any(field => field.Kind == kind);

    public DateOnly Today => BusinessDay.Today(clock);
}
