namespace Platform.Journeys;

/// <summary>A leaf, the change that breaks it, and the one that mends it.</summary>
/// <param name="Leaf">Its code.</param>
/// <param name="Break">Makes it not met.</param>
/// <param name="Mend">Makes everything as it was.</param>
/// <param name="Numerator">What it counts once broken.</param>
/// <param name="Denominator">Of how many.</param>
/// <param name="Also">Other leaves that the same change breaks by what they mean.</param>
internal sealed record Turn(string Leaf, Func<Task> Break, Func<Task> Mend, long? Numerator, long? Denominator, params string[] Also)
{
    public static Func<Task> Post(HttpClient client, string path, string body) => () => WholePlatform.PostAsync(client, path, body);
}
