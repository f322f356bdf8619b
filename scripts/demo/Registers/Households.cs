using System.Globalization;
using System.Text.Json.Nodes;

namespace Platform.Demo.Registers;

/// <summary>The households of one hamlet in their resident groups, with this year's pledge, entered as the hamlet's list.</summary>
internal static class Households
{
    private const int GroupSize = 30;

    // Where no programme counts them, one group shows what the register holds.
    private const int SampleGroups = 1;

    public static async Task RunAsync(Desk desk, Hamlet hamlet)
    {
        var story = desk.Place.Story;
        var count = story.TakesPart ? hamlet.Households : SampleGroups * GroupSize;
        var groups = (count + GroupSize - 1) / GroupSize;
        for (var i = 1; i <= groups; i++)
            await desk.PostAsync("/api/movement/groups", new { hamletId = hamlet.Id, code = Group(i), foundedOn = new DateOnly(2018, 5, 10), board = Board(desk.Chance), decisionNo = desk.Number("QĐ-UBND") });
        if (hamlet == desk.Place.Hamlets[^1])
            count -= story.HouseholdsMissing;
        var list = Enumerable.Range(0, count).Select(i => Row(desk.Chance, Group(1 + (i / GroupSize)))).ToList();
        var recorded = await desk.PostAsync("/api/movement/households/bulk", new { hamletId = hamlet.Id, rows = list });
        if (hamlet == desk.Place.Hamlets[0])
            await BreakAsync(desk, recorded["householdIds"]!.AsArray());
    }

    private static async Task BreakAsync(Desk desk, JsonArray households)
    {
        for (var i = 0; i < desk.Place.Story.PledgesBroken; i++)
        {
            await desk.PostAsync($"/api/movement/households/{households[(i * 7) + 3]}/pledges/2024/revocation", new
            {
                revokedOn = Year.Day(10, desk.Chance.Number(3, 28)), reason = "Thành viên trong hộ vi phạm nội dung đã cam kết",
            });
        }
    }

    private static object Row(Chance chance, string groupCode) => new
    {
        representative = Names.Person(chance),
        residence = chance.In100(92) ? "Permanent" : "Temporary",
        since = chance.Day(new DateOnly(2005, 1, 1), new DateOnly(2023, 12, 31)),
        groupCode,
        pledge = new
        {
            year = 2024,
            signedOn = chance.Day(Year.Day(1, 15), Year.Day(6, 30)),
            channel = chance.In100(85) ? "Paper" : "Qr",
            cooperates = true,
        },
    };

    private static object[] Board(Chance chance) =>
    [
        new { seat = "Head", name = Names.Person(chance) }, new { seat = "Deputy", name = Names.Person(chance) }, new { seat = "Secretary", name = Names.Person(chance) },
    ];

    private static string Group(int number) => string.Create(CultureInfo.InvariantCulture, $"Tổ {number:D2}");
}
