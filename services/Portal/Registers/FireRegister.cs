namespace Platform.Portal.Registers;

/// <summary>Fires, facilities, inspection plans, inspections and violations of fire safety.</summary>
internal static class FireRegister
{
    public static readonly Register Definition = new(
        "FireInspections", Shell.Group.Fire, [FireIncidents.Kind, FireFacilities.Kind, FirePlans.Kind, FireInspections.Kind, FireViolations.Kind]);
}
