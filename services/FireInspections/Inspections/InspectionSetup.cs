namespace Platform.FireInspections.Inspections;

internal static class InspectionSetup
{
    public static void MapInspections(this WebApplication app)
    {
        app.MapRecordInspection();
        app.MapCorrectInspection();
        app.MapWithdrawInspection();
        app.MapGetInspection();
        app.MapListInspections();
    }
}
