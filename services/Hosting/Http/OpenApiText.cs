using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Platform.Hosting.Http;

internal static class OpenApiText
{
    /// <summary>Leaves the server's address out: clients come through the gateway, and the committed document must not depend on a port.</summary>
    public static void Describe(OpenApiOptions openApi) => openApi.AddSchemaTransformer(Instants).AddDocumentTransformer((document, context, _) =>
    {
        document.Servers = [];
        document.Info.Version = "v1";
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" },
        };
        return Task.CompletedTask;
    });

    /// <summary>Instants have a converter of their own, of which the generator cannot know that it writes text.</summary>
    private static Task Instants(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset))
            schema.Type = type == typeof(DateTimeOffset) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        return Task.CompletedTask;
    }
}
