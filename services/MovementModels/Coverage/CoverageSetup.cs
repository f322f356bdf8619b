namespace Platform.MovementModels.Coverage;

internal static class CoverageSetup
{
    public static void MapCoverage(this WebApplication app)
    {
        app.MapAddMailbox();
        app.MapOpenMailbox();
        app.MapCorrectMailbox();
        app.MapWithdrawMailbox();
        app.MapAddBoard();
        app.MapCheckBoard();
        app.MapCorrectBoard();
        app.MapWithdrawBoard();
        app.MapGetCoverage();
        app.MapListCoverage();
    }
}
