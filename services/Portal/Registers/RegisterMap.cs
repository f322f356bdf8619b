using System.Text.Json;
using Platform.Hosting.Authorization;
using Platform.Portal.Gateway;
using Platform.Portal.SignIn;

namespace Platform.Portal.Registers;

/// <summary>All registers that have pages.</summary>
internal static class RegisterMap
{
    public static readonly IReadOnlyList<Register> All = [DrugRegister.Definition, TrafficRegister.Definition, FireRegister.Definition, MovementRegister.Definition, OfficeRegister.Definition, TerritoryRegister.Definition];

    private static readonly Dictionary<string, RecordKind> Kinds = All.SelectMany(register => register.Kinds).ToDictionary(kind => kind.Path, StringComparer.Ordinal);

    public static RecordKind Find(string path) => Kinds[path];

    /// <summary>The kind at an address, for one who may do something with it.</summary>
    /// <exception cref="GatewayFault">There is none, or it is not this person's.</exception>
    public static RecordKind Open(string register, string kind, HttpContext http, Func<RecordKind, string> permission)
    {
        if (!Kinds.TryGetValue($"{register}/{kind}", out var found))
            throw new GatewayFault(new Problem(StatusCodes.Status404NotFound, "not-found"));
        Allow(http, permission(found));
        return found;
    }

    /// <summary>Whether a person may do something with a unit that a record names, its own unless said; the service decides for one that has had several.</summary>
    public static bool Reaches(Caller caller, string permission, JsonElement body, string unitAt = "unit") =>
        Guid.TryParse(body.Text(unitAt + ".unitId"), out var unit) ? caller.Scope(permission).Holds(unit)
            // What is the city's own is kept by those who act for every unit.
            : body.Holds("ofCity") ? caller.Scope(permission).All : caller.May(permission);

    /// <exception cref="GatewayFault">Not this person's.</exception>
    public static void Allow(HttpContext http, string permission)
    {
        if (!Caller.Of(http).May(permission))
            throw new GatewayFault(new Problem(StatusCodes.Status403Forbidden, "forbidden"));
    }
}
