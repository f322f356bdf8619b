using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Hosting.Http;

/// <summary>
/// Instants as RFC 3339 writes them, offset included. The default reader takes a time without one for the server's local
/// time, which silently moves it to another instant and, near midnight, to another day.
/// </summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    private const int OffsetLength = 6;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var instant) && HasOffset(reader.GetString()!))
            return instant;
        throw new JsonException("An instant is written as 2024-06-29T10:00:00+07:00.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static bool HasOffset(string text) =>
        text[^1] == 'Z' || (text.Length > OffsetLength && text[^OffsetLength] is '+' or '-' && text[^3] == ':');
}
