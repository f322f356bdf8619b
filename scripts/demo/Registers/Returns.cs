namespace Platform.Demo.Registers;

/// <summary>The weekly returns of the year's last weeks: what was entered is all there is.</summary>
internal static class Returns
{
    public static readonly IReadOnlyList<string> All =
    [
        "traffic/confirmations", "traffic/confirmations/patrols", "traffic/confirmations/violations",
        "fire/confirmations/incidents", "fire/confirmations/inspections", "fire/confirmations/violations",
        "movement/confirmations/households", "movement/confirmations/hamlet-coverage", "movement/confirmations/models", "movement/confirmations/sessions",
        "drug-cases/confirmations/persons", "drug-cases/confirmations/spots", Suspicions,
    ];

    private const string Suspicions = "drug-cases/confirmations/suspicions";

    private static readonly DateOnly[] Weeks = [Year.Day(12, 17), Year.Day(12, 24), Year.Last];

    public static async Task RunAsync(Desk desk, string register)
    {
        var story = desk.Place.Story;
        if (story.Unconfirmed.Contains(register, StringComparer.Ordinal))
            return;
        var last = story.Stale.Contains(register, StringComparer.Ordinal) ? Weeks[0] : story.DueAtYearEnd.Contains(register, StringComparer.Ordinal) ? Weeks[1] : Year.Last;
        // Suspicions are confirmed by who may sign them.
        var account = register == Suspicions ? desk.Place.Chief ?? desk.Team : desk.Writer;
        DateOnly[] weeks = story.FiresConfirmedInNovember && register == "fire/confirmations/incidents" ? [Year.Day(11, 25), .. Weeks] : Weeks;
        foreach (var through in weeks.Where(w => w <= last))
            await desk.PostAsync(account, "/api/" + register, new { unitCode = desk.Place.Code, through });
    }
}
