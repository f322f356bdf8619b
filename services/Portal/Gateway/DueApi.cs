using static System.FormattableString;

namespace Platform.Portal.Gateway;

/// <summary>What waits for a person, over all services.</summary>
internal sealed class DueApi(HttpClient http)
{
    private static readonly string[] Services = ["drug-cases", "traffic", "fire", "movement", "office", "scoring"];

    /// <summary>All of it, the late first. A service that does not answer is named, and the others' work is shown.</summary>
    public async Task<(IReadOnlyList<DueItem> Items, IReadOnlyList<string> Silent)> ListAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        var replies = await Task.WhenAll(Services.Select(async service => (Service: service, Reply: await OfAsync(service, asOf, cancellationToken))));
        return (
            [.. replies.SelectMany(r => r.Reply.Body ?? []).OrderByDescending(i => i.Late).ThenBy(i => i.Since ?? DateOnly.MinValue).ThenBy(i => i.UnitCode, StringComparer.Ordinal)],
            // 404: this installation does not have the service.
            [.. replies.Where(r => r.Reply.Problem is { Status: not StatusCodes.Status404NotFound }).Select(r => r.Service)]);
    }

    /// <summary>What of it waits in Scoring; nothing when Scoring does not answer.</summary>
    public async Task<IReadOnlyList<DueItem>> OfScoringAsync(DateOnly asOf, CancellationToken cancellationToken) => (await OfAsync("scoring", asOf, cancellationToken)).Body ?? [];

    private async Task<Reply<IReadOnlyList<DueItem>>> OfAsync(string service, DateOnly asOf, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Invariant($"/api/{service}/due?asOf={asOf:yyyy-MM-dd}"));
        return await http.SendAsync<IReadOnlyList<DueItem>>(request, cancellationToken);
    }
}

/// <summary>Work that waits in a unit.</summary>
public sealed record DueItem(string Kind, Guid UnitId, string UnitCode, string UnitName, int Count, DateOnly? Since, bool Late);
