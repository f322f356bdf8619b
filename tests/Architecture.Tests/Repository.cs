using System.Runtime.CompilerServices;

namespace Platform.Architecture.Tests;

/// <summary>The checkout the tests were built from.</summary>
internal static class Repository
{
    public static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    public static IEnumerable<string> Files(string pattern, params string[] folders) =>
        from folder in folders.Length == 0 ? [""] : folders
        let path = Path.Combine(Root, folder)
        where Directory.Exists(path)
        from file in Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Root, file)
        where !relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or ".local" or ".git")
        orderby relative
        select relative;

    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
