namespace Platform.Portal.Registers;

public enum FieldKind
{
    Text,
    Day,
    Instant,
    Whole,
    Number,
    Check,
    Choice,

    /// <summary>A unit by its code; in a filter by its id; shown by its name.</summary>
    Unit,

    /// <summary>One of the units that the record itself speaks of, by its id.</summary>
    OwnUnit,
    Hamlet,

    /// <summary>Another record by its id.</summary>
    Record,

    /// <summary>An uploaded photo by its id, or the number of a paper.</summary>
    Photo,

    /// <summary>An uploaded file by its id.</summary>
    File,

    /// <summary>Carried along unseen, so that a correction keeps which row is which.</summary>
    Carried,
    Group,
    List,
}

/// <summary>A value of a record: asked in a form, shown on a page, or narrowing a list.</summary>
/// <param name="Name">Its path in the API.</param>
/// <param name="Kind">What it is.</param>
public sealed record RecordField(string Name, FieldKind Kind)
{
    /// <summary>May be left empty.</summary>
    public bool Optional { get; init; }

    public Choices? Choices { get; init; }

    /// <summary>Fields of a group, or of each row of a list.</summary>
    public IReadOnlyList<RecordField> Members { get; init; } = [];

    /// <summary>Path of the kind a record is chosen from.</summary>
    public string Target { get; init; } = "";

    /// <summary>Where a stored record keeps it, when elsewhere.</summary>
    public string? From { get; init; }

    /// <summary>Another label than its name's.</summary>
    public string? Label { get; init; }

    /// <summary>Whether <c>Hint</c> has words for its label.</summary>
    public bool Hinted { get; init; }

    /// <summary>May lie ahead: a form does not begin with today.</summary>
    public bool Ahead { get; init; }

    /// <summary>Of a unit in a form: any, and not only one for which the person may write.</summary>
    public bool Anywhere { get; init; }

    /// <summary>Asked only of those who act for every unit.</summary>
    public bool OfAllUnits { get; init; }

    /// <summary>Longest text.</summary>
    public int? Most { get; init; }

    /// <summary>Rows a new form begins with.</summary>
    public int Rows { get; init; }

    /// <summary>Member of the families Field and Hint.</summary>
    public string Member => Label ?? Name[(Name.LastIndexOf('.') + 1)..];

    public static RecordField Text(string name, int? most = null) => new(name, FieldKind.Text) { Most = most };

    public static RecordField Day(string name) => new(name, FieldKind.Day);

    public static RecordField Instant(string name) => new(name, FieldKind.Instant);

    public static RecordField Whole(string name) => new(name, FieldKind.Whole);

    public static RecordField Number(string name) => new(name, FieldKind.Number);

    public static RecordField Check(string name) => new(name, FieldKind.Check);

    public static RecordField Choice(string name, Choices choices) => new(name, FieldKind.Choice) { Choices = choices };

    /// <summary>In a form: its code. In a filter: its id. On a page: the object with its name.</summary>
    public static RecordField Unit(string name) => new(name, FieldKind.Unit) { Label = "unit", From = "unit.code" };

    public static RecordField OwnUnit(string name) => new(name, FieldKind.OwnUnit) { Label = "unit" };

    public static RecordField Hamlet(string name = "hamletId") => new(name, FieldKind.Hamlet) { Label = "hamlet" };

    public static RecordField Record(string name, string target) => new(name, FieldKind.Record) { Target = target };

    /// <param name="name">Its path in the API.</param>
    /// <param name="files">Where the service takes files.</param>
    public static RecordField Photo(string name, string files) => new(name, FieldKind.Photo) { Target = files, Optional = true, Hinted = true, Most = 200 };

    /// <param name="name">Its path in the API.</param>
    /// <param name="files">Where the service takes files.</param>
    public static RecordField File(string name, string files) => new(name, FieldKind.File) { Target = files, Optional = true, Label = "file" };

    public static RecordField Carried(string name) => new(name, FieldKind.Carried) { Optional = true };

    public static RecordField Group(string name, params IReadOnlyList<RecordField> members) => new(name, FieldKind.Group) { Members = members };

    public static RecordField List(string name, params IReadOnlyList<RecordField> members) => new(name, FieldKind.List) { Members = members };

    /// <summary>Why a record is corrected or withdrawn.</summary>
    public static RecordField Reason { get; } = Text("reason", 500) with { Hinted = true };
}

/// <summary>What can be chosen.</summary>
/// <param name="Name">The enumeration in the API.</param>
/// <param name="Members">Its members, in the order shown.</param>
public sealed record Choices(string Name, params IReadOnlyList<string> Members);
