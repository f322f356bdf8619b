using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Platform.Portal.Tests.Integration;

/// <summary>Scoring's simulations as the page needs them: a threshold of 9/9 is refused, all else comes to the same.</summary>
internal static class SimulationHouse
{
    public static JsonNode? LastInput { get; private set; }

    public static void MapSimulations(this RouteGroupBuilder apis)
    {
        apis.MapGet("/scoring/simulations/programmes", () => Results.Json(new[] { Programme("drug-free", "Sạch về ma túy", unofficial: false), Programme("example", "Ví dụ", unofficial: true) }));
        apis.MapPost("/scoring/simulations", (JsonObject input) =>
        {
            LastInput = input;
            return input["criteria"]!.AsArray() is [var one, ..] && (string?)one!["threshold"] == "9/9"
                ? Results.Json(new { code = "unfit-threshold", title = "Ngưỡng không hợp", detail = "9/9: không hợp.", status = 422 }, statusCode: 422)
                : Results.Json(Answer((string)input["programme"]!));
        });
    }

    private static object Programme(string programme, string name, bool unofficial) => new
    {
        programme, name, ruleVersion = programme + "/1", unofficial, window = new { first = "2024-01-01", last = "2024-12-31" }, confirmationMaxAgeDays = 8, officialCountTolerance = 0,
        criteria = new object[] { new { code = "DRUG.5a", name = "Hộ cam kết", threshold = "1/1" }, new { code = "DRUG.6", name = "Mô hình", threshold = "1", ratings = new[] { "Fair", "Good" } } },
    };

    private static object Answer(string programme) => new
    {
        programme, name = programme, ruleVersion = programme + "/1", unofficial = programme == "example", asOf = "2024-06-30", window = new { first = "2024-01-01", last = "2024-06-30" },
        units = new[]
        {
            new
            {
                unitId = Unit.Boards.Ward3, code = "25459", name = "Phường 3", computed = "Met", differences = 1,
                criteria = new object[]
                {
                    new { code = "DRUG.5a", name = "Hộ cam kết", differs = true, stored = Figures("NotMet", 9, 10, "1/1"), simulated = Figures("Met", 9, 10, "80/100") },
                    new { code = "AREA.1", name = "Không trọng điểm", differs = true, stored = (object?)null, simulated = Figures("InsufficientData", 0, 0, null) },
                },
            },
        },
    };

    private static object Figures(string computed, int numerator, int denominator, string? threshold) =>
        new { computed, reasons = computed == "InsufficientData" ? new[] { "register-unconfirmed" } : [], numerator, denominator, threshold };
}
