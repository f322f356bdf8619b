namespace Platform.FireInspections.Incidents;

internal static class IncidentSetup
{
    public static void MapIncidents(this WebApplication app)
    {
        app.MapRecordIncident();
        app.MapCorrectIncident();
        app.MapConcludeDeath();
        app.MapWithdrawIncident();
        app.MapGetIncident();
        app.MapListIncidents();
    }
}
