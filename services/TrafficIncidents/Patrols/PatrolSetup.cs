namespace Platform.TrafficIncidents.Patrols;

internal static class PatrolSetup
{
    public static void MapPatrols(this WebApplication app)
    {
        app.MapRecordPatrol();
        app.MapCorrectPatrol();
        app.MapWithdrawPatrol();
        app.MapGetPatrol();
        app.MapListPatrols();
    }
}
