namespace Platform.Portal.Registers;

/// <summary>Patrols and traffic violations; accidents have pages of their own.</summary>
internal static class TrafficRegister
{
    public static readonly Register Definition = new("TrafficIncidents", Shell.Group.Traffic, [TrafficPatrols.Kind, TrafficViolations.Kind]);
}
