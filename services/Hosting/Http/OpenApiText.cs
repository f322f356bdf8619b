using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Platform.Hosting.Http;

internal static class OpenApiText
{
    /// <summary>Leaves the server's address out: clients come through the gateway, and the committed document must not depend on a port.</summary>
    public static void Describe(OpenApiOptions openApi) => openApi.AddDocumentTransformer((document, context, _) =>
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
}
