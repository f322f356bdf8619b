namespace Platform.MovementModels.Groups;

internal static class GroupSetup
{
    public static void MapGroups(this WebApplication app)
    {
        app.MapRecordGroup();
        app.MapCorrectGroup();
        app.MapWithdrawGroup();
        app.MapGetGroup();
        app.MapListGroups();
    }
}
