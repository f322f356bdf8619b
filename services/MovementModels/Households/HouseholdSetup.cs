namespace Platform.MovementModels.Households;

internal static class HouseholdSetup
{
    public static void MapHouseholds(this WebApplication app)
    {
        app.MapRecordHousehold();
        app.MapRecordHouseholds();
        app.MapCorrectHousehold();
        app.MapMoveHousehold();
        app.MapAddAbsence();
        app.MapReturnHousehold();
        app.MapLeaveHousehold();
        app.MapWithdrawHousehold();
        app.MapSignPledge();
        app.MapSignPledges();
        app.MapRevokePledge();
        app.MapWithdrawPledge();
        app.MapGetHousehold();
        app.MapListHouseholds();
    }
}
