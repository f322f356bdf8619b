using System.Text.Json.Nodes;

namespace Platform.Demo;

/// <summary>A unit of the city of 2024 with its hamlets, the officer who keeps its registers, and what became of it.</summary>
/// <param name="Code">GSO code.</param>
/// <param name="Name">Official name.</param>
/// <param name="Story">What its year is to show.</param>
/// <param name="Officer">The commune's officer; null where only the city's teams have demo accounts.</param>
/// <param name="Chief">The chief, who signs counts.</param>
/// <param name="Hamlets">Its hamlets or quarters.</param>
internal sealed record Place(string Code, string Name, Story Story, Account? Officer, Account? Chief, IReadOnlyList<Hamlet> Hamlets)
{
    public bool IsWard => Name.StartsWith("Phường", StringComparison.Ordinal);

    public static async Task<Place> ReadAsync(Account reader, string code, Story story, Account? officer, Account? chief, CancellationToken cancellationToken)
    {
        var unit = await reader.GetAsync($"/api/territory/units/{code}@{Year.Reference}", cancellationToken);
        var answer = await reader.GetAsync($"/api/territory/units/{code}@{Year.Reference}/hamlets", cancellationToken);
        var hamlets = answer["hamlets"]!.AsArray().Select(h => new Hamlet(Text(h, "hamletId"), Text(h, "name"), h!["households"]!.GetValue<int>()));
        return new Place(code, Text(unit, "name"), story, officer, chief, [.. hamlets]);
    }

    private static string Text(JsonNode? node, string member) => node![member]!.GetValue<string>();
}

/// <summary>A hamlet or quarter.</summary>
/// <param name="Id">Territory's id.</param>
/// <param name="Name">Official name.</param>
/// <param name="Households">Its official count.</param>
internal sealed record Hamlet(string Id, string Name, int Households);
