namespace Platform.Demo;

/// <summary>The ten units of the city and what their year shows.</summary>
internal static class Stories
{
    /// <summary>By code, with the account of the unit's officer and of the chief who signs, where there are such.</summary>
    public static readonly IReadOnlyList<(string Code, string? Officer, string? Chief, Story Story)> All =
    [
        ("25480", "ca.ninhson", null, new Story // What happened cannot be undone.
        {
            TakesPart = true, FatalAccident = true, FireViolationOpen = true, InspectionLate = true, PledgesBroken = 2, DueAtYearEnd = ["movement/confirmations/sessions"],
            PapersMissing = ["Have38f"], DirectiveLate = true, AllowanceOpen = true,
        }),
        ("25459", "ca.phuong3", "truong.phuong3", new Story // All is done; one person's injuries are still awaited.
        {
            TakesPart = true, InjuredAtYearEnd = true, ViolationEnteredLate = true, FiresConfirmedInNovember = true,
            DueAtYearEnd = ["traffic/confirmations/patrols", "movement/confirmations/sessions"],
            PapersMissing = ["Have36a"], FinalReviewMissing = true,
        }),
        ("25474", "ca.tanbinh", null, new Story // All is done.
        {
            TakesPart = true, AfterRehab = 0, DueAtYearEnd = ["movement/confirmations/hamlet-coverage"],
        }),
        ("25471", "ca.thanhtan", null, new Story // Work is late, and can still be done.
        {
            TakesPart = true, MonitoringLate = true, RehabFileMissing = true, MailboxLate = true, SpotUnapproved = true, InspectionLate = true, FireViolationOpen = true,
        }),
        ("25477", "ca.binhminh", null, new Story // What is not known is not met.
        {
            TakesPart = true, HouseholdsMissing = 88, RingsUnsigned = true,
            Stale = ["drug-cases/confirmations/persons"], Unconfirmed = ["movement/confirmations/models"],
        }),
        ("25456", null, null, new Story { FatalAccident = true }),
        ("25462", null, null, new Story { FireViolationOpen = true }),
        ("25465", null, null, new Story { InspectionLate = true, Stale = ["traffic/confirmations/violations"] }),
        ("25468", null, null, new Story { Unconfirmed = ["fire/confirmations/incidents"] }),
        ("25483", null, null, new Story { MonitoringLate = true, MailboxLate = true, DueAtYearEnd = ["movement/confirmations/models"] }),
    ];
}
