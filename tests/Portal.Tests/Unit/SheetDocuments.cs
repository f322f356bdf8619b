using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Portal.Tests.Unit;

/// <summary>The sheets that the services take, with their fields, as their committed documents say.</summary>
internal static partial class SheetDocuments
{
    private static readonly string Services = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "services"));

    public static IReadOnlyList<(string Register, string Kind, IReadOnlyList<(string Name, string Type)> Fields)> All { get; } =
    [
        .. Directory.EnumerateFiles(Services, "openapi.json", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Services, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .SelectMany(Read),
    ];

    private static List<(string Register, string Kind, IReadOnlyList<(string Name, string Type)> Fields)> Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return
        [
            .. from path in document.RootElement.GetProperty("paths").EnumerateObject()
               let sheet = Sheet().Match(path.Name)
               where sheet.Success && path.Value.TryGetProperty("get", out var form) && form.GetProperty("operationId").GetString()!.EndsWith("Import", StringComparison.Ordinal)
               let described = path.Value.GetProperty("get").GetProperty("description").GetString()!
               select (sheet.Groups["register"].Value, sheet.Groups["kind"].Value, (IReadOnlyList<(string, string)>)[.. Field().Matches(described).Select(f => (f.Groups["name"].Value, f.Groups["type"].Value))]),
        ];
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("^/api/(?<register>[^/]+)/imports/(?<kind>[^/{]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Sheet();

    [GeneratedRegex(@"(?<name>[A-Za-z.]+) \((?<type>\w+)(, required)?\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Field();
}
