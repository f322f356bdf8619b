using Platform.Hosting.Authorization;

namespace Platform.TrafficIncidents.Imports;

/// <summary>Files of accidents: handed in, worked on in the background, looked at.</summary>
internal static class ImportSetup
{
    public static void AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportStore>();
        services.AddSingleton<ImportBatch>();
        services.AddSingleton<ImportRun>();
        services.AddHostedService<ImportWorker>();
    }

    public static void MapImports(this WebApplication app)
    {
        var imports = app.MapGroup("/api/traffic/imports").RequirePermission(Actions.AccidentImport);
        imports.MapStartImport();
        imports.MapGetImport();
    }
}
