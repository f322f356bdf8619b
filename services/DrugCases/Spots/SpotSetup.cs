namespace Platform.DrugCases.Spots;

internal static class SpotSetup
{
    public static void MapSpots(this WebApplication app)
    {
        app.MapRecordSpot();
        app.MapAddSpotStep();
        app.MapApproveElimination();
        app.MapCorrectSpot();
        app.MapWithdrawSpotStep();
        app.MapWithdrawSpot();
        app.MapGetSpot();
        app.MapListSpots();
    }
}
