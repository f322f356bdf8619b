using System.Globalization;
using System.Resources;

namespace Platform.Hosting.Problems;

/// <summary>Texts of refusals by code, Vietnamese first: the chassis's own and those each service adds.</summary>
public sealed class ProblemTexts
{
    private readonly List<ResourceManager> resources;

    internal ProblemTexts(PlatformOptions options) => resources =
    [
        .. options.ProblemResources.Select(marker => new ResourceManager($"{marker.Assembly.GetName().Name}.Resources.Problems", marker.Assembly)),
        new ResourceManager("Platform.Hosting.Problems.Resources.Problems", typeof(ProblemTexts).Assembly),
    ];

    /// <summary>The short text of a code in the reader's language; the code itself where no text was written.</summary>
    public string Title(string code) => Find(code) ?? code;

    /// <summary>The long text, or null where the title says it all.</summary>
    public string? Detail(Refusal refusal) =>
        Find(refusal.Code + ".detail") is { } text ? string.Format(CultureInfo.CurrentCulture, text, [.. refusal.Args]) : null;

    private string? Find(string key) => resources.Select(r => r.GetString(key, CultureInfo.CurrentUICulture)).FirstOrDefault(text => text is not null);
}
