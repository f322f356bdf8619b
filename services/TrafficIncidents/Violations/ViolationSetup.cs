namespace Platform.TrafficIncidents.Violations;

internal static class ViolationSetup
{
    public static void MapViolations(this WebApplication app)
    {
        app.MapRecordViolation();
        app.MapCorrectViolation();
        app.MapDecideViolation();
        app.MapPayFine();
        app.MapWithdrawViolation();
        app.MapGetViolation();
        app.MapListViolations();
    }
}
