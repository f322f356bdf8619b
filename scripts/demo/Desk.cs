using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Platform.Demo;

/// <summary>
/// One unit's work on one register, record after record. Its chance and its keys come from its name and from nothing else,
/// so that a second pass asks for the same things with the same keys and changes nothing.
/// </summary>
internal sealed class Desk(Place place, string register, CancellationToken cancellationToken)
{
    private readonly string name = $"demo-2024-{place.Code}-{register}";
    private int posted;

    public Place Place { get; } = place;

    public Chance Chance { get; } = new($"demo-2024-{place.Code}-{register}");

    /// <summary>Posts as the unit's own officer, where it has one, else as the city's team.</summary>
    public Task<JsonNode> PostAsync(string path, object? body = null) => PostAsync(Place.Officer ?? Team, path, body);

    /// <summary>Posts as the city's team.</summary>
    public Task<JsonNode> PostAsTeamAsync(string path, object? body = null) => PostAsync(Team, path, body);

    /// <summary>The account that posts.</summary>
    public Account Writer => Place.Officer ?? Team;

    /// <summary>The city's team for the register.</summary>
    public required Account Team { get; init; }

    /// <summary>Says that something was posted.</summary>
    public required Action Posted { get; init; }

    /// <summary>A document's number: what it is, a running number, who issued it.</summary>
    public string Number(string kind) => string.Create(CultureInfo.InvariantCulture, $"{Chance.Number(1, 990)}/{kind}");

    /// <summary>Uploads a paper of the unit as the city's team; it says whose it is and nothing else.</summary>
    public async Task<string> UploadAsync(string path, string unitCode)
    {
        var paper = Encoding.ASCII.GetBytes($"%PDF-1.4\n% {name}\n%%EOF\n");
        var fileId = await Team.UploadAsync(path, unitCode, paper, string.Create(CultureInfo.InvariantCulture, $"{name}-{posted++}"), cancellationToken);
        Posted();
        return fileId;
    }

    public async Task<JsonNode> PostAsync(Account account, string path, object? body = null)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{name}-{posted++}");
        var answer = await account.PostAsync(path, body, key, cancellationToken);
        Posted();
        return answer!;
    }
}
