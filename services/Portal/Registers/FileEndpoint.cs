using Platform.Portal.Gateway;

namespace Platform.Portal.Registers;

/// <summary>GET /files/{service}/{id}: a stored photo or paper, for a signed-in person whom its service shows it.</summary>
internal static class FileEndpoint
{
    public static void MapFiles(this WebApplication app) => app.MapGet("/files/{service}/{fileId:guid}", RunAsync).RequireAuthorization();

    private static async Task RunAsync(string service, Guid fileId, HttpContext http, FilesApi files)
    {
        using var answer = await files.GetAsync(service, fileId, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        if (!answer.IsSuccessStatusCode)
            return;
        http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        http.Response.Headers.ContentDisposition = answer.Content.Headers.ContentDisposition?.ToString();
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
