namespace Platform.MovementModels.Sessions;

internal static class SessionSetup
{
    public static void MapSessions(this WebApplication app)
    {
        app.MapRecordSession();
        app.MapCorrectSession();
        app.MapWithdrawSession();
        app.MapGetSession();
        app.MapListSessions();
    }
}
