namespace Platform.FireInspections.Violations;

internal static class ViolationSetup
{
    public static void MapViolations(this WebApplication app)
    {
        app.MapRecordViolation();
        app.MapCorrectViolation();
        app.MapAddOutcome();
        app.MapWithdrawViolation();
        app.MapGetViolation();
        app.MapListViolations();
    }
}
