using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Confirmations.V1;

namespace Platform.Scoring.Facts;

/// <summary>How a register's fact becomes rows of typed columns, and which of its attributes the catalogue may name.</summary>
internal abstract class FactType(short id, string wireName, string name)
{
    private readonly Dictionary<string, TypedAttribute> attributes = new(StringComparer.Ordinal);

    /// <summary>What stands in the column <c>type</c>; never given to another type.</summary>
    public short Id { get; } = id;

    public string WireName { get; } = wireName;

    /// <summary>The contract's name, by which the catalogue speaks of it.</summary>
    public string Name { get; } = name;

    /// <summary>The register whose confirmations speak of this type; null when nobody confirms it.</summary>
    public Register? ConfirmedBy { get; protected set; }

    /// <summary>Held by this service itself: all there is is here, and nobody has to confirm it.</summary>
    public bool IsWhole { get; protected set; }

    /// <summary>The attribute that says that a proof lies with the record; null where the contract has none.</summary>
    public Slot? Evidenced => attributes.TryGetValue("evidenced", out var attribute) ? attribute.Slot : null;

    /// <summary>Made of records that are C3: who is behind a small count of it can be guessed.</summary>
    public bool IsSensitive { get; protected set; }

    public IReadOnlyDictionary<string, TypedAttribute> Attributes => attributes;

    /// <summary>The columns this type uses.</summary>
    public Slot[] UsedSlots { get; private set; } = [];

    public abstract FactLine[] Lines(Fact fact);

    protected void Declare(string member, Slot slot, Type type)
    {
        attributes.Add(JsonNamingPolicy.CamelCase.ConvertName(member), new TypedAttribute(slot, Nullable.GetUnderlyingType(type) ?? type));
        UsedSlots = [.. UsedSlots, slot];
    }
}

internal sealed class FactType<TFact, TAttributes>(short id, string wireName, Func<TFact, IReadOnlyList<Segment<TAttributes>>> segments)
    : FactType(id, wireName, typeof(TFact).Name)
    where TFact : Fact
{
    private readonly List<(Slot Slot, Func<TAttributes, long> Read)> reads = [];

    /// <summary>Puts an attribute into a column.</summary>
    public FactType<TFact, TAttributes> With<TValue>(Slot slot, Expression<Func<TAttributes, TValue>> attribute)
    {
        Declare(((MemberExpression)attribute.Body).Member.Name, slot, typeof(TValue));
        var read = attribute.Compile();
        reads.Add((slot, a => TypedAttribute.ToNumber(read(a))));
        return this;
    }

    public FactType<TFact, TAttributes> Confirmed(Register register)
    {
        ConfirmedBy = register;
        return this;
    }

    public FactType<TFact, TAttributes> Whole()
    {
        IsWhole = true;
        return this;
    }

    public FactType<TFact, TAttributes> Sensitive()
    {
        IsSensitive = true;
        return this;
    }

    public override FactLine[] Lines(Fact fact)
    {
        var from = segments((TFact)fact);
        var lines = new FactLine[from.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var slots = Slots.None;
            foreach (var (slot, read) in reads)
                slots[(int)slot] = read(from[i].Attributes);
            lines[i] = new FactLine(from[i].UnitId, from[i].ValidFrom, from[i].ValidTo ?? DateOnly.MaxValue, slots);
        }
        return lines;
    }
}

/// <summary>An attribute the catalogue may filter by.</summary>
internal sealed record TypedAttribute(Slot Slot, Type Type)
{
    public static long ToNumber<TValue>(TValue value) => value switch
    {
        null => Slots.Empty,
        int number => number,
        long number => number,
        bool flag => flag ? 1 : 0,
        DateOnly day => day.DayNumber,
        Enum member => Convert.ToInt64(member, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"No column holds a {typeof(TValue).Name}."),
    };

    /// <summary>Reads a value as the catalogue writes it; null when it is none of this attribute's.</summary>
    public long? Parse(string text)
    {
        if (Type == typeof(bool))
            return text switch { "true" => 1, "false" => 0, _ => null };
        if (Type == typeof(DateOnly))
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.DayNumber : null;
        if (Type.IsEnum)
            return Enum.GetNames(Type).Contains(text, StringComparer.Ordinal) ? Convert.ToInt64(Enum.Parse(Type, text), CultureInfo.InvariantCulture) : null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>What <see cref="Parse"/> takes, for a refusal.</summary>
    public string Expected => Type == typeof(bool) ? "true or false"
        : Type == typeof(DateOnly) ? "a date yyyy-MM-dd"
        : Type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(Type))}"
        : "a whole number";
}
