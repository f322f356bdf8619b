namespace Platform.Portal.Registers;

/// <summary>Households, resident groups, mailboxes and hotline boards, models and propaganda sessions.</summary>
internal static class MovementRegister
{
    public static readonly Register Definition = new(
        "MovementModels", Shell.Group.Movement, [MovementHouseholds.Kind, MovementGroups.Kind, MovementCoverage.Kind, MovementModels.Kind, MovementSessions.Kind]);
}
