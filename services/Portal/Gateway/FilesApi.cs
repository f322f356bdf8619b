using System.Net.Http.Headers;
using static System.FormattableString;

namespace Platform.Portal.Gateway;

/// <summary>Files of any service. Apart from the other calls: a photo takes longer than a page should.</summary>
internal sealed class FilesApi(HttpClient http)
{
    public async Task<Reply<StoredFile>> UploadAsync(string path, IFormFile file, string unitCode, DateOnly on, CancellationToken cancellationToken)
    {
        // What people call a file stays with them, but for its ending, which must be true.
        using var content = new StreamContent(file.OpenReadStream()) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var form = new MultipartFormDataContent { { content, "file", "file" + Path.GetExtension(file.FileName) }, { new StringContent(unitCode), "unitCode" }, { new StringContent(Invariant($"{on:yyyy-MM-dd}")), "on" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        return await http.SendAsync<StoredFile>(request, cancellationToken);
    }

    /// <summary>The file as the service answers it, to be read while it comes.</summary>
    public Task<HttpResponseMessage> GetAsync(string service, Guid fileId, CancellationToken cancellationToken) =>
        http.GetAsync(Invariant($"/api/{Uri.EscapeDataString(service)}/files/{fileId}"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
}

/// <summary>A stored file.</summary>
internal sealed record StoredFile(Guid FileId);
