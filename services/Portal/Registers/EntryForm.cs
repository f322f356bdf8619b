using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Hosting.Authorization;
using Platform.Portal.Gateway;

namespace Platform.Portal.Registers;

/// <summary>A form as it stands on its page: what it is about, and what has been typed.</summary>
internal sealed class EntryForm
{
    private readonly string? id;
    private readonly string? item;
    private DateOnly? unitEnds;

    private EntryForm(RecordKind kind, Entry entry, string? id, string? item, IFormCollection? posted)
    {
        (Kind, Entry, this.id, this.item) = (kind, entry, id, item);
        Purpose = posted?["Purpose"].ToString();
        IsSent = posted?.ContainsKey(nameof(Key)) is true;
        Key = IsSent ? posted![nameof(Key)].ToString() : Guid.CreateVersion7().ToString();
        ETag = IsSent ? posted![nameof(ETag)].ToString() : null;
    }

    public RecordKind Kind { get; }

    public Entry Entry { get; }

    public Draft Draft { get; private set; } = new();

    /// <summary>One per rendered form: a double click records once.</summary>
    public string Key { get; private set; }

    /// <summary>The version the form was begun from.</summary>
    public string? ETag { get; private set; }

    public string? Purpose { get; }

    /// <summary>Code of the unit it is about, on the days until <see cref="unitEnds"/>.</summary>
    public string UnitCode { get; private set; } = "";

    /// <summary>A day on which the unit bears its code: the one that was typed, or its last.</summary>
    public DateOnly UnitDay(DateOnly today) => Day(today) is var day && unitEnds <= day ? unitEnds.Value.AddDays(-1) : day;

    /// <summary>What was typed has come with the request.</summary>
    public bool IsSent { get; }

    /// <summary>What has to be chosen first; empty once it is.</summary>
    public IReadOnlyList<RecordField> Gate { get; private set; } = [];

    /// <summary>What it begins with may only be shown for a reason.</summary>
    public bool IsShut => Kind.Guarded && id is not null && Entry.Prefilled && string.IsNullOrEmpty(Purpose);

    /// <summary>Why nothing was proposed for what was chosen.</summary>
    public Problem? Refusal { get; private set; }

    public static async Task<EntryForm> BeginAsync(RecordKind kind, Entry entry, string? id, string? item, RecordsApi records, Lookup lookup, HttpContext http)
    {
        var posted = http.Request.HasFormContentType ? http.Request.Form : null;
        if (!Caller.Of(http).Scope(entry.Permission ?? kind.Write).All)
            entry = entry with { Fields = [.. entry.Fields.Where(field => !field.OfAllUnits)] };
        var form = new EntryForm(kind, entry, id, item, posted);
        if (form.IsShut)
            return form;
        JsonElement stored = default;
        // A guarded record is not opened for a form that does not show it.
        if (id is not null && (!kind.Guarded || entry.Prefilled))
            stored = await form.LoadAsync(records, http.RequestAborted);
        form.Draft = form.IsSent ? Draft.Of(posted!) : entry.Prefilled ? form.Stored(stored) : Draft.Of(entry.Fields, http.Request.Query, lookup.Today);
        var on = form.Day(lookup.Today);
        await lookup.LoadUnitsAsync(http, entry.Permission ?? kind.Write, on, kind.HasCity);
        var body = stored.At(kind.Record).At(kind.Body);
        var unit = body.Text("unit.unitId") is { Length: > 0 } stands ? stands : http.Request.Query["unit"].ToString() is { Length: > 0 } chosen ? chosen : lookup.Units is [{ } only] ? only.Code : "";
        form.Gate = form.Shut(http.Request.Query, unit);
        if (form.Gate.Count > 0)
            return form;
        lookup.LoadOwnUnits(body);
        var known = lookup.Units.FirstOrDefault(one => one.Code == unit);
        form.UnitCode = UnitOf(body) is { Length: > 0 } code ? code : form.Draft.All(entry.Fields, FieldKind.Unit).FirstOrDefault() ?? unit;
        form.unitEnds = body.Text("unit.validTo") is { Length: > 0 } ends ? DateOnly.ParseExact(ends, "yyyy-MM-dd", CultureInfo.InvariantCulture) : known?.ValidTo;
        if (Lookup.Has(entry.Fields, FieldKind.Hamlet))
            await lookup.LoadHamletsAsync([known?.UnitId.ToString() ?? unit], on, http.RequestAborted);
        if (entry.Proposal is not null && !form.IsSent && !await form.ProposeAsync(records, http))
            return form;
        on = form.Day(lookup.Today);
        await lookup.LoadUnitsAsync(http, entry.Permission ?? kind.Write, on, kind.HasCity);
        await lookup.LoadAllUnitsAsync(entry.Fields, on, http.RequestAborted);
        await lookup.LoadRecordsAsync(entry.Fields, form.Draft.All(entry.Fields, FieldKind.Record), body.Text("unit.unitId") is { Length: > 0 } own ? own : lookup.Units.FirstOrDefault(one => one.Code == unit)?.UnitId.ToString(), http.RequestAborted);
        return form;
    }

    // Its own, or the first of several; the city's where there is none.
    private static string UnitOf(JsonElement body) =>
        body.Text("unit.code") is { Length: > 0 } own ? own : body.At("units").Rows() is [{ } first, ..] ? first.Text("code") : body.Holds("ofCity") ? UnitName.CityCode : "";

    // Units and hamlets are those of the earliest day that is said of them: a code means nothing without one.
    private DateOnly Day(DateOnly today) => Draft.All(Entry.Fields.Where(SaysWhere), FieldKind.Day, FieldKind.Instant)
        .Select(text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : today)
        .Append(today).Min();

    // A day of its own, or of a list of places: a person's day of birth says nothing of units.
    private static bool SaysWhere(RecordField field) =>
        field.Members.Count == 0 || (field.Kind == FieldKind.List && (Lookup.Has(field.Members, FieldKind.Unit) || Lookup.Has(field.Members, FieldKind.Hamlet)));

    // Hamlets are those of one unit, so that comes first.
    private IReadOnlyList<RecordField> Shut(IQueryCollection query, string unit)
    {
        if (Entry.Gate.Any(field => string.IsNullOrEmpty(query[field.Name])))
            return Entry.Gate;
        return Lookup.Has(Entry.Fields, FieldKind.Hamlet) && unit.Length == 0 ? [RecordField.Unit("unit")] : [];
    }

    private async Task<bool> ProposeAsync(RecordsApi records, HttpContext http)
    {
        var chosen = QueryString.Create(Entry.Gate.Select(field => KeyValuePair.Create(field.Name, (string?)http.Request.Query[field.Name])));
        var reply = await records.GetAsync(Entry.Proposal + chosen, null, http.RequestAborted);
        if (reply.Problem is { } problem)
        {
            (Refusal, Gate, Draft) = (problem, Entry.Gate, Draft.Of(Entry.Gate, http.Request.Query));
            return false;
        }
        Draft = Draft.Of(Entry.Fields, reply.Body);
        return true;
    }

    public Task<Reply<JsonElement>> SendAsync(JsonObject request, RecordsApi records, CancellationToken cancellationToken)
    {
        if (Entry.ItemInBody)
            request[Entry.ItemId] = item;
        return records.WriteAsync(Entry.Method, Entry.Target(Kind, id, item), request, new Conditions(Key, Entry.Versioned ? ETag : null), Purpose, cancellationToken);
    }

    /// <summary>What somebody else saved meanwhile; sending again is then a decision, not an accident.</summary>
    public async Task<Draft> ReloadAsync(RecordsApi records, CancellationToken cancellationToken)
    {
        (ETag, Key) = (null, Guid.CreateVersion7().ToString());
        var stored = await LoadAsync(records, cancellationToken);
        return Entry.Prefilled ? Stored(stored) : new Draft();
    }

    private async Task<JsonElement> LoadAsync(RecordsApi records, CancellationToken cancellationToken)
    {
        var reply = await records.GetAsync($"{Kind.Api}/{id}", Purpose, cancellationToken);
        if (reply.Problem is { } problem)
            throw new GatewayFault(problem);
        ETag ??= reply.ETag;
        return reply.Body;
    }

    private Draft Stored(JsonElement answer)
    {
        var source = Kind.Beside.Count > 0 ? answer : answer.At(Kind.Record).At(Kind.Body);
        if (Entry.List is { } list)
            source = answer.At(Kind.Record).At(list).Rows().FirstOrDefault(row => row.Text(Entry.ItemId) == item);
        return Draft.Of(Entry.Fields, source);
    }
}
