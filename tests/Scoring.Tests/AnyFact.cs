using System.Globalization;
using System.Reflection;
using Platform.Contracts;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Tests;

/// <summary>A fact of any declared type, with attributes drawn from a number: a new type is in the histories as soon as it is declared.</summary>
internal static class AnyFact
{
    /// <summary>Every type but units, which are told as themselves.</summary>
    public static readonly IReadOnlyList<FactType> Types = [.. FactTypes.All.Where(t => t != FactTypes.Unit)];

    /// <param name="type">The type.</param>
    /// <param name="spans">Where it stands, with the number that its attributes are drawn from.</param>
    /// <param name="where">What the attributes are, whatever was drawn; of two filters of one attribute the later.</param>
    public static Fact Of(FactType type, IReadOnlyList<(DateOnly From, DateOnly? To, Guid Unit, ulong Drawn)> spans, IReadOnlyList<Filter>? where = null)
    {
        var (fact, attributes) = (type.GetType().GenericTypeArguments[0], type.GetType().GenericTypeArguments[1]);
        var segments = Array.CreateInstance(typeof(Segment<>).MakeGenericType(attributes), spans.Count);
        for (var i = 0; i < spans.Count; i++)
        {
            var segment = Activator.CreateInstance(segments.GetType().GetElementType()!)!;
            Set(segment, nameof(Segment<object>.ValidFrom), spans[i].From);
            Set(segment, nameof(Segment<object>.ValidTo), spans[i].To);
            Set(segment, nameof(Segment<object>.UnitId), spans[i].Unit);
            var drawn = Attributes(attributes, spans[i].From, spans[i].Drawn);
            foreach (var filter in where ?? [])
                Aim(drawn, type, filter, spans[i].Drawn);
            Set(segment, nameof(Segment<object>.Attributes), drawn);
            segments.SetValue(segment, i);
        }
        var made = (Fact)Activator.CreateInstance(fact)!;
        Set(made, nameof(Fact<object>.Segments), segments);
        return made;
    }

    private static object Attributes(Type type, DateOnly day, ulong drawn)
    {
        var attributes = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            property.SetValue(attributes, Value(property.PropertyType, day, (int)(drawn % 8)));
            drawn = (drawn / 8) ^ (drawn << 61);
        }
        return attributes;
    }

    /// <summary>Makes an attribute such that a filter holds.</summary>
    private static void Aim(object attributes, FactType type, Filter filter, ulong drawn)
    {
        var name = type.Attributes.Single(a => a.Value.Slot == filter.Slot).Key;
        var property = attributes.GetType().GetProperty(char.ToUpperInvariant(name[0]) + name[1..])!;
        var value = filter.OneOf is { } some ? some[(int)(drawn % (ulong)some.Length)] : filter.AtLeast > int.MinValue ? filter.AtLeast : filter.AtMost;
        var kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        property.SetValue(attributes, kind.IsEnum ? Enum.ToObject(kind, value) : kind == typeof(bool) ? value == 1 : kind == typeof(DateOnly) ? DateOnly.FromDayNumber((int)value) : Convert.ChangeType(value, kind, CultureInfo.InvariantCulture));
    }

    private static object? Value(Type type, DateOnly day, int drawn)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return drawn == 0 ? null : Value(inner, day, drawn);
        if (type.IsEnum)
            return Enum.GetValuesAsUnderlyingType(type) is var values ? Enum.ToObject(type, values.GetValue(drawn % values.Length)!) : null;
        if (type == typeof(bool))
            return drawn % 2 == 1;
        if (type == typeof(DateOnly))
            return day.AddDays(drawn * 4);
        if (type == typeof(int) || type == typeof(long))
            return Convert.ChangeType(drawn, type, CultureInfo.InvariantCulture);
        return Activator.CreateInstance(type, FormattableString.Invariant($"0000{drawn}"));
    }

    private static void Set(object of, string property, object? value) => of.GetType().GetProperty(property)!.SetValue(of, value);
}
