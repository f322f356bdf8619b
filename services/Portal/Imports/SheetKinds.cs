using Platform.Hosting.Authorization;
using Platform.Portal.Gateway;
using Platform.Portal.Shell;
using Platform.Portal.SignIn;

namespace Platform.Portal.Imports;

/// <summary>The sheets that can be imported on a page.</summary>
internal static class SheetKinds
{
    public static readonly IReadOnlyList<SheetPlace> All =
    [
        new("drug-cases", "persons", Group.Drugs, Actions.DrugCaseWrite),
        new("drug-cases", "spots", Group.Drugs, Actions.DrugCaseWrite),
        new("fire", "facilities", Group.Fire, Actions.FireWrite),
        new("fire", "incidents", Group.Fire, Actions.FireWrite),
        new("fire", "inspections", Group.Fire, Actions.FireWrite),
        new("fire", "violations", Group.Fire, Actions.FireWrite),
        new("movement", "households", Group.Movement, Actions.MovementWrite),
        new("movement", "sessions", Group.Movement, Actions.MovementWrite),
        new("movement", "groups", Group.Movement, Actions.MovementWrite),
        new("movement", "mailboxes", Group.Movement, Actions.MovementWrite),
        new("movement", "hotline-boards", Group.Movement, Actions.MovementWrite),
        new("movement", "models", Group.Movement, Actions.MovementWrite),
        new("traffic", "patrols", Group.Traffic, Actions.EnforcementWrite),
        new("traffic", "violations", Group.Traffic, Actions.EnforcementWrite),
    ];

    /// <exception cref="GatewayFault">There is none, or it is not this person's.</exception>
    public static SheetPlace Open(string register, string kind, Caller caller)
    {
        var place = All.FirstOrDefault(known => known.Register == register && known.Kind == kind) ?? throw new GatewayFault(new Problem(StatusCodes.Status404NotFound, "not-found"));
        return caller.May(place.Permission) ? place : throw new GatewayFault(new Problem(StatusCodes.Status403Forbidden, "forbidden"));
    }
}

/// <summary>A kind of sheet.</summary>
/// <param name="Register">The service's part of the address.</param>
/// <param name="Kind">The kind's.</param>
/// <param name="Group">Where it stands in the navigation.</param>
/// <param name="Permission">What opens its page.</param>
internal sealed record SheetPlace(string Register, string Kind, Group Group, string Permission)
{
    public string Address => $"/imports/{Register}/{Kind}";

    public string Member => $"{Register}.{Kind}";
}
