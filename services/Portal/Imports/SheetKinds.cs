using Platform.Hosting.Authorization;
using Platform.Portal.Gateway;
using Platform.Portal.SignIn;

namespace Platform.Portal.Imports;

/// <summary>The sheets that can be imported on a page.</summary>
internal static class SheetKinds
{
    public static readonly IReadOnlyList<SheetPlace> All =
    [
        new("drug-cases", "persons", "drugs/persons", Actions.DrugCaseWrite),
        new("drug-cases", "spots", "drugs/spots", Actions.DrugCaseWrite),
        new("fire", "facilities", "fire/facilities", Actions.FireWrite),
        new("fire", "incidents", "fire/incidents", Actions.FireWrite),
        new("fire", "inspections", "fire/inspections", Actions.FireWrite),
        new("fire", "violations", "fire/violations", Actions.FireWrite),
        new("movement", "households", "movement/households", Actions.MovementWrite),
        new("movement", "sessions", "movement/sessions", Actions.MovementWrite),
        new("movement", "groups", "movement/groups", Actions.MovementWrite),
        new("movement", "mailboxes", "movement/coverage", Actions.MovementWrite),
        new("movement", "hotline-boards", "movement/coverage", Actions.MovementWrite),
        new("movement", "models", "movement/models", Actions.MovementWrite),
        new("traffic", "patrols", "traffic/patrols", Actions.EnforcementWrite),
        new("traffic", "violations", "traffic/violations", Actions.EnforcementWrite),
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
/// <param name="List">Path of the kind of record that it brings, whose list leads to it.</param>
/// <param name="Permission">What opens its page.</param>
internal sealed record SheetPlace(string Register, string Kind, string List, string Permission)
{
    public Registers.RecordKind Record => Registers.RegisterMap.Find(List);

    public string Text => "SheetTitle." + Member;

    public string Address => $"/imports/{Register}/{Kind}";

    public string Member => $"{Register}.{Kind}";
}
