using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;
using static Platform.FireInspections.Tests.FireApi;
using static Platform.FireInspections.Tests.FireFixture;

namespace Platform.FireInspections.Tests.Integration;

/// <summary>The life of an incident: recorded, corrected, concluded, withdrawn.</summary>
[Trait("tier", "integration")]
public sealed class IncidentTests(FireFixture fire) : IClassFixture<FireFixture>
{
    [Fact]
    public async Task A_recorded_incident_has_a_place_a_version_an_audit_row_and_a_fact()
    {
        using var police = fire.Police();
        using var answer = await police.PostAsJsonAsync(IncidentPath, Incident(casualties: """[{"outcome":"Dead","attribution":"Attributed"},{"outcome":"Injured"}]"""));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("\"1\"", answer.Headers.ETag?.Tag);
        var incident = await ReadAsync(answer);
        Assert.Equal((1, 1, "2024-09-20", "Phường 3"), (Number(incident, "deaths"), Number(incident, "injured"), Text(incident, "day"), Text(incident["unit"]!, "name")));
        using var read = await police.GetAsync(answer.Headers.Location);
        Assert.Equal("\"1\"", read.Headers.ETag?.Tag);
        var detail = await ReadAsync(read);
        Assert.Equal(incident.ToJsonString(), detail["record"]!.ToJsonString());
        Assert.Equal("Recorded", Text(Assert.Single(detail["history"]!.AsArray())!, "kind"));
        Assert.Equal("incident.Recorded", await fire.ScalarAsync<string>($"select string_agg(action, ',') from audit where record_id = '{Text(incident, "incidentId")}'"));
        Assert.Equal("2024-09-20..2024-09-21 kind=Fire deaths=1 injured=1 watchEnds=- withdrawn=false", await fire.LineAsync(Text(incident, "subjectId")));
        // It leaves for the exchange of facts, confirmed by the broker.
        await Eventually.IsAsync(async () => await fire.ScalarAsync<long>(
            $"select count(*) from outbox where type = 'fire.incident.v1' and sent_at is not null and body like '%{Text(incident, "subjectId")}%'") == 1 ? null : "not sent yet");
        // The record's own id begins with its time; what it is called outside must not.
        Assert.NotEqual(Text(incident, "incidentId")[..8], Text(incident, "subjectId")[..8]);
    }

    [Theory]
    [InlineData("Attributed", 1)]
    [InlineData("NotAttributed", 0)]
    public async Task A_death_waits_for_its_conclusion_and_then_stands_on_the_incidents_day(string attribution, int deaths)
    {
        using var city = fire.City();
        var incident = await PostAsync(city, IncidentPath, Incident(casualties: """[{"outcome":"Dead","attribution":"Pending"}]"""));
        Assert.True(incident["conclusionPending"]!.GetValue<bool>());
        Assert.Equal("2024-09-20..2024-09-21 kind=Fire deaths=0 injured=0 watchEnds=9999-12-31 withdrawn=false", await fire.LineAsync(Text(incident, "subjectId")));
        var conclusion = Conclusion(incident, attribution);
        var concluded = await PostAsync(city, Place(incident) + "/conclusions", conclusion);
        Assert.Equal((2, deaths), (Number(concluded, "version"), Number(concluded, "deaths")));
        Assert.Equal($"2024-09-20..2024-09-21 kind=Fire deaths={deaths} injured=0 watchEnds=- withdrawn=false", await fire.LineAsync(Text(incident, "subjectId")));
        await AssertRefusedAsync(await city.PostAsJsonAsync(Place(incident) + "/conclusions", conclusion), 409, "not-pending", "casualtyId");
    }

    [Theory]
    [InlineData("casualtyId", "00000000-0000-7000-8000-000000000000", 422, "unknown-casualty")]
    [InlineData("attribution", "Pending", 422, "no-conclusion")]
    [InlineData("attribution", "Perhaps", 400, "malformed-body")]
    [InlineData("concludedOn", "2099-01-01", 422, "future-date")]
    [InlineData("concludedOn", "2024-09-19", 422, "conclusion-before-incident")]
    [InlineData("conclusionNo", " ", 400, "validation")]
    public async Task A_conclusion_that_cannot_be_is_refused(string field, string value, int status, string code)
    {
        using var city = fire.City();
        var incident = await PostAsync(city, IncidentPath, Incident(casualties: """[{"outcome":"Dead","attribution":"Pending"}]"""));
        var before = await fire.RowsAsync();
        await AssertRefusedAsync(await city.PostAsJsonAsync(Place(incident) + "/conclusions", Conclusion(incident, "Attributed").With(field, value)), status, code, field);
        Assert.Equal(before, await fire.RowsAsync());
    }

    [Fact]
    public async Task A_correction_keeps_the_ids_of_those_who_stay_and_needs_the_version_that_was_read()
    {
        using var city = fire.City();
        var incident = await PostAsync(city, IncidentPath, Incident(casualties: """[{"outcome":"Injured"}]"""));
        var casualty = incident["casualties"]![0]!.DeepClone();
        casualty["outcome"] = "Dead";
        casualty["attribution"] = "Attributed";
        var body = Incident("25480", "2024-09-21T00:30:00+07:00").With("casualties", new JsonArray(casualty)).With("reason", "chết tại bệnh viện");
        await AssertRefusedAsync(await PutAsync(city, Place(incident), null, body), 428, "precondition-required");
        await AssertRefusedAsync(await PutAsync(city, Place(incident), 2, body), 412, "version-conflict");
        var corrected = await ReadAsync(await PutAsync(city, Place(incident), 1, body));
        Assert.Equal((Text(incident["casualties"]![0]!, "casualtyId"), "Phường Ninh Sơn"), (Text(corrected["casualties"]![0]!, "casualtyId"), Text(corrected["unit"]!, "name")));
        Assert.Equal("2024-09-21..2024-09-22 kind=Fire deaths=1 injured=0 watchEnds=- withdrawn=false", await fire.LineAsync(Text(incident, "subjectId")));
        Assert.Equal(NinhSon, await fire.ScalarAsync<Guid>($"select unit_ids[1] from fact_version where subject_id = '{Text(incident, "subjectId")}' and version = 2"));
        var stranger = Incident(casualties: """[{"outcome":"Injured","casualtyId":"00000000-0000-7000-8000-000000000000"}]""").With("reason", "sửa");
        await AssertRefusedAsync(await PutAsync(city, Place(incident), 2, stranger), 422, "unknown-casualty", "casualties[0].casualtyId");
        var twice = Incident().With("reason", "sửa").With("casualties", new JsonArray(casualty.DeepClone(), casualty.DeepClone()));
        await AssertRefusedAsync(await PutAsync(city, Place(incident), 2, twice), 422, "repeated-casualty", "casualties");
    }

    [Fact]
    public async Task A_facility_it_broke_out_in_stands_in_its_unit_on_that_day()
    {
        using var city = fire.City();
        var facility = Text(await PostAsync(city, FacilityPath, Facility("25480")), "facilityId");
        Assert.Equal(facility, Text(await PostAsync(city, IncidentPath, Incident("25480").With("facilityId", facility)), "facilityId"));
        await AssertRefusedAsync(await city.PostAsJsonAsync(IncidentPath, Incident().With("facilityId", facility)), 422, "unknown-facility", "facilityId");
        var earlier = Incident("25480", "2021-12-31T23:59:59+07:00").With("facilityId", facility);
        await AssertRefusedAsync(await city.PostAsJsonAsync(IncidentPath, earlier), 422, "unknown-facility", "facilityId");
    }

    [Fact]
    public async Task What_was_read_can_be_sent_back_as_it_is()
    {
        using var city = fire.City();
        var body = Incident(casualties: """[{"outcome":"Dead","attribution":"NotAttributed","conclusionNo":"KL 1","concludedOn":"2024-10-01"}]""")
            .With("alarmAt", "2024-09-20T03:05:00Z").With("arrivedAt", "2024-09-20T03:15:00Z").With("extinguishedAt", "2024-09-20T04:00:00Z").With("rescued", 2)
            .With("damageVnd", 50_000_000).With("areaSquareMetres", 12.5).With("cause", "Electricity");
        var incident = await PostAsync(city, IncidentPath, body);
        foreach (var member in body.Select(m => m.Key).Where(m => m != "unitCode").ToList())
            body[member] = incident[member]!.DeepClone();
        var corrected = await ReadAsync(await PutAsync(city, Place(incident), 1, body.With("reason", "không đổi")));
        Assert.Equal(incident.AsObject().Select(m => m.Key), corrected.AsObject().Select(m => m.Key));
        Assert.All(incident.AsObject().Where(m => m.Key is not "version" and not "recordedAt"), m => Assert.Equal(m.Value?.ToJsonString(), corrected[m.Key]?.ToJsonString()));
    }

    [Fact]
    public async Task A_withdrawn_incident_counts_nothing_stays_to_be_seen_and_is_not_changed_any_more()
    {
        using var city = fire.City();
        var incident = await PostAsync(city, IncidentPath, Incident(casualties: """[{"outcome":"Dead","attribution":"Pending"}]"""));
        foreach (var reason in new[] { "", "  ", "ab", new string('x', 501) })
            await AssertRefusedAsync(await city.PostAsJsonAsync(Place(incident) + "/withdrawal", new { reason }), 400, "validation", "reason");
        var withdrawn = await ReadAsync(await WithdrawAsync(city, Place(incident)));
        Assert.Equal("ghi nhầm", Text(withdrawn, "withdrawReason"));
        Assert.EndsWith("withdrawn=true", await fire.LineAsync(Text(incident, "subjectId")), StringComparison.Ordinal);
        await AssertRefusedAsync(await WithdrawAsync(city, Place(incident)), 409, "record-withdrawn");
        await AssertRefusedAsync(await PutAsync(city, Place(incident), 2, Incident().With("reason", "sửa")), 409, "record-withdrawn");
        await AssertRefusedAsync(await city.PostAsJsonAsync(Place(incident) + "/conclusions", Conclusion(incident, "Attributed")), 409, "record-withdrawn");
        Assert.Equal("Withdrawn", Text((await ReadAsync(await city.GetAsync(Place(incident))))["history"]![1]!, "kind"));
    }

    [Theory]
    [InlineData("withdrawal", "2024-09-20..2024-09-21 kind=Fire deaths=1 injured=0 watchEnds=- withdrawn=true")]
    [InlineData("attribution", "2024-09-20..2024-09-21 kind=Fire deaths=0 injured=0 watchEnds=- withdrawn=false")]
    [InlineData("year", "2023-09-20..2023-09-21 kind=Fire deaths=1 injured=0 watchEnds=- withdrawn=false")]
    public async Task A_death_that_counts_is_taken_off_by_two(string how, string after)
    {
        const string dead = """[{"outcome":"Dead","attribution":"Attributed","conclusionNo":"KL 1","concludedOn":"2024-09-25"}]""";
        using var police = fire.Client("commune_police", Ward3);
        using var city = fire.City();
        var incident = await PostAsync(police, IncidentPath, Incident(casualties: dead));
        var before = await fire.LineAsync(Text(incident, "subjectId"));
        var proposed = await ProposeAsync(1);
        Assert.Equal((1, true), (Number(proposed, "deaths"), proposed["approvalPending"]!.GetValue<bool>()));
        Assert.Equal(before, await fire.LineAsync(Text(incident, "subjectId")));
        await AssertRefusedAsync(await WithdrawAsync(city, Place(incident)), 409, "approval-pending");
        await AssertRefusedAsync(await PutAsync(city, Place(incident), 2, Incident(casualties: dead).With("reason", "sửa")), 409, "approval-pending");
        Assert.Equal((0, 1), (await DueAsync(police), await DueAsync(city)));
        await AssertRefusedAsync(await police.PostAsync(Place(incident) + "/approval", null), 409, "second-person-needed");
        await ReadAsync(await city.PostAsJsonAsync(Place(incident) + "/approval/withdrawal", new { reason = "không đồng ý" }));
        await AssertRefusedAsync(await city.PostAsync(Place(incident) + "/approval", null), 409, "nothing-to-approve");
        await ProposeAsync(3);
        var approved = await ReadAsync(await city.PostAsync(Place(incident) + "/approval", null));
        Assert.Equal((false, 5), (approved["approvalPending"]!.GetValue<bool>(), Number(approved, "version")));
        Assert.Equal(after, await fire.LineAsync(Text(incident, "subjectId")));
        Assert.Equal(["Recorded", "Proposed", "Dropped", "Proposed", "Approved"], (await ReadAsync(await city.GetAsync(Place(incident))))["history"]!.AsArray().Select(h => Text(h!, "kind")));

        async Task<JsonNode> ProposeAsync(long version)
        {
            if (how == "withdrawal")
                return await ReadAsync(await WithdrawAsync(police, Place(incident)));
            var correction = (how == "year" ? Incident(occurredAt: "2023-09-20T10:00:00+07:00", casualties: dead) : Incident(casualties: dead.Replace("\"Attr", "\"NotAttr", StringComparison.Ordinal))).With("reason", "xem lại");
            return await ReadAsync(await PutAsync(police, Place(incident), version, correction));
        }

        async Task<int> DueAsync(HttpClient client) =>
            (await ReadAsync(await client.GetAsync("/api/fire/due"))).AsArray().Where(d => Text(d!, "kind") == "fire-approval" && Text(d!, "unitCode") == "25459").Sum(d => (int)d!["count"]!);
    }

    [Fact]
    public async Task A_code_is_read_at_the_incidents_own_instant()
    {
        using var city = fire.City();
        var before = await PostAsync(city, IncidentPath, Incident(occurredAt: "2025-06-30T23:59:59+07:00"));
        var after = await PostAsync(city, IncidentPath, Incident(occurredAt: "2025-07-01T00:00:00+07:00"));
        Assert.Equal((Ward3.ToString(), TanNinh.ToString()), (Text(before["unit"]!, "unitId"), Text(after["unit"]!, "unitId")));
    }

    [Fact]
    public async Task What_happened_in_a_unit_is_kept_on_by_those_of_the_unit_that_follows_it_and_no_others()
    {
        using var before = fire.Police();
        using var after = fire.Client("commune_police", TanNinh);
        using var foreign = fire.Client("commune_police", NinhThanh);
        var incident = await PostAsync(before, IncidentPath, Incident());
        await ReadAsync(await after.GetAsync(Place(incident)));
        await ReadAsync(await PutAsync(after, Place(incident), 1, Incident().With("reason", "xem lại hiện trường")));
        await AssertRefusedAsync(await foreign.GetAsync(Place(incident)), 404, "unknown-incident");
        var late = await PostAsync(after, IncidentPath, Incident());
        Assert.Equal(Ward3.ToString(), Text(late["unit"]!, "unitId"));
        var new25 = await PostAsync(after, IncidentPath, Incident(occurredAt: "2025-07-01T00:00:00+07:00"));
        await AssertRefusedAsync(await before.GetAsync(Place(new25)), 404, "unknown-incident");
    }

    [Fact]
    public async Task The_list_pages_through_everything_once_newest_first()
    {
        using var police = fire.Client("commune_police", NinhSon);
        for (var i = 1; i <= 7; i++)
            await PostAsync(police, IncidentPath, Incident("25480", $"2023-03-0{i}T10:00:00+07:00"));
        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = await ReadAsync(await police.GetAsync($"{IncidentPath}?from=2023-03-01&to=2023-03-31&limit=3{(next is null ? "" : "&after=" + next)}"));
            seen.AddRange(page["items"]!.AsArray().Select(a => Text(a!, "day")));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);
        Assert.Equal(Enumerable.Range(1, 7).Reverse().Select(i => $"2023-03-0{i}"), seen);
    }

    [Fact]
    public async Task An_incident_is_found_by_what_it_is()
    {
        using var city = fire.City();
        var dead = await PostAsync(city, IncidentPath, Incident(occurredAt: "2022-03-01T10:00:00+07:00", casualties: """[{"outcome":"Dead","attribution":"Attributed"}]"""));
        var open = await PostAsync(city, IncidentPath, Incident(occurredAt: "2022-03-02T10:00:00+07:00", casualties: """[{"outcome":"Dead","attribution":"Pending"}]""").With("kind", "Explosion"));
        async Task<string> FoundAsync(string filter) => string.Join(' ', (await ReadAsync(await city.GetAsync($"{IncidentPath}?from=2022-03-01&to=2022-03-31&{filter}")))["items"]!.AsArray().Select(i => Text(i!, "incidentId")));
        Assert.Equal(Text(dead, "incidentId"), await FoundAsync("fatal=true"));
        Assert.Equal(Text(open, "incidentId"), await FoundAsync("pending=true"));
        Assert.Equal(Text(open, "incidentId"), await FoundAsync("kind=Explosion"));
        Assert.Equal(Text(dead, "incidentId"), await FoundAsync($"subjectId={Text(dead, "subjectId")}"));
        Assert.Equal("", await FoundAsync("withdrawn=true"));
        Assert.Equal("", await FoundAsync($"unitId={NinhSon}"));
    }

    private static string Place(JsonNode incident) => $"{IncidentPath}/{Text(incident, "incidentId")}";

    private static JsonObject Conclusion(JsonNode incident, string attribution) => new()
    {
        ["casualtyId"] = Text(incident["casualties"]![0]!, "casualtyId"),
        ["attribution"] = attribution,
        ["conclusionNo"] = "KL 12/PC09",
        ["concludedOn"] = "2024-11-02",
    };
}
