namespace Platform.FireInspections.Facilities;

internal static class FacilitySetup
{
    public static void MapFacilities(this WebApplication app)
    {
        app.MapRecordFacility();
        app.MapCorrectFacility();
        app.MapGetFacility();
        app.MapListFacilities();
    }
}
