using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Authorization;

namespace Platform.Hosting.Imports;

/// <summary>Sheets of every kind that the service has an <see cref="IImportKind"/> for.</summary>
internal static class ImportSetup
{
    public static void AddImports(this IServiceCollection services) =>
        services.AddSingleton<RowKeys>().AddSingleton<SheetRun>().AddSingleton<SheetMappings>().AddSingleton<ImportSheet.Handler>();

    public static void MapImports(this WebApplication app, string path)
    {
        foreach (var kind in app.Services.GetServices<IImportKind>())
        {
            var name = string.Concat(kind.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
            var imports = app.MapGroup($"{path}/{kind.Name}").RequirePermission(kind.Action);
            imports.MapMappings(kind, name);
            imports.MapShowColumns(kind, name);
            imports.MapImportSheet(kind, path, name);
            imports.MapShowImport(kind, name);
        }
    }
}
