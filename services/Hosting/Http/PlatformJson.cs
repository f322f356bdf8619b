using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Hosting.Http;

/// <summary>The one JSON dialect: camelCase, English enum names, unknown members refused.</summary>
public static class PlatformJson
{
    /// <summary>Options for code outside a request.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Applies the dialect.</summary>
    public static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.PropertyNameCaseInsensitive = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        json.Converters.Add(new InstantConverter());
    }

    private static JsonSerializerOptions Create()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(json);
        json.MakeReadOnly(populateMissingResolver: true);
        return json;
    }
}
