using Platform.Hosting.Problems;

namespace Platform.Territory.Imports;

/// <summary>A list beside what is known: what is new, what is called otherwise now, and what cannot be. Pure.</summary>
internal sealed class UnitList
{
    private readonly Dictionary<(AreaLevel, string), List<KnownArea>> known;

    private UnitList(IEnumerable<KnownArea> known) =>
        this.known = known.GroupBy(k => (k.Level, k.Code)).ToDictionary(g => g.Key, g => g.ToList());

    /// <summary>Areas in the order in which they can be written: what others belong to first.</summary>
    public List<AreaChange> Changes { get; } = [];

    public List<Refusal> Faults { get; } = [];

    public int Unchanged { get; private set; }

    public static UnitList Compare(IEnumerable<ListedArea> listed, IEnumerable<KnownArea> known, Func<Guid> newId)
    {
        var list = new UnitList(known);
        foreach (var area in listed.OrderBy(a => a.Level))
            list.Take(area, newId);
        list.Faults.Sort((a, b) => Nullable.Compare(a.Row, b.Row));
        return list;
    }

    private void Take(ListedArea area, Func<Guid> newId)
    {
        Guid? parent = null;
        if (area.ParentCode is not null)
        {
            parent = ParentOf(area);
            if (parent is null)
            {
                Faults.Add(new Refusal("orphan-unit") { Field = "parent_code", Row = area.Row, Args = [area.ParentCode] });
                return;
            }
        }
        var met = Known(area.Level, area.Code).Where(k => area.Meets(k.From, k.To)).ToList();
        if (met.Count == 0)
            Add(new AreaChange(newId(), area, parent, IsNew: true));
        else if (met is not [var same] || same.From != area.From || same.To != area.To)
            Faults.Add(new Refusal("overlapping-unit") { Field = "code", Row = area.Row, Args = [area.Code] });
        else if (same.Name == area.Name && same.ParentId == parent)
            Unchanged++;
        else
            Changes.Add(new AreaChange(same.Id, area, parent, IsNew: false));
    }

    /// <summary>Of a commune its district, or its province where there are no districts any more.</summary>
    private Guid? ParentOf(ListedArea area)
    {
        AreaLevel[] levels = area.Level == AreaLevel.District ? [AreaLevel.Province] : [AreaLevel.District, AreaLevel.Province];
        return levels.SelectMany(level => Known(level, area.ParentCode!)).Where(k => k.From <= area.From && k.To >= area.To).Select(k => (Guid?)k.Id).FirstOrDefault();
    }

    private List<KnownArea> Known(AreaLevel level, string code) => known.GetValueOrDefault((level, code)) ?? [];

    private void Add(AreaChange change)
    {
        Changes.Add(change);
        var key = (change.Area.Level, change.Area.Code);
        if (!known.TryGetValue(key, out var list))
            known.Add(key, list = []);
        list.Add(new KnownArea(change.Id, change.Area.Level, change.Area.Code, change.Area.Name, change.Area.From, change.Area.To, change.ParentId));
    }
}

/// <summary>An area as it is known, on the days [From, To).</summary>
internal sealed record KnownArea(Guid Id, AreaLevel Level, string Code, string Name, DateOnly From, DateOnly To, Guid? ParentId);

/// <summary>An area to write.</summary>
internal sealed record AreaChange(Guid Id, ListedArea Area, Guid? ParentId, bool IsNew);
