using System.Text.Json.Nodes;

namespace Platform.Demo.Registers;

/// <summary>Accidents, patrols and violations of a unit's year.</summary>
internal static class Traffic
{
    private static readonly (string Theme, string Act, int Fine)[] Acts =
    [
        ("Alcohol", "Điều khiển xe máy khi trong hơi thở có nồng độ cồn", 4_500_000), ("Speed", "Chạy quá tốc độ quy định từ 10 đến 20 km/h", 900_000),
        ("Helmet", "Không đội mũ bảo hiểm", 500_000), ("Overload", "Chở hàng vượt trọng tải cho phép", 5_000_000),
        ("Pupil", "Học sinh chưa đủ tuổi điều khiển xe máy", 500_000), ("Other", "Không chấp hành tín hiệu đèn giao thông", 900_000),
    ];

    public static async Task AccidentsAsync(Desk desk)
    {
        for (var i = desk.Chance.Number(4, 8); i > 0; i--)
        {
            // None in the last days, or its injured would still be watched.
            var day = desk.Chance.Day(Year.First, Year.Day(12, 10));
            await AccidentAsync(desk, desk.Chance.Moment(day), new { outcome = "Injured", injuryPercent = desk.Chance.Number(3, 40) });
        }
        if (desk.Place.Story.FatalAccident)
            await FatalAsync(desk);
        if (desk.Place.Story.InjuredAtYearEnd)
            await AccidentAsync(desk, desk.Chance.Moment(Year.Day(12, 28), 17, 22), new { outcome = "Injured", serious = true, injuryPercent = 68 });
    }

    public static async Task PatrolsAsync(Desk desk)
    {
        for (var month = 1; month <= 12; month += desk.Place.Story.TakesPart ? 1 : 3)
        {
            var start = desk.Chance.Moment(Year.Day(month, desk.Chance.Number(3, 25)), 18, 21);
            await desk.PostAsync("/api/traffic/patrols", new
            {
                planNo = desk.Number("KH-TTKS"),
                startedAt = start,
                endedAt = start.AddHours(desk.Chance.Number(2, 4)),
                team = $"Tổ tuần tra số {desk.Chance.Number(1, 3)}",
                legs = new[] { new { unitCode = desk.Place.Code, route = Names.Road(desk.Chance), stopped = desk.Chance.Number(12, 60), violations = desk.Chance.Number(0, 6) } },
            });
        }
    }

    public static async Task ViolationsAsync(Desk desk)
    {
        for (var i = desk.Place.Story.TakesPart ? desk.Chance.Number(12, 20) : 6; i > 0; i--)
        {
            // What was found of late may still wait for its decision or its payment.
            var found = desk.Chance.Day(Year.First, Year.Day(12, 28));
            await ViolationAsync(desk, found, decided: found < Year.Day(12, 20) ? found.AddDays(desk.Chance.Number(1, 7)) : null);
        }
    }

    /// <summary>After the return that covers its day: the confirmation keeps a mark.</summary>
    public static Task LateViolationAsync(Desk desk) => ViolationAsync(desk, Year.Day(12, 20), decided: null);

    private static Task<JsonNode> ViolationAsync(Desk desk, DateOnly found, DateOnly? decided)
    {
        var (theme, act, fine) = desk.Chance.One(Acts);
        return desk.PostAsync("/api/traffic/violations", new
        {
            foundAt = desk.Chance.Moment(found),
            unitCode = desk.Place.Code,
            recordNo = desk.Number("BB-VPHC"),
            theme,
            act,
            decision = decided is null ? null : new { kind = "Fined", no = desk.Number("QĐ-XPVPHC"), on = decided, fineVnd = fine },
            paidOn = found < Year.Day(12, 10) ? decided?.AddDays(desk.Chance.Number(1, 10)) : null,
        });
    }

    /// <summary>The injured person died three days later, within the seven days of the rule.</summary>
    private static async Task FatalAsync(Desk desk)
    {
        var at = desk.Chance.Moment(Year.Day(9, 14), 21, 23);
        var accident = await AccidentAsync(desk, at, new { outcome = "Injured", serious = true });
        var casualty = accident["casualties"]![0]!["casualtyId"]!.GetValue<string>();
        await desk.PostAsync($"/api/traffic/accidents/{accident["accidentId"]}/deaths", new { casualtyId = casualty, diedAt = at.AddDays(3) });
    }

    private static Task<JsonNode> AccidentAsync(Desk desk, DateTimeOffset at, object casualty) => desk.PostAsync("/api/traffic/accidents", new
    {
        occurredAt = at,
        unitCode = desk.Place.Code,
        casualties = new[] { casualty, new { outcome = "Unhurt" } },
        place = new { road = Names.Road(desk.Chance) },
        propertyDamageVnd = 500_000L * desk.Chance.Number(1, 40),
    });
}
