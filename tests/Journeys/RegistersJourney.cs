using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;

namespace Platform.Journeys;

/// <summary>Every register's records, handed in through the gateway by the unit that keeps them, become results on the committee's board.</summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class RegistersJourney(WholePlatform platform)
{
    private const string AsOf = "2024-09-30";

    [Fact]
    public async Task What_the_units_do_turns_their_criteria_to_met_and_what_they_undo_turns_them_back()
    {
        using var police = await platform.ClientAsync("ca.ninhson");
        using var board = await platform.ClientAsync("bcd138");
        var session = await PostAsync(police, "/api/movement/sessions", Session("Traffic"));
        await PostAsync(police, "/api/movement/sessions", Session("Fire"));
        await PostAsync(police, "/api/traffic/patrols", """{"planNo":"KH 12","startedAt":"2024-09-02T19:00:00+07:00","endedAt":"2024-09-02T22:00:00+07:00","team":"Tổ 1","legs":[{"unitCode":"25480","route":"Trần Phú","stopped":20,"violations":1}]}""");
        await PostAsync(police, "/api/traffic/violations", """{"foundAt":"2024-09-02T20:00:00+07:00","unitCode":"25480","recordNo":"BB 1","theme":"Helmet","act":"Không đội mũ","decision":{"kind":"Fined","no":"QĐ 1","on":"2024-09-03","fineVnd":500000}}""");
        var facility = await PostAsync(police, "/api/fire/facilities", """{"name":"Chợ Ninh Sơn","kind":"Trade","address":"Trần Phú","units":[{"unitCode":"25480","from":"2022-01-01"}],"classifications":[{"classes":["AnnexIV"],"from":"2022-01-01"}]}""");
        var plan = await PostAsync(police, "/api/fire/plans", $$"""{"unitCode":"25480","year":2024,"lines":[{"facilityId":"{{facility["facilityId"]}}","due":"2024-09-10"}]}""");
        await PostAsync(police, "/api/fire/inspections", $$"""{"facilityId":"{{facility["facilityId"]}}","heldOn":"2024-09-08","kind":"Periodic","recordNo":"BB 2","team":"Tổ PCCC","items":[{"item":"Lối thoát nạn","result":"Met"}],"conclusion":"Đạt","lineId":"{{plan["lines"]![0]!["lineId"]}}"}""");
        var hamlets = await HamletsAsync(police);
        Assert.NotEmpty(hamlets);
        foreach (var hamlet in hamlets)
        {
            var box = await PostAsync(police, "/api/movement/mailboxes", $$"""{"hamletId":"{{hamlet}}","place":"Nhà văn hóa","installedOn":"2024-09-10","photo":"anh-1"}""");
            await PostAsync(police, $"/api/movement/coverage/{hamlet}/mailboxes/{box["mailboxes"]![0]!["mailboxId"]}/openings", """{"on":"2024-09-20","letters":1}""");
            var hung = await PostAsync(police, "/api/movement/hotline-boards", $$"""{"hamletId":"{{hamlet}}","place":"Nhà văn hóa","installedOn":"2024-09-10"}""");
            await PostAsync(police, $"/api/movement/coverage/{hamlet}/hotline-boards/{hung["boards"]![0]!["boardId"]}/checks", """{"on":"2024-09-20","numbersCurrent":true,"photo":"anh-2"}""");
        }
        foreach (var path in new[]
        {
            "/api/traffic/confirmations", "/api/traffic/confirmations/patrols", "/api/traffic/confirmations/violations", "/api/fire/confirmations/incidents", "/api/fire/confirmations/inspections",
            "/api/fire/confirmations/violations", "/api/movement/confirmations/sessions", "/api/movement/confirmations/hamlet-coverage", "/api/movement/confirmations/models",
        })
            await PostAsync(police, path, $$"""{"unitCode":"25480","through":"{{AsOf}}"}""");

        foreach (var code in new[] { "NO.2a.1", "NO.2a.2", "NO.2a.3", "NO.2a", "NO.3a.1", "NO.3a.2", "NO.3a.3", "NO.3a", "NO.3b", "NO.3", "DRUG.5c", "DRUG.5d" })
            await ComputedAsync(board, code, "Met");
        // A register that is confirmed and holds no model says that there is none.
        await ComputedAsync(board, "DRUG.6", "NotMet");
        await ComputedAsync(board, "NO.1", "NotMet");

        await PostAsync(police, $"/api/movement/sessions/{session["sessionId"]}/withdrawal", """{"reason":"ghi nhầm ngày"}""");
        foreach (var code in new[] { "NO.2a.1", "NO.2a", "NO.2" })
            await ComputedAsync(board, code, "NotMet");
        await ComputedAsync(board, "NO.3a", "Met");

        var fire = await PostAsync(police, "/api/fire/incidents", """{"occurredAt":"2024-09-20T10:00:00+07:00","unitCode":"25480","kind":"Fire","affected":"Dwelling","place":"Khu phố Ninh Phú","casualties":[{"outcome":"Dead","attribution":"Pending"}]}""");
        await EventuallyAsync(board, "NO.3b", cell => cell["computed"]!.GetValue<string>() == "Met" && cell["reasons"]!.AsArray().Any(r => r!.GetValue<string>() == "watch"));
        await PostAsync(police, $"/api/fire/incidents/{fire["incidentId"]}/conclusions", $$"""{"casualtyId":"{{fire["casualties"]![0]!["casualtyId"]}}","attribution":"Attributed","conclusionNo":"KL 1","concludedOn":"2024-09-25"}""");
        await ComputedAsync(board, "NO.3b", "NotMet");
        await ComputedAsync(board, "NO.3", "NotMet");
    }

    private static string Session(string topic) =>
        $$"""{"unitCode":"25480","heldOn":"2024-09-05","topic":"{{topic}}","channel":"GroupMeeting","place":"Khu phố Ninh Phú","audience":80}""";

    private static async Task<IReadOnlyList<string>> HamletsAsync(HttpClient client)
    {
        var answer = await WholePlatform.ReadAsync(await client.GetAsync($"/api/territory/units/25480@{AsOf}/hamlets"));
        return [.. answer["hamlets"]!.AsArray().Select(h => h!["hamletId"]!.GetValue<string>())];
    }

    private static Task<JsonNode> PostAsync(HttpClient client, string path, string body) => WholePlatform.PostAsync(client, path, body);

    private static Task ComputedAsync(HttpClient board, string code, string computed) =>
        EventuallyAsync(board, code, cell => cell["computed"]!.GetValue<string>() == computed);

    private static Task EventuallyAsync(HttpClient board, string code, Func<JsonNode, bool> holds) => Eventually.IsAsync(
        async () => await WholePlatform.CellAsync(board, "25480", code, AsOf) is { } cell && holds(cell) ? null : $"{code} is {(await WholePlatform.CellAsync(board, "25480", code, AsOf))?.ToJsonString()}");
}
