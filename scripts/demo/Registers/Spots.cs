namespace Platform.Demo.Registers;

/// <summary>Places of drug crime, and the signed counts of what is only suspected.</summary>
internal static class Spots
{
    public static async Task RunAsync(Desk desk)
    {
        var dismissed = await DetectAsync(desk, "ComplexPoint", Year.Day(3, desk.Chance.Number(4, 20)));
        await desk.PostAsync(dismissed + "/steps", new { status = "Dismissed", on = Year.Day(4, 12), documentNo = desk.Number("BB-XM") });
        // Only where there are two to agree on it.
        if (desk.Place.Officer is null)
            return;
        foreach (var (kind, month) in new[] { ("Hotspot", 6), ("UsePlace", 8) })
        {
            var spot = await EliminateAsync(desk, kind, month);
            await desk.PostAsTeamAsync(spot + "/approval");
            await desk.PostAsync(spot + "/steps", new { status = "WatchedForReturn", on = Year.Day(month + 1, 2) });
        }
        if (desk.Place.Story.SpotUnapproved)
            await EliminateAsync(desk, "UsePlace", month: 11);
    }

    public static async Task CountAsync(Desk desk)
    {
        foreach (var kind in new[] { "Person", "Gang", "Ring" })
        {
            if (kind != "Ring" || !desk.Place.Story.RingsUnsigned)
                await desk.PostAsync(desk.Place.Chief ?? desk.Team, "/api/drug-cases/attested-counts", new
                {
                    unitCode = desk.Place.Code, kind, from = Year.Day(10, 1), through = Year.Last, openCount = 0, @sealed = kind != "Person",
                });
        }
    }

    /// <summary>Detected, confirmed, fought, cleared; answers its path.</summary>
    private static async Task<string> EliminateAsync(Desk desk, string kind, int month)
    {
        var spot = await DetectAsync(desk, kind, Year.Day(month, 3));
        await desk.PostAsync(spot + "/steps", new { status = "Confirmed", on = Year.Day(month, 9) });
        await desk.PostAsync(spot + "/steps", new { status = "BeingFought", on = Year.Day(month, 14) });
        await desk.PostAsync(spot + "/steps", new { status = "Eliminated", on = Year.Day(month, 27), documentNo = desk.Number("BB-TX") });
        return spot;
    }

    private static async Task<string> DetectAsync(Desk desk, string kind, DateOnly detectedOn)
    {
        var spot = await desk.PostAsync("/api/drug-cases/spots", new { unitCode = desk.Place.Code, kind, place = $"Khu nhà trọ đường {Names.Road(desk.Chance)}", detectedOn });
        return $"/api/drug-cases/spots/{spot["spotId"]}";
    }
}
