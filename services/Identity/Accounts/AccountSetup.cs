using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Platform.Identity.Accounts;

internal static class AccountSetup
{
    /// <summary>The shortest password.</summary>
    public const int PasswordLength = 12;

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddDbContext<IdentityDatabase>((provider, database) => database.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddDataProtection().SetApplicationName("platform-identity").PersistKeysToDbContext<IdentityDatabase>();
        services.AddIdentityCore<Account>(Rules)
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<IdentityDatabase>()
            .AddSignInManager();
        // OWASP's count for PBKDF2 with HMAC-SHA512; the library's default is half of it.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        // A changed password or a closed account ends sessions within this time.
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = TimeSpan.FromMinutes(5));
        services.AddScoped<AccountClaims>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<OneTimeCodes>();
        services.AddScoped<AccountImport>();
        AddSession(services, allowHttp: builder.Configuration.GetValue<bool>("Identity:AllowHttp"));
    }

    private static void Rules(IdentityOptions identity)
    {
        // Length is what counts; rules about signs only make people write passwords down (NIST SP 800-63B).
        identity.Password.RequiredLength = PasswordLength;
        identity.Password.RequireDigit = identity.Password.RequireUppercase = identity.Password.RequireLowercase = identity.Password.RequireNonAlphanumeric = false;
        identity.Lockout.MaxFailedAccessAttempts = 5;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
    }

    private static void AddSession(IServiceCollection services, bool allowHttp)
    {
        var secure = allowHttp ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, session =>
        {
            session.Cookie.Name = "identity";
            session.Cookie.HttpOnly = true;
            session.Cookie.SameSite = SameSiteMode.Lax;
            session.Cookie.SecurePolicy = secure;
            session.LoginPath = session.AccessDeniedPath = "/sign-in";
            session.ReturnUrlParameter = "returnUrl";
            session.ExpireTimeSpan = TimeSpan.FromHours(8);
            session.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        });
        services.AddAuthorization();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "identity-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = secure;
        });
    }
}
