using System.Text.Json;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OpenIddict.EntityFrameworkCore.Models;

namespace Platform.Identity.Accounts;

/// <summary>Gives the libraries' tables the names that SQL has everywhere else in this platform.</summary>
internal static class SnakeCase
{
    private static readonly Dictionary<Type, string> Tables = new()
    {
        [typeof(Account)] = "account",
        [typeof(UnitAssignment)] = "unit_assignment",
        [typeof(OneTimeCode)] = "one_time_code",
        [typeof(IdentityRole<Guid>)] = "role",
        [typeof(IdentityUserRole<Guid>)] = "account_role",
        [typeof(IdentityUserClaim<Guid>)] = "account_claim",
        [typeof(IdentityUserLogin<Guid>)] = "account_login",
        [typeof(IdentityUserToken<Guid>)] = "account_token",
        [typeof(IdentityRoleClaim<Guid>)] = "role_claim",
        [typeof(OpenIddictEntityFrameworkCoreApplication<Guid>)] = "client",
        [typeof(OpenIddictEntityFrameworkCoreAuthorization<Guid>)] = "client_authorization",
        [typeof(OpenIddictEntityFrameworkCoreScope<Guid>)] = "client_scope",
        [typeof(OpenIddictEntityFrameworkCoreToken<Guid>)] = "client_token",
        [typeof(DataProtectionKey)] = "data_protection_key",
    };

    public static void Apply(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            var table = Tables[entity.ClrType];
            entity.SetTableName(table);
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Snake(property.Name));
            foreach (var key in entity.GetKeys())
                key.SetName($"{table}_pkey");
            foreach (var foreignKey in entity.GetForeignKeys())
                foreignKey.SetConstraintName($"{table}_{Columns(foreignKey.Properties)}_fkey");
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName($"{table}_{Columns(index.Properties)}_idx");
        }
    }

    private static string Columns(IEnumerable<IReadOnlyProperty> properties) => string.Join('_', properties.Select(p => Snake(p.Name)));

    // What ASP.NET Core Identity calls a user is an account here.
    private static string Snake(string name) => name == "UserId" ? "account_id" : JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
