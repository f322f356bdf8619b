namespace Platform.Hosting.Imports;

/// <summary>A field that a column of a sheet can fill.</summary>
/// <param name="Name">Its path in the request of the register's own entry, for example <c>pledge.signedOn</c>.</param>
/// <param name="Type">How its cells are read.</param>
/// <param name="Required">Whether every row must have it; of a part that a row may leave out, whether that part must.</param>
/// <param name="Members">Of a choice, its members.</param>
/// <param name="Choices">Of a choice, what its members are called together.</param>
public sealed record ImportField(string Name, ImportFieldType Type, bool Required = false, IReadOnlyList<string>? Members = null, string? Choices = null)
{
    /// <summary>The number by which the sheet knows a row; every kind has it, and none needs it.</summary>
    public static readonly ImportField Key = new("key", ImportFieldType.Text);

    /// <summary>A choice between the members of an enum.</summary>
    public static ImportField Choice<TEnum>(string name, bool required = false)
        where TEnum : struct, Enum => new(name, ImportFieldType.Choice, required, Enum.GetNames<TEnum>(), typeof(TEnum).Name);

    /// <summary>The part of the request it belongs to; null for what stands in the request itself.</summary>
    internal string? Part => Name.LastIndexOf('.') is var dot and >= 0 ? Name[..dot] : null;
}

/// <summary>How a cell is read.</summary>
public enum ImportFieldType
{
    /// <summary>As it stands, leading zeros and all.</summary>
    Text,

    /// <summary>A day of Excel's, its number, or dd/mm/yyyy in writing; of a cell that holds a time too, the day in it.</summary>
    Day,

    /// <summary>A time of day, 14:30 or 14h30; of a cell that holds a day too, the time in it.</summary>
    Time,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number, 1.234,5 or 1234.5.</summary>
    Number,

    /// <summary>Có or không, x, true or false, or what the mapping says.</summary>
    YesNo,

    /// <summary>One of the members, or what the mapping says stands for one.</summary>
    Choice,
}
