using Platform.Portal.Gateway;

namespace Platform.Portal.Dossiers;

/// <summary>GET /dossiers/{id}/export/{name}: a paper of a dossier, for a signed-in person whom Scoring gives it.</summary>
internal static class ExportEndpoint
{
    public static void MapDossierExports(this WebApplication app) => app.MapGet("/dossiers/{dossierId:guid}/export/{name}", RunAsync).RequireAuthorization();

    private static async Task RunAsync(Guid dossierId, string name, HttpContext http, DossiersApi dossiers)
    {
        using var answer = await dossiers.ExportAsync(dossierId, name, http.RequestAborted);
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
