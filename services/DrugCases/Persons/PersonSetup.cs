namespace Platform.DrugCases.Persons;

internal static class PersonSetup
{
    public static void MapPersons(this WebApplication app)
    {
        app.MapRecordPerson();
        app.MapCorrectIdentity();
        app.MapOpenPerson();
        app.MapSearchPersons();
        app.MapListPersons();
        app.MapAddStatus();
        app.MapApproveEnd();
        app.MapAddPresence();
        app.MapAddRole();
        app.MapEndRole();
        app.MapOpenFile();
        app.MapAddFileItem();
        app.MapCloseFile();
        app.MapAddMonitoring();
        app.MapAddPledge();
        app.MapRevokePledge();
        app.MapPutInCharge();
        app.MapTransferPerson();
        app.MapTakeOverPerson();
        app.MapTakeBackPerson();
        app.MapWithdrawEntry();
        app.MapWithdrawPerson();
    }
}
