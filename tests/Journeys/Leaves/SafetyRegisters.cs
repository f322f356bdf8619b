using System.Text.Json.Nodes;

namespace Platform.Journeys;

/// <summary>Sessions, patrols, violations, inspections and incidents of a ward.</summary>
internal sealed class SafetyRegisters(HttpClient police, HttpClient trafficTeam, HttpClient fireTeam, string unit)
{
    public async Task<IReadOnlyList<Turn>> FillAsync(string asOf)
    {
        var sessions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var topic in new[] { "Traffic", "Fire", "Crime", "Drugs" })
            sessions[topic] = (string)(await PostAsync("/api/movement/sessions", Session(topic)))["sessionId"]!;
        var patrol = (string)(await PostAsync("/api/traffic/patrols", Patrol))["patrolId"]!;
        var violation = (string)(await PostAsync("/api/traffic/violations", TrafficViolation))["violationId"]!;
        var facility = await PostAsync("/api/fire/facilities", $$"""{"name":"Chợ","kind":"Trade","address":"x","units":[{"unitCode":"{{unit}}","from":"2022-01-01"}],"classifications":[{"classes":["AnnexIV"],"from":"2022-01-01"}]}""");
        var plan = await PostAsync("/api/fire/plans", $$"""{"unitCode":"{{unit}}","year":2024,"lines":[{"facilityId":"{{facility["facilityId"]}}","due":"2024-03-10"},{"facilityId":"{{facility["facilityId"]}}","due":"2024-05-10"}]}""");
        var held = new List<string>();
        foreach (var line in plan["lines"]!.AsArray())
            held.Add(await InspectAsync(facility, line!));
        var found = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var wrong = (string)(await PostAsync("/api/fire/violations", $$"""{"inspectionId":"{{held[0]}}","finding":"Lối thoát bị chặn","recommendation":"Dọn","due":"2024-04-10"}"""))["violationId"]!;
            await PostAsync($"/api/fire/violations/{wrong}/outcomes", """{"kind":"Mended","on":"2024-04-01"}""");
            found.Add(wrong);
        }
        foreach (var path in new[] { "traffic/confirmations", "traffic/confirmations/patrols", "traffic/confirmations/violations", "fire/confirmations/incidents", "fire/confirmations/inspections", "fire/confirmations/violations", "movement/confirmations/sessions" })
            await PostAsync($"/api/{path}", $$"""{"unitCode":"{{unit}}","through":"{{asOf}}"}""");
        var (accident, incident, third) = ("", "", "");
        return
        [
            new Turn("NO.2a.1", () => WithdrawAsync("/api/movement/sessions", sessions["Traffic"]), () => PostAsync("/api/movement/sessions", Session("Traffic")), Of("/api/movement/sessions", () => sessions["Traffic"]), 0, null),
            new Turn("NO.2a.2", () => WithdrawAsync("/api/traffic/patrols", patrol), () => PostAsync("/api/traffic/patrols", Patrol), Of("/api/traffic/patrols", () => patrol), 0, null),
            new Turn("NO.2a.3", () => WithdrawAsync("/api/traffic/violations", violation), () => PostAsync("/api/traffic/violations", TrafficViolation), Of("/api/traffic/violations", () => violation), 0, null),
            new Turn(
                "NO.2b",
                async () => accident = (string)(await PostAsync("/api/traffic/accidents", $$"""{"occurredAt":"2024-05-20T08:00:00+07:00","unitCode":"{{unit}}","casualties":[{"outcome":"Dead"}]}"""))["accidentId"]!,
                async () =>
                {
                    await PostAsync($"/api/traffic/accidents/{accident}/cancellation", """{"reason":"không thuộc địa bàn"}""");
                    // An accident is cancelled by two.
                    await WholePlatform.PostAsync(trafficTeam, $"/api/traffic/accidents/{accident}/approval", "");
                },
                Of("/api/traffic/accidents", () => accident),
                1,
                null),
            new Turn("NO.3a.1", () => WithdrawAsync("/api/movement/sessions", sessions["Fire"]), () => PostAsync("/api/movement/sessions", Session("Fire")), Of("/api/movement/sessions", () => sessions["Fire"]), 0, null),
            new Turn("NO.3a.2", () => WithdrawAsync("/api/fire/inspections", held[1]), () => InspectAsync(facility, plan["lines"]![1]!), Of($"/api/fire/plans/{plan["planId"]}", () => (string)plan["lines"]![1]!["lineId"]!), 1, 2),
            new Turn(
                "NO.3a.3",
                async () => third = (string)(await PostAsync("/api/fire/violations", $$"""{"inspectionId":"{{held[0]}}","finding":"Bình chữa cháy hết hạn","recommendation":"Thay","due":"2024-04-10"}"""))["violationId"]!,
                () => WithdrawAsync("/api/fire/violations", third),
                Of("/api/fire/violations", () => third),
                2,
                3),
            new Turn(
                "NO.3b",
                async () => incident = (string)(await PostAsync("/api/fire/incidents", $$"""{"occurredAt":"2024-05-20T10:00:00+07:00","unitCode":"{{unit}}","kind":"Fire","affected":"Dwelling","place":"x","casualties":[{"outcome":"Dead","attribution":"Attributed","conclusionNo":"KL 1","concludedOn":"2024-05-25"}]}"""))["incidentId"]!,
                async () =>
                {
                    await WithdrawAsync("/api/fire/incidents", incident);
                    // A death that counts is taken off by two.
                    await WholePlatform.PostAsync(fireTeam, $"/api/fire/incidents/{incident}/approval", "");
                },
                Of("/api/fire/incidents", () => incident),
                1,
                null),
        ];
    }

    private Subject Of(string path, Func<string> id) => new(police, path, id);

    private string Patrol => $$"""{"planNo":"KH 1","startedAt":"2024-05-02T19:00:00+07:00","endedAt":"2024-05-02T22:00:00+07:00","team":"Tổ 1","legs":[{"unitCode":"{{unit}}","route":"CMT8","stopped":20,"violations":1}]}""";

    private string TrafficViolation => $$$"""{"foundAt":"2024-05-02T20:00:00+07:00","unitCode":"{{{unit}}}","recordNo":"BB 1","theme":"Helmet","act":"Không đội mũ","decision":{"kind":"Fined","no":"QĐ 1","on":"2024-05-03","fineVnd":500000}}""";

    private string Session(string topic) => $$"""{"unitCode":"{{unit}}","heldOn":"2024-05-05","topic":"{{topic}}","channel":"GroupMeeting","place":"Khu phố 1","audience":80}""";

    private async Task<string> InspectAsync(JsonNode facility, JsonNode line) => (string)(await PostAsync(
        "/api/fire/inspections",
        $$"""{"facilityId":"{{facility["facilityId"]}}","heldOn":"{{line["due"]}}","kind":"Periodic","recordNo":"BB 2","team":"Tổ PCCC","items":[{"item":"Lối thoát nạn","result":"Met"}],"conclusion":"Đạt","lineId":"{{line["lineId"]}}"}"""))["inspectionId"]!;

    private Task WithdrawAsync(string kind, string id) => PostAsync($"{kind}/{id}/withdrawal", """{"reason":"ghi nhầm"}""");

    private Task<JsonNode> PostAsync(string path, string body) => WholePlatform.PostAsync(police, path, body);
}
