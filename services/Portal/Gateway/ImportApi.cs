using System.Net.Http.Headers;
using static System.FormattableString;

namespace Platform.Portal.Gateway;

/// <summary>Imports of accident files. Apart from the other calls: a file takes longer than a page should, and is sent once.</summary>
internal sealed class ImportApi(HttpClient http)
{
    private const string Path = "/api/traffic/imports";

    public Task<ImportStatus> GetAsync(Guid id, CancellationToken cancellationToken) => http.ReadAsync<ImportStatus>(Invariant($"{Path}/{id}"), cancellationToken);

    /// <summary>The last fifty, newest first, without their errors.</summary>
    public Task<IReadOnlyList<ImportStatus>> ListAsync(CancellationToken cancellationToken) => http.ReadAsync<IReadOnlyList<ImportStatus>>(Path, cancellationToken);

    public async Task<Reply<ImportStatus>> StartAsync(ImportFiles files, CancellationToken cancellationToken)
    {
        using var body = new MultipartFormDataContent
        {
            { FileOf(files.File), "file", "accidents.csv" },
            { new StringContent(files.Profile), "profile" },
        };
        if (files.UnitMap is { } map)
            body.Add(FileOf(map), "unitMap", "units.csv");
        if (files.ConfirmedThrough is { } through)
            body.Add(new StringContent(Invariant($"{through:yyyy-MM-dd}")), "confirmedThrough");
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = body };
        return await http.SendAsync<ImportStatus>(request, cancellationToken);
    }

    private static StreamContent FileOf(IFormFile file)
    {
        var content = new StreamContent(file.OpenReadStream());
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return content;
    }
}

internal sealed record ImportFiles(IFormFile File, string Profile, IFormFile? UnitMap, DateOnly? ConfirmedThrough);

internal sealed record ImportStatus(Guid ImportId, string Status, int Rows, int Accepted, int Rejected, int Records, double Progress, DateTimeOffset CreatedAt)
{
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    public bool IsRunning => Status is "Queued" or "Running";
}
