using Microsoft.AspNetCore.Http;

namespace Platform.Hosting.Problems;

/// <summary>
/// A rule said no. It becomes an RFC 9457 problem whose title and detail stand in the resources under
/// <paramref name="Code"/> and <c>{Code}.detail</c>. A refusal is not a fault: nothing was stored.
/// </summary>
/// <param name="Code">Stable and kebab-case; clients may branch on it.</param>
/// <param name="Status">HTTP status.</param>
public sealed record Refusal(string Code, int Status = StatusCodes.Status422UnprocessableEntity)
{
    /// <summary>The field at fault as a path in the request, for example <c>casualties[1].diedAt</c>; null when the whole request is.</summary>
    public string? Field { get; init; }

    /// <summary>The row of an uploaded file, counted as a spreadsheet shows it; null elsewhere.</summary>
    public int? Row { get; init; }

    /// <summary>Values for the placeholders of the detail text; never personal data.</summary>
    public IReadOnlyList<object> Args { get; init; } = [];

    /// <summary>Facts for the client besides the text, by name; for example the version that stands now.</summary>
    public IReadOnlyDictionary<string, object?>? More { get; init; }

    /// <summary>The answer to send.</summary>
    public IResult ToResult() => new RefusalResult([this]);
}

/// <summary>Several refusals of one request, all shown at once.</summary>
public static class Refusals
{
    /// <summary>The answer to send; the first refusal decides status and code.</summary>
    public static IResult ToResult(IReadOnlyList<Refusal> refusals) => new RefusalResult(refusals);
}
