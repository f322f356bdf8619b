using Platform.Portal.Registers;

namespace Platform.Portal.Offices;

/// <summary>The criteria that stand on an office's papers, figures and registers, each with one plain sentence of what is asked.</summary>
internal static class OfficeAsks
{
    /// <summary>Every code; its sentence stands in the resources under <c>Choice</c>, since a paper is put forward for one of them.</summary>
    public static readonly Choices All = new(
        "OfficeAsk",
        "DRUG.7", "HAVE.1", "HAVE.2.2", "HAVE.2.3", "HAVE.3.1a.1", "HAVE.3.1a.2", "HAVE.3.1a.3", "HAVE.3.1b.1", "HAVE.3.1b.2", "HAVE.3.1b.3", "HAVE.3.1b.4", "HAVE.3.1b.5", "HAVE.3.1b.6", "HAVE.3.3.1",
        "HAVE.3.4b", "HAVE.3.6a", "HAVE.3.7a", "HAVE.3.8a", "HAVE.3.8b", "HAVE.3.8c", "HAVE.3.8d", "HAVE.3.8e", "HAVE.3.8f", "HAVE.3.8h", "HAVE.3.10", "HAVE.3.11a", "HAVE.3.11c", "HAVE.3.11d",
        "HAVE.3.11h", "TASK.1", "TASK.4a", "TASK.4b", "TASK.4c", "TASK.4k", "TASK.4l", "TASK.4m", "TASK.5.1", "TASK.5.2", "TASK.5.3", "TASK.IV.1", "TASK.IV.2.1", "TASK.IV.2.2", "TASK.IV.2.3",
        "TASK.IV.3", "TASK.IV.4", "TASK.IV.5.1", "TASK.IV.5.2", "TASK.IV.6", "TASK.IV.7");

    /// <summary>What can be missing of a row.</summary>
    public static readonly IReadOnlyList<string> Missing =
    [
        "document", "file", "decision", "chair", "duties", "check", "interim-review", "final-review", "report", "figure", "implementation", "inspection", "pledge", "plan", "payment", "registration",
        "areas", "result", "visit", "task",
    ];

    /// <summary>Headings of the resolution, by the beginning of the codes below them; the longer first.</summary>
    public static readonly IReadOnlyList<string> Headings = ["HAVE.1", "HAVE.2", "HAVE.3", "DRUG", "TASK.1", "TASK.4", "TASK.5", "TASK.IV"];

    public static string HeadingOf(string criterion) => Headings.FirstOrDefault(heading => criterion == heading || criterion.StartsWith(heading, StringComparison.Ordinal)) ?? Headings[^1];

    /// <summary>Whether an office's row stands behind a criterion.</summary>
    public static bool Holds(string criterion) => All.Members.Contains(criterion, StringComparer.Ordinal);
}
