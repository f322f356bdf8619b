using System.Net.Http.Headers;
using static System.FormattableString;

namespace Platform.Portal.Gateway;

/// <summary>The work of an office, as the registers of documents tell it, and papers that come several at once. Apart from the other calls: files take longer than a page should.</summary>
internal sealed class OfficeApi(HttpClient http)
{
    /// <exception cref="GatewayFault">Refused or unreachable.</exception>
    public Task<OfficeWork> WorkAsync(string unitCode, DateOnly asOf, CancellationToken cancellationToken) => ReadAsync($"unitCode={Uri.EscapeDataString(unitCode)}", asOf, cancellationToken);

    /// <summary>The same of a body of the city.</summary>
    /// <exception cref="GatewayFault">Refused or unreachable.</exception>
    public Task<OfficeWork> WorkOfBodyAsync(string body, DateOnly asOf, CancellationToken cancellationToken) => ReadAsync($"body={Uri.EscapeDataString(body)}", asOf, cancellationToken);

    /// <exception cref="GatewayFault">Refused or unreachable.</exception>
    public Task<IReadOnlyList<string>> BodiesAsync(CancellationToken cancellationToken) => http.ReadAsync<IReadOnlyList<string>>("/api/office/bodies", cancellationToken);

    /// <summary>Stores files, each as the document that its name lets suppose.</summary>
    public async Task<Reply<IReadOnlyList<PaperDraft>>> DraftAsync(IEnumerable<IFormFile> files, string unitCode, DateOnly on, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent { { new StringContent(unitCode), "unitCode" }, { new StringContent(Invariant($"{on:yyyy-MM-dd}")), "on" } };
        foreach (var file in files)
            form.Add(new StreamContent(file.OpenReadStream()) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "files", file.FileName);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/office/drafts") { Content = form };
        return await http.SendAsync<IReadOnlyList<PaperDraft>>(request, cancellationToken);
    }

    /// <summary>Last year's papers as drafts of this year's.</summary>
    public Task<Reply<IReadOnlyList<PaperDraft>>> CopyAsync(string unitCode, int toYear, CancellationToken cancellationToken) =>
        http.WriteAsync<IReadOnlyList<PaperDraft>>(HttpMethod.Post, "/api/office/work/copies", new { unitCode, fromYear = toYear - 1, toYear }, new Conditions(null), cancellationToken);

    private Task<OfficeWork> ReadAsync(string whose, DateOnly asOf, CancellationToken cancellationToken) =>
        http.ReadAsync<OfficeWork>(Invariant($"/api/office/work?{whose}&asOf={asOf:yyyy-MM-dd}"), cancellationToken);
}

/// <summary>What an office has to hand in.</summary>
public sealed record OfficeWork(UnitName? Unit, string? Body, DateOnly AsOf, IReadOnlyList<OfficeRow> Rows);

/// <summary>One thing that is asked.</summary>
/// <param name="Criterion">The criterion's code.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Until">By when; null where it must always be there.</param>
/// <param name="Overdue">That day has passed.</param>
/// <param name="Form">The register that closes it.</param>
/// <param name="Step">The last part of the path of what is done to a record; null where a new one closes it.</param>
/// <param name="RecordId">That record.</param>
/// <param name="Preset">What its form can begin with.</param>
/// <param name="Asked">How many are asked for; null where one is enough.</param>
/// <param name="There">How many are there.</param>
/// <param name="Have">What is there.</param>
/// <param name="Missing">What is missing.</param>
/// <param name="Confirmed">Whether the register is confirmed for the day; null where that is not asked.</param>
public sealed record OfficeRow(
    string Criterion, OfficeState State, DateOnly? Until, bool Overdue, string Form, string? Step, Guid? RecordId, IReadOnlyDictionary<string, string> Preset, int? Asked, int There,
    IReadOnlyList<OfficeItem> Have, IReadOnlyList<string> Missing, bool? Confirmed);

public sealed record OfficeItem(Guid RecordId, string? Number, DateOnly On, bool Late);

public enum OfficeState
{
    Done,
    Missing,
    NotMet,
}

/// <summary>A document before it is recorded: of a file, or of last year's.</summary>
public sealed record PaperDraft(Guid? FileId, string? Number, string? FormerNumber, string? Type, string? Issuer, DateOnly? IssuedOn, string? Abstract, IReadOnlyList<string>? Criteria);
