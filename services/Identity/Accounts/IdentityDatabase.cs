using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Platform.Identity.Accounts;

/// <summary>
/// Accounts, registered clients, issued tokens and the key ring of cookies. The tables are made by <c>Migrations/*.sql</c>
/// like everywhere; a test compares them with this model.
/// </summary>
internal sealed class IdentityDatabase(DbContextOptions<IdentityDatabase> options)
    : IdentityDbContext<Account, IdentityRole<Guid>, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<UnitAssignment> UnitAssignments => Set<UnitAssignment>();

    public DbSet<OneTimeCode> OneTimeCodes => Set<OneTimeCode>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // The library leaves this type behind when, as here, no passkeys are kept.
        builder.Ignore<IdentityPasskeyData>();
        builder.UseOpenIddict<Guid>();
        builder.Entity<UnitAssignment>(assignment =>
        {
            assignment.HasKey(a => new { a.AccountId, a.UnitId, a.AssignedOn });
            assignment.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
            assignment.ToTable(table => table.HasCheckConstraint("unit_assignment_ends_after_it_began", "withdrawn_on >= assigned_on"));
        });
        builder.Entity<OneTimeCode>(code =>
        {
            code.HasKey(c => c.AccountId);
            code.HasOne<Account>().WithOne().HasForeignKey<OneTimeCode>(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        SnakeCase.Apply(builder);
    }
}
