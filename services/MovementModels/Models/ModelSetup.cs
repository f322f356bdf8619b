namespace Platform.MovementModels.Models;

internal static class ModelSetup
{
    public static void MapModels(this WebApplication app)
    {
        app.MapRecordModel();
        app.MapAdvanceModel();
        app.MapRateModel();
        app.MapCorrectModel();
        app.MapWithdrawModel();
        app.MapGetModel();
        app.MapListModels();
    }
}
