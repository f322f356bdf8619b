using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Contracts;

/// <summary>A unit's code in the General Statistics Office's scheme, for example 25459. Codes are reused: read one with a date.</summary>
/// <param name="Value">The digits, as printed, with leading zeros.</param>
[JsonConverter(typeof(UnitCodeConverter))]
public readonly record struct UnitCode(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A unit's official name, for example "Phường 3". Names of units are public; names of persons never stand in a contract.</summary>
/// <param name="Value">The name with its kind and diacritics.</param>
[JsonConverter(typeof(UnitNameConverter))]
public readonly record struct UnitName(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A hamlet's or quarter's official name, for example "Khu phố 1".</summary>
/// <param name="Value">The name with its kind and diacritics.</param>
[JsonConverter(typeof(HamletNameConverter))]
public readonly record struct HamletName(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

internal sealed class UnitCodeConverter : JsonConverter<UnitCode>
{
    public override UnitCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("A unit code is a string of digits."));

    public override void Write(Utf8JsonWriter writer, UnitCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

internal sealed class UnitNameConverter : JsonConverter<UnitName>
{
    public override UnitName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("A unit name is a string."));

    public override void Write(Utf8JsonWriter writer, UnitName value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

internal sealed class HamletNameConverter : JsonConverter<HamletName>
{
    public override HamletName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("A hamlet name is a string."));

    public override void Write(Utf8JsonWriter writer, HamletName value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
