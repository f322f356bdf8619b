using Microsoft.AspNetCore.Identity;

namespace Platform.Identity.Accounts;

/// <summary>A person who can sign in. Accounts are personal; posts and units are assigned to them.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    public Account() => Id = Guid.CreateVersion7();
}

/// <summary>A unit that an account acts for, from a day until it is withdrawn.</summary>
internal sealed class UnitAssignment
{
    public Guid AccountId { get; init; }

    public Guid UnitId { get; init; }

    public DateOnly AssignedOn { get; init; }

    /// <summary>The first day on which the account does not act for the unit any more; null while nobody said so.</summary>
    public DateOnly? WithdrawnOn { get; set; }
}
