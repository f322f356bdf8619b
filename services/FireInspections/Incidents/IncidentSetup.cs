namespace Platform.FireInspections.Incidents;

internal static class IncidentSetup
{
    public static void MapIncidents(this WebApplication app)
    {
        app.MapRecordIncident();
        app.MapCorrectIncident();
        app.MapConcludeDeath();
        app.MapWithdrawIncident();
        app.MapApproveChange();
        app.MapGetIncident();
        app.MapListIncidents();
    }
}
