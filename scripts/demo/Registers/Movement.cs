namespace Platform.Demo.Registers;

/// <summary>What hangs in the hamlets, what was told there, and the models that run.</summary>
internal static class Movement
{
    private static readonly string[] Topics = ["Drugs", "Traffic", "Fire", "Crime"];
    private static readonly string[] Channels = ["GroupMeeting", "Loudspeaker", "Leaflets", "Zalo", "School", "Mobile"];
    private static readonly string[] Stages = ["Proposed", "Approved", "Established", "Launched", "Active"];

    public static async Task CoverageAsync(Desk desk)
    {
        foreach (var hamlet in desk.Place.Hamlets)
        {
            var coverage = await desk.PostAsync("/api/movement/mailboxes", new { hamletId = hamlet.Id, place = $"Nhà văn hóa {hamlet.Name}", installedOn = new DateOnly(2023, 6, 15), photo = "hom-thu" });
            var mailbox = coverage["mailboxes"]![0]!["mailboxId"]!.GetValue<string>();
            var late = desk.Place.Story.MailboxLate && hamlet == desk.Place.Hamlets[^1];
            for (var month = 10; month <= (late ? 11 : 12); month++)
            {
                await desk.PostAsync($"/api/movement/coverage/{hamlet.Id}/mailboxes/{mailbox}/openings", new
                {
                    on = Year.Day(month, desk.Chance.Number(10, 20)), letters = desk.Chance.Number(0, 2), minutesNo = desk.Number("BB-MHT"),
                });
            }
            coverage = await desk.PostAsync("/api/movement/hotline-boards", new { hamletId = hamlet.Id, place = $"Cổng chào {hamlet.Name}", installedOn = new DateOnly(2023, 6, 20) });
            var board = coverage["boards"]![0]!["boardId"]!.GetValue<string>();
            await desk.PostAsync($"/api/movement/coverage/{hamlet.Id}/hotline-boards/{board}/checks", new { on = Year.Day(12, desk.Chance.Number(2, 12)), numbersCurrent = true, photo = "bang-niem-yet" });
        }
    }

    public static async Task SessionsAsync(Desk desk)
    {
        for (var month = 1; month <= 12; month++)
        {
            var hamlet = desk.Chance.One(desk.Place.Hamlets);
            await desk.PostAsync("/api/movement/sessions", new
            {
                unitCode = desk.Place.Code,
                heldOn = Year.Day(month, desk.Chance.Number(4, 22)),
                topic = Topics[month % Topics.Length],
                channel = desk.Chance.One(Channels),
                place = hamlet.Name,
                audience = desk.Chance.Number(30, 140),
                hamletId = hamlet.Id,
            });
        }
    }

    public static async Task ModelsAsync(Desk desk)
    {
        await ModelAsync(desk, "Camera an ninh, phòng chống ma túy", "Drugs", new DateOnly(2022, 3, 1), Stages.Length, "Good");
        if (!desk.Place.Story.TakesPart)
            return;
        await ModelAsync(desk, "Tổ liên gia an toàn PCCC", "Fire", new DateOnly(2023, 2, 1), Stages.Length, desk.Chance.One(["Fair", "Average"]));
        await ModelAsync(desk, "Cổng trường an toàn giao thông", "Traffic", Year.Day(5, 6), 3, null);
    }

    /// <summary>A model from its survey on, a month for each stage.</summary>
    private static async Task ModelAsync(Desk desk, string name, string topic, DateOnly surveyed, int stages, string? rating)
    {
        var model = await desk.PostAsync("/api/movement/models", new { unitCode = desk.Place.Code, name, topic, wholeUnit = true, hamletIds = Array.Empty<string>(), surveyedOn = surveyed });
        var path = $"/api/movement/models/{model["modelId"]}";
        for (var i = 0; i < stages; i++)
            await desk.PostAsync(path + "/stages", new { stage = Stages[i], on = surveyed.AddMonths(i + 1), decisionNo = desk.Number("QĐ-UBND") });
        if (rating is not null)
            await desk.PostAsync(path + "/ratings", new { year = 2024, rating, on = Year.Day(11, desk.Chance.Number(18, 28)) });
    }
}
