using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Files;

/// <summary>GET: a file, to those who may read the records of its unit.</summary>
internal static class GetFile
{
    public static void MapGetFile(this WebApplication app, FileSettings settings) => app
        .MapGet(settings.Path + "/{fileId:guid}", (Guid fileId, HttpContext http, Handler handler, CancellationToken cancellationToken) => handler.RunAsync(fileId, http, cancellationToken))
        .RequirePermission(settings.ReadAction)
        .WithName("GetFile")
        .WithSummary("A stored file")
        .WithDescription("ETag is its SHA-256. 404 unknown-file also for one of another unit; 500 file-damaged where what is stored is no longer what was uploaded: it is not served.")
        .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status500InternalServerError);

    internal sealed class Handler(FileSettings settings, FileStore store, NpgsqlDataSource database)
    {
        private const string Sql = "select sha256, media_type from stored_file where file_id = @fileId and (@All or unit_id = any(@Units))";

        public async Task<IResult> RunAsync(Guid fileId, HttpContext http, CancellationToken cancellationToken)
        {
            var scope = Caller.Of(http).Scope(settings.ReadAction);
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var row = await connection.QuerySingleOrDefaultAsync<(byte[] Sha256, string MediaType)>(
                new CommandDefinition(Sql, new { fileId, scope.All, Units = scope.Units.ToArray() }, cancellationToken: cancellationToken));
            if (row.Sha256 is null)
                return new Refusal("unknown-file", StatusCodes.Status404NotFound).ToResult();
            if (await store.GetAsync(row.Sha256, cancellationToken) is not { } content)
                return new Refusal("file-damaged", StatusCodes.Status500InternalServerError).ToResult();
            http.Response.Headers.CacheControl = "private, no-store";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            // Never shown within the site: a document could carry script.
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{fileId:N}.{FileType.Named(row.MediaType).Extension}\"";
            http.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(row.Sha256)}\"";
            return TypedResults.Bytes(content, row.MediaType);
        }
    }
}
