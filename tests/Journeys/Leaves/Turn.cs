using System.Text.Json.Nodes;

namespace Platform.Journeys;

/// <summary>A leaf, the change that breaks it, and the one that mends it.</summary>
/// <param name="Leaf">Its code.</param>
/// <param name="Break">Makes it what it <see cref="Becomes"/>.</param>
/// <param name="Mend">Makes everything as it was.</param>
/// <param name="Subject">The record whose fault it is.</param>
/// <param name="Numerator">What it counts once broken.</param>
/// <param name="Denominator">Of how many.</param>
/// <param name="Also">Other leaves that the same change breaks by what they mean.</param>
internal sealed record Turn(string Leaf, Func<Task> Break, Func<Task> Mend, Subject Subject, long? Numerator, long? Denominator, params string[] Also)
{
    /// <summary>NotMet, or InsufficientData where what is not handed in proves nothing.</summary>
    public string Becomes { get; init; } = "NotMet";

    public static Func<Task> Post(HttpClient client, string path, string body) => () => WholePlatform.PostAsync(client, path, body);
}

/// <summary>A record by its own id, and where those who keep the register find whom a subject's opaque id means.</summary>
/// <param name="Keeper">Who may ask.</param>
/// <param name="Path">The register's list.</param>
/// <param name="RecordId">The record's id; may be known only once the leaf is broken.</param>
internal sealed record Subject(HttpClient Keeper, string Path, Func<string> RecordId)
{
    /// <summary>The records that the register finds under an opaque id.</summary>
    public async Task<IEnumerable<JsonNode>> FindAsync(string id)
    {
        var answer = await WholePlatform.ReadAsync(await Keeper.GetAsync($"{Path}?subjectId={id}"));
        // A list is narrowed to the subject, a record's lines are not.
        return answer["items"]?.AsArray().OfType<JsonNode>() ?? answer["record"]!["lines"]!.AsArray().OfType<JsonNode>().Where(line => line.ToJsonString().Contains(id, StringComparison.Ordinal));
    }
}
