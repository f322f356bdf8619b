namespace Platform.Journeys;

/// <summary>A cell of the board but for its times.</summary>
internal sealed record BoardCell(string Computed, string Result, long? Numerator, long? Denominator, string Reasons, string? Parent);

internal static class BoardCells
{
    /// <summary>The whole board of a day.</summary>
    public static async Task<Dictionary<(string Unit, string Code), BoardCell>> ReadAsync(HttpClient board, string asOf)
    {
        var answer = await WholePlatform.ReadAsync(await board.GetAsync($"/api/scoring/scoreboard?asOf={asOf}"));
        return answer["units"]!.AsArray().SelectMany(u => u!["programmes"]!.AsArray().SelectMany(p => p!["criteria"]!.AsArray()).Select(c => (Unit: (string)u["code"]!, Cell: c!)))
            .ToDictionary(c => (c.Unit, (string)c.Cell["code"]!), c => new BoardCell(
                (string)c.Cell["computed"]!, (string)c.Cell["result"]!, (long?)c.Cell["numerator"], (long?)c.Cell["denominator"], c.Cell["reasons"]!.ToJsonString(), (string?)c.Cell["parent"]));
    }
}
