namespace Platform.FireInspections.Plans;

internal static class PlanSetup
{
    public static void MapPlans(this WebApplication app)
    {
        app.MapMakePlan();
        app.MapAddLines();
        app.MapWithdrawLine();
        app.MapProposePlan();
        app.MapGetPlan();
        app.MapListPlans();
    }
}
