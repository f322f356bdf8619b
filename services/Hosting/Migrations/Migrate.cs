using System.Reflection;
using DbUp;
using DbUp.Engine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.Hosting.Migrations;

/// <summary>
/// The verb <c>migrate</c>: applies the dated SQL files that the database has not seen, the chassis's first, each in its own
/// transaction, then the service's own idempotent steps. Safe to run again and beside running services. Where
/// <c>Platform:ServiceRole</c> is set, it runs as the tables' owner and lets that role read and write them; unset: services are the owner.
/// </summary>
internal static class Migrate
{
    private const string Folder = ".Migrations.";

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var connectionString = configuration.GetConnectionString("Database")!;
        var options = services.GetRequiredService<PlatformOptions>();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Platform.Migrations");
        Apply(connectionString, options, logger);
        foreach (var step in options.MigrationSteps)
            await step(services, cancellationToken);
        if (configuration["Platform:ServiceRole"] is { Length: > 0 } role)
            await ServiceRole.GrantAsync(services.GetRequiredService<NpgsqlDataSource>(), role, cancellationToken);
        return 0;
    }

    private static void Apply(string connectionString, PlatformOptions options, ILogger logger)
    {
        var scripts = Scripts(typeof(Migrate).Assembly, name => Wanted(name, options), "hosting/")
            .Concat(Scripts(options.ServiceAssembly, _ => true, ""));
        var upgrade = DeployChanges.To.PostgresqlDatabase(connectionString)
            .WithScripts(scripts.Select((script, order) => new SqlScript(script.Name, script.Contents, new SqlScriptOptions { RunGroupOrder = order })))
            .WithTransactionPerScript()
            .JournalToPostgresqlTable("public", "schema_version")
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!upgrade.Successful)
            throw new InvalidOperationException($"The migration {upgrade.ErrorScript?.Name} failed.", upgrade.Error);
        foreach (var script in upgrade.Scripts)
            logger.Applied(script.Name);
    }

    private static bool IsScript(string resource) => resource.Contains(Folder, StringComparison.Ordinal) && resource.EndsWith(".sql", StringComparison.Ordinal);

    private static IEnumerable<SqlScript> Scripts(Assembly assembly, Func<string, bool> wanted, string prefix) => assembly.GetManifestResourceNames()
        .Where(name => IsScript(name) && wanted(name))
        .Order(StringComparer.Ordinal)
        .Select(name => new SqlScript(prefix + name[(name.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..].Replace("Scripts.", "", StringComparison.Ordinal), Read(assembly, name)));

    /// <summary>The chassis's tables that a service does not use are not made for it.</summary>
    private static bool Wanted(string name, PlatformOptions options)
    {
        (string Part, bool Used)[] optional =
        [
            ("outbox", options.PublishesFacts),
            ("unit_replica", options.ReplicatesUnits),
            ("confirmation", options.ConfirmedRegisters.Count > 0),
            ("record_history", options.KeepsRecords),
            ("stored_file", options.FileSettings is not null),
            ("sheet_import", options.ImportPath is not null),
            ("place_change", options.Followers.Count > 0),
        ];
        return optional.All(o => o.Used || !name.Contains(o.Part, StringComparison.Ordinal));
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

internal static partial class MigrateLog
{
    [LoggerMessage(120, LogLevel.Information, "Applied {Script}")]
    public static partial void Applied(this ILogger logger, string script);
}
