using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Confirmations;
using Platform.Hosting.Due;
using Platform.Hosting.Files;
using Platform.Hosting.Health;
using Platform.Hosting.Http;
using Platform.Hosting.Imports;
using Platform.Hosting.Migrations;
using Platform.Hosting.Outbox;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Telemetry;
using Platform.Hosting.Units;

namespace Platform.Hosting;

/// <summary>The chassis every service stands on: one call to add it, one to map it, one to run.</summary>
public static class PlatformHost
{
    /// <summary>Adds what every service has, and what <paramref name="configure"/> asks for.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="service">The service's short name, for example <c>traffic</c>: telemetry, queues and markers carry it.</param>
    /// <param name="configure">What the service takes from the chassis.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static WebApplicationBuilder AddPlatform(this WebApplicationBuilder builder, string service, Action<PlatformOptions>? configure = null)
    {
        var options = new PlatformOptions { ServiceAssembly = Assembly.GetCallingAssembly() };
        configure?.Invoke(options);
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(new ServiceName(service));
        services.TryAddSingleton(TimeProvider.System);
        // The header would tell a stranger which server to attack.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.AddPlatformTelemetry(service);
        services.AddPlatformHealth();
        services.AddPlatformProblems(options);
        services.AddPlatformHttp();
        if (options.Api)
            builder.AddPlatformAuthorization();
        if (options.Database)
            builder.AddPlatformDatabase(options);
        if (options.Database)
            services.AddSingleton<Audit.Audit>().AddSingleton<AuditSealer>().AddHostedService(provider => provider.GetRequiredService<AuditSealer>());
        if (options.UsesBroker)
            builder.AddPlatformBus(options, service);
        if (options.PublishesFacts)
            builder.AddOutbox();
        if (options.ReplicatesUnits)
        {
            services.AddSingleton<UnitReplica>();
            services.AddSingleton<UnitsHealth>();
            if (options.Api)
                services.AddHealthChecks().AddCheck<UnitsHealth>("units", tags: [HealthSetup.Ready]);
            services.AddSingleton<IClaimsTransformation, FollowedUnits>();
        }
        if (options.KeepsRecords)
        {
            services.AddSingleton<RecordStore>();
            services.AddSingleton<RecordChange>();
            services.AddSingleton<RecordReader>();
            services.AddSingleton<UnitNames>();
        }
        if (options.Followers.Count > 0)
        {
            services.AddSingleton<Lineage>();
            services.AddSingleton<IPlaces>(provider => provider.GetRequiredService<Lineage>());
            services.AddSingleton<Succession>().AddHostedService(provider => provider.GetRequiredService<Succession>());
            foreach (var follower in options.Followers)
                follower(services);
        }
        if (options.ConfirmedRegisters.Count > 0)
        {
            services.AddSingleton<ConfirmationWriter>();
            services.AddSingleton<ConfirmRegister.Handler>();
        }
        if (options.DuePath is not null)
            services.AddDue(options);
        if (options.ImportPath is not null)
            services.AddImports();
        if (options.FileSettings is { } files)
            services.AddSingleton(files).AddSingleton<FileStore>().AddSingleton<FileIntake>().AddSingleton<UploadFile.Handler>().AddSingleton<GetFile.Handler>();
        return builder;
    }

    /// <summary>Puts the chassis's middleware and endpoints in place; call it before mapping the service's own endpoints.</summary>
    public static WebApplication MapPlatform(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<PlatformOptions>();
        app.UsePlatformProblems();
        app.UsePlatformHttp(options);
        if (options.Api)
        {
            app.UseAuthentication();
            app.UseAuthorization();
            app.Use(ExactDays.CheckAsync);
            app.MapPlatformOpenApi();
        }
        app.MapPlatformHealth();
        app.MapPlatformMetrics();
        foreach (var register in options.ConfirmedRegisters)
            app.MapConfirmations(register);
        if (options.DuePath is { } due)
            app.MapDue(due);
        if (options.ImportPath is { } imports)
            app.MapImports(imports);
        if (options.FileSettings is { } files)
        {
            app.MapUploadFile(files);
            app.MapGetFile(files);
        }
        return app;
    }

    /// <summary>Runs the verb that <paramref name="args"/> names, or the web server when they name none.</summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunPlatformAsync(this WebApplication app, string[] args)
    {
        if (Verbs.Named(app, args) is { } verb)
            return await verb(app.Lifetime.ApplicationStopping);
        if (app.Services.GetRequiredService<PlatformOptions>().Api)
            app.RefuseEndpointsWithoutPolicy();
        await app.RunAsync();
        return 0;
    }
}

/// <summary>The short name of the running service.</summary>
/// <param name="Value">For example <c>traffic</c>.</param>
public sealed record ServiceName(string Value);
