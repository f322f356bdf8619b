using Platform.Portal.Gateway;

namespace Platform.Portal.Parts;

/// <summary>What is wrong with a form: each fault at its field, the rest above it.</summary>
public sealed class FormErrors
{
    private readonly List<(string? Path, string Message)> items = [];

    /// <summary>Why the service refused, when it was not for a field alone.</summary>
    public Problem? Problem { get; private init; }

    public IReadOnlyList<(string? Path, string Message)> Items => items;

    public bool Any => items.Count > 0 || Problem is not null;

    public static FormErrors Of(Problem problem)
    {
        var errors = new FormErrors { Problem = problem };
        foreach (var error in problem.Errors ?? [])
            errors.items.Add((error.Row is { } row ? $"row-{row}" : error.Field, error.Message));
        return errors;
    }

    public void Add(string path, string message) => items.Add((path, message));

    /// <summary>The fault of a field; null when it is fine.</summary>
    public string? At(string path) => items.FirstOrDefault(item => string.Equals(item.Path, path, StringComparison.OrdinalIgnoreCase)).Message;

    /// <summary>A path as an element's id.</summary>
    public static string IdOf(string path) => "f-" + path.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);
}
