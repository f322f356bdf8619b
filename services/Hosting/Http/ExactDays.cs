using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Http;

/// <summary>
/// Days in a query are yyyy-MM-dd and nothing else. The framework also takes 01/07/2024, and reads the first of July,
/// as it is written here, as the seventh of January.
/// </summary>
internal static class ExactDays
{
    private static readonly ConcurrentDictionary<MethodInfo, string[]> Names = new();

    public static Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Query.Count > 0 && http.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>() is { } handler)
        {
            foreach (var name in Names.GetOrAdd(handler, DaysOf))
            {
                var text = http.Request.Query[name];
                if (text.Count > 0 && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                    return new Refusal("invalid-parameter", StatusCodes.Status400BadRequest) { Field = name, Args = [name] }.ToResult().ExecuteAsync(http);
            }
        }
        return next(http);
    }

    private static string[] DaysOf(MethodInfo handler) =>
    [
        .. handler.GetParameters()
            .SelectMany(p => p.GetCustomAttribute<AsParametersAttribute>() is null
                ? [(p.Name!, p.ParameterType)]
                : p.ParameterType.GetProperties().Select(q => (q.Name, q.PropertyType)))
            .Where(p => (Nullable.GetUnderlyingType(p.Item2) ?? p.Item2) == typeof(DateOnly))
            // As the client wrote it, not as the member is called here.
            .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Item1)),
    ];
}
