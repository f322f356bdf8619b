using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Hosting.Health;

namespace Platform.Hosting.Migrations;

internal static class DatabaseSetup
{
    public static void AddPlatformDatabase(this WebApplicationBuilder builder, PlatformOptions options)
    {
        MapTypes();
        var services = builder.Services;
        services.AddSingleton(provider => Build(provider.GetRequiredService<IConfiguration>().GetConnectionString("Database")));
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: [HealthSetup.Ready]);
        services.AddHostedService<Housekeeping>();
    }

    /// <summary>How Dapper reads and writes, for the whole process.</summary>
    internal static void MapTypes()
    {
        // Columns are snake_case, members are not.
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new DateOnlyHandler());
        SqlMapper.AddTypeHandler(new InstantHandler());
    }

    /// <summary>Connections of a service. Its statements are short: to compile one costs more than to run it, and would be paid at the tail.</summary>
    internal static NpgsqlDataSource Build(string? connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString ?? throw new InvalidOperationException("ConnectionStrings:Database is not set."));
        if (string.IsNullOrEmpty(settings.Options))
            settings.Options = "-c jit=off";
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    private sealed class DateOnlyHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(System.Data.IDbDataParameter parameter, DateOnly value) => parameter.Value = value;

        public override DateOnly Parse(object value) => value is DateOnly day ? day : DateOnly.FromDateTime((DateTime)value);
    }

    /// <summary>Instants are UTC in the database and in memory.</summary>
    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(System.Data.IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();

        public override DateTimeOffset Parse(object value) => value is DateTimeOffset instant ? instant : new DateTimeOffset(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc));
    }
}
