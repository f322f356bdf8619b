using System.Text.Json;

namespace Platform.Portal.Registers;

/// <summary>A register: the kinds of record that one service keeps.</summary>
/// <param name="Service">The service, as its folder is called.</param>
/// <param name="Group">Where its pages stand in the navigation.</param>
/// <param name="Kinds">What it keeps.</param>
internal sealed record Register(string Service, Shell.Group Group, IReadOnlyList<RecordKind> Kinds)
{
    /// <summary>Only those who write it have its lists in the navigation; others come to them from a page that leads there.</summary>
    public bool ByWriters { get; init; }
}

/// <summary>A kind of record: all that its pages need to know.</summary>
/// <param name="Path">Its place under /registers, such as fire/incidents.</param>
/// <param name="Api">Path of its list at the gateway.</param>
/// <param name="Id">Its id's property in the API.</param>
/// <param name="Read">What opens its pages.</param>
/// <param name="Write">What opens its forms.</param>
public sealed record RecordKind(string Path, string Api, string Id, string Read, string Write)
{
    /// <summary>Columns of the list, the first of which leads to the record.</summary>
    public required IReadOnlyList<RecordField> Columns { get; init; }

    /// <summary>What a record's own page shows.</summary>
    public required IReadOnlyList<RecordField> Details { get; init; }

    /// <summary>What a list can be narrowed by, named as in the query.</summary>
    public IReadOnlyList<RecordField> Filters { get; init; } = [];

    /// <summary>Marks of a record's state.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Forms that begin a record.</summary>
    public IReadOnlyList<Entry> News { get; init; } = [];

    /// <summary>Forms on a record, or on a row of one of its lists.</summary>
    public IReadOnlyList<Entry> Entries { get; init; } = [];

    /// <summary>Other kinds whose records belong to one of these.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>Forms of other kinds that begin from a row.</summary>
    public IReadOnlyList<RowLink> RowLinks { get; init; } = [];

    /// <summary>False where the service has no list of it.</summary>
    public bool Listed { get; init; } = true;

    /// <summary>Where the answer for one record holds it.</summary>
    public string Record { get; init; } = "record";

    /// <summary>Where a record that is shown with what was worked out of it keeps its own values; empty when it is they.</summary>
    public string Body { get; init; } = "";

    /// <summary>Why a record may be opened, where that has to be said; goes as X-Purpose, never in an address.</summary>
    public Choices? Purposes { get; init; }

    /// <summary>What is shown from beside the record, such as an identity.</summary>
    public IReadOnlyList<RecordField> Beside { get; init; } = [];

    /// <summary>The work of an office leads here, and back.</summary>
    public bool OfOffice { get; init; }

    /// <summary>The city may have records of its own.</summary>
    public bool HasCity { get; init; }

    /// <summary>Asks by POST, since addresses are logged.</summary>
    public Entry? Search { get; init; }

    /// <summary>Records may only be opened for a reason that is said.</summary>
    public bool Guarded => Purposes is not null;

    public string Address => "/registers/" + Path;

    public string Text => "Kind." + Member;

    public string Member => Path.Replace('/', '.');

    /// <summary>A record's own page.</summary>
    public string AddressOf(string id) => $"{Address}/{id}";

    /// <summary>The id in a row of the list, or in what a record's page shows.</summary>
    public string IdOf(JsonElement row) => row.At(Body).Text(Id);
}

/// <summary>A form: where it is sent and what it asks.</summary>
/// <param name="Name">Its last part in the address.</param>
/// <param name="Method">POST or PUT.</param>
/// <param name="Path">Path at the gateway, after the record's own; {item} stands for the row it is about. A form that begins a record has the whole path.</param>
/// <param name="Fields">What it asks.</param>
public sealed record Entry(string Name, HttpMethod Method, string Path, IReadOnlyList<RecordField> Fields)
{
    /// <summary>Names that mean the same of every record.</summary>
    public static readonly IReadOnlyList<string> Shared = ["correct", "withdraw"];

    /// <summary>The list of the record whose rows have this form.</summary>
    public string? List { get; init; }

    /// <summary>A row's id.</summary>
    public string ItemId { get; init; } = "";

    /// <summary>The row's id belongs in the body.</summary>
    public bool ItemInBody { get; init; }

    /// <summary>Begins with what is stored.</summary>
    public bool Prefilled { get; init; }

    /// <summary>Whether a record, or a row, has it now.</summary>
    public Func<JsonElement, bool> Offered { get; init; } = _ => true;

    /// <summary>What opens it, where that is more than the kind's.</summary>
    public string? Permission { get; init; }

    /// <summary>Where the record names the unit whose people have it.</summary>
    public string Unit { get; init; } = "unit";

    /// <summary>What has to be chosen before the form can be drawn, named as in the address.</summary>
    public IReadOnlyList<RecordField> Gate { get; init; } = [];

    /// <summary>Where the service proposes what the form begins with; asked with what was chosen.</summary>
    public string? Proposal { get; init; }

    public bool Danger => Name.EndsWith("withdraw", StringComparison.Ordinal);

    public string Member(RecordKind kind) => Shared.Contains(Name, StringComparer.Ordinal) ? Name : $"{kind.Member}.{Name}";

    /// <summary>Sent with the version that was read; a row has its own.</summary>
    public bool Versioned => List is null || Method == HttpMethod.Put;

    /// <summary>Where it is sent.</summary>
    public string Target(RecordKind kind, string? id, string? item) =>
        id is null ? Path : $"{kind.Api}/{id}{(Path.Length > 0 ? "/" : "")}{Path.Replace("{item}", Uri.EscapeDataString(item ?? ""), StringComparison.Ordinal)}";
}

/// <summary>A mark shown where a value is there and not false.</summary>
/// <param name="Path">The value.</param>
/// <param name="Style">bad, warn or none.</param>
public sealed record Tag(string Path, string? Style = null)
{
    public string Member => Path[(Path.LastIndexOf('.') + 1)..];
}

/// <summary>Records of another kind that belong to this one.</summary>
/// <param name="Kind">Path of that kind.</param>
/// <param name="By">Their filter and field that holds this one's id.</param>
public sealed record Link(string Kind, string By)
{
    /// <summary>Whether such a record can be begun from this one.</summary>
    public bool Begins => RegisterMap.Find(Kind).News is [{ } first, ..] && first.Fields.Any(asked => asked.Name == By);
}

/// <summary>A form of another kind that begins from a row of a record.</summary>
/// <param name="List">The record's list.</param>
/// <param name="Kind">Path of the other kind.</param>
/// <param name="Names">Its fields that are known already: from the row, or else from the record.</param>
public sealed record RowLink(string List, string Kind, params IReadOnlyList<string> Names)
{
    /// <summary>Whether a row has it now.</summary>
    public Func<JsonElement, bool> Offered { get; init; } = _ => true;
}
