namespace Platform.Portal.Registers;

/// <summary>What happens to units.</summary>
internal static class TerritoryRegister
{
    public static readonly Register Definition = new("Territory", Shell.Group.Territory, [Successions.Kind]);
}
