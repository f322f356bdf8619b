using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;
using static Platform.TrafficIncidents.Tests.TrafficFixture;

namespace Platform.TrafficIncidents.Tests.Integration;

/// <summary>Books of patrols and violations as a unit keeps them.</summary>
[Trait("tier", "integration")]
public sealed class SheetTests(TrafficFixture traffic) : IClassFixture<TrafficFixture>
{
    [Fact]
    public async Task A_book_of_patrols_comes_once_each_ending_after_midnight_where_its_end_is_earlier()
    {
        string[] fields = ["unitCode", "planNo", "startedOn", "startedTime", "endedTime", "team", "route", "stopped", "violations"];
        object?[] Patrol(object day, string began, string ended, string unit = "25459", object? stopped = null) => [unit, "KH nhập", day, began, ended, "Tổ 1", "CMT8", stopped ?? 20, null];
        var sheet = TestSheet.Xlsx(
            ["SỔ TUẦN TRA"],
            fields,
            Patrol("2/5/2024", "19h00", "22:30"),
            Patrol(new DateOnly(2024, 5, 3), "22:00", "1h15"),
            Patrol("4/5/2024", "25:00", "22:00"),
            Patrol("4/5/2024", "19:00", "22:00", unit: "25480"),
            Patrol("4/5/2999", "19:00", "22:00"),
            Patrol("4/5/2024", "19:00", "22:00", stopped: -1));
        Assert.Equal(2, (int)(await ImportAsync("patrols", sheet, fields, dryRun: true))["accepted"]!);
        Assert.Equal(0, await CountAsync("patrol where state->>'planNo' = 'KH nhập'"));
        var result = await ImportAsync("patrols", sheet, fields);
        Assert.Equal([(5, "bad-time", "startedTime"), (6, "foreign-unit", "unitCode"), (7, "future-date", "startedOn"), (8, "validation", "stopped")], Errors(result));
        Assert.Equal((2, 2), ((int)result["accepted"]!, (int)(await ImportAsync("patrols", sheet, fields))["unchanged"]!));
        Assert.Equal(1, await CountAsync("patrol where day = '2024-05-03' and (state->>'endedAt')::timestamptz = '2024-05-04T01:15+07'"));
    }

    [Fact]
    public async Task A_book_of_violations_comes_once_with_its_decisions()
    {
        string[] fields = ["unitCode", "foundOn", "time", "recordNo", "theme", "act", "decision.kind", "decision.no", "decision.on", "decision.fineVnd", "paidOn"];
        object?[] Violation(string no, string? kind = null, string? decided = null, object? fine = null, string unit = "25459") =>
            [unit, "2/5/2024", "20:00", no, "Helmet", "Không đội mũ", kind, kind is null ? null : "QĐ 1", decided, fine, null];
        var sheet = TestSheet.Xlsx(
            fields,
            Violation("N 1", "Fined", "3/5/2024", "500.000"),
            Violation("N 2"),
            Violation("N 3", "Fined", "3/5/2024"),
            Violation("N 4", "Warned", "1/5/2024"),
            Violation("N 5", unit: "25480"));
        var result = await ImportAsync("violations", sheet, fields);
        Assert.Equal([(4, "missing-fine", "decision.fineVnd"), (5, "decision-before-violation", "decision.on"), (6, "foreign-unit", "unitCode")], Errors(result));
        Assert.Equal((2, 2), ((int)result["accepted"]!, (int)(await ImportAsync("violations", sheet, fields))["unchanged"]!));
        Assert.Equal(1, await CountAsync("violation where state->>'recordNo' = 'N 1' and state->'decision'->>'fineVnd' = '500000'"));
    }

    private async Task<JsonNode> ImportAsync(string kind, byte[] sheet, string[] fields, bool dryRun = false)
    {
        var mapping = new JsonObject
        {
            ["titles"] = new JsonArray([.. fields.Select(f => (JsonNode)f)]),
            ["fields"] = new JsonObject(fields.Select(f => KeyValuePair.Create(f, (JsonNode?)new JsonObject { ["column"] = f }))),
        };
        using var police = traffic.Client("commune_police", Ward3);
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(sheet), "file", "sheet" }, { new StringContent(mapping.ToJsonString()), "mapping" }, { new StringContent(dryRun ? "true" : "false"), "dryRun" },
        };
        return await ReadAsync(await police.PostAsync($"/api/traffic/imports/{kind}", form));
    }

    private static IEnumerable<(int, string, string?)> Errors(JsonNode result) =>
        result["errors"]!.AsArray().Select(e => ((int)e!["row"]!, (string)e["code"]!, (string?)e["field"]));

    private async Task<long> CountAsync(string from) => await traffic.ScalarAsync<long>($"select count(*) from {from}");
}
