namespace Platform.Portal.Registers;

/// <summary>Persons under drug management, spots and signed counts.</summary>
internal static class DrugRegister
{
    public static readonly Register Definition = new("DrugCases", Shell.Group.Drugs, [DrugPersons.Kind, DrugSpots.Kind, DrugCounts.Kind]);
}
