using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.FireInspections.Tests.FireApi;
using static Platform.FireInspections.Tests.FireFixture;

namespace Platform.FireInspections.Tests.Integration;

/// <summary>A year's plan: proposed, made, added to, done by inspections, undone when they are taken back.</summary>
[Trait("tier", "integration")]
public sealed class PlanTests(FireFixture fire) : IClassFixture<FireFixture>
{
    [Fact]
    public async Task A_plan_is_made_once_for_a_unit_and_year_and_is_added_to()
    {
        using var police = fire.Police();
        var market = await PostAsync(police, FacilityPath, Facility(name: "Chợ"));
        using var answer = await police.PostAsJsonAsync(PlanPath, Plan(2023, (market, "2023-05-10")));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var plan = await ReadAsync(answer);
        var line = Assert.Single(plan["lines"]!.AsArray())!;
        Assert.Equal(("Chợ", "2023-05-10"), (Text(line, "facilityName"), Text(line, "due")));
        Assert.Equal("2023-05-10..2024-01-01 done=false withdrawn=false", await fire.LineAsync(Text(line, "subjectId")));
        await AssertRefusedAsync(await police.PostAsJsonAsync(PlanPath, Plan(2023, (market, "2023-06-10"))), 409, "plan-exists", "year");

        var added = await PostAsync(police, Place(plan) + "/lines", new JsonObject { ["lines"] = Lines((market, "2023-11-10")) });
        Assert.Equal((2, 2), (Number(added, "version"), added["lines"]!.AsArray().Count));
        await AssertRefusedAsync(
            await police.PostAsJsonAsync(Place(plan) + "/lines", new JsonObject { ["lines"] = Lines((market, "2023-12-10"), (market, "2023-11-10")) }), 422, "repeated-line", "lines[1]");
        var detail = await ReadAsync(await police.GetAsync(Place(plan)));
        Assert.Equal(added.ToJsonString(), detail["record"]!.ToJsonString());
        Assert.Equal(["Made", "LinesAdded"], detail["history"]!.AsArray().Select(h => Text(h!, "kind")));
        Assert.Equal(added.ToJsonString(), Assert.Single((await ReadAsync(await police.GetAsync($"{PlanPath}?year=2023")))["items"]!.AsArray())!.ToJsonString());
    }

    [Fact]
    public async Task Two_officers_who_plan_at_once_make_one_plan()
    {
        using var police = fire.Police();
        var market = await PostAsync(police, FacilityPath, Facility());
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => police.PostAsJsonAsync(PlanPath, Plan(2026, (market, "2026-05-10")))));
        // Phường 3 ended with June 2025: in 2026 its code is another unit's.
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Forbidden, a.StatusCode));
        answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => police.PostAsJsonAsync(PlanPath, Plan(2025, (market, "2025-05-10")))));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
    }

    [Fact]
    public async Task An_inspection_does_its_line_a_correction_moves_it_and_a_withdrawal_undoes_it()
    {
        using var city = fire.City();
        var market = await PostAsync(city, FacilityPath, Facility());
        var plan = await PostAsync(city, PlanPath, Plan(2024, (market, "2024-05-10"), (market, "2024-11-10")));
        var (first, second) = (plan["lines"]![0]!, plan["lines"]![1]!);

        using var answer = await city.PostAsJsonAsync(InspectionPath, Inspection(market, "2024-05-20", Text(first, "lineId")));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var inspection = await ReadAsync(answer);
        Assert.Equal("2024-05-10..2024-05-20 done=false withdrawn=false | 2024-05-20..2025-01-01 done=true withdrawn=false", await fire.LineAsync(Text(first, "subjectId")));
        await AssertRefusedAsync(await city.PostAsJsonAsync(InspectionPath, Inspection(market, "2024-05-21", Text(first, "lineId"))), 409, "line-done", "lineId");
        await AssertRefusedAsync(await WithdrawAsync(city, LinePlace(plan, first)), 409, "line-done");

        var earlier = Correction("2024-05-08", Text(first, "lineId"));
        await AssertRefusedAsync(await PutAsync(city, Place(inspection), null, earlier), 428, "precondition-required");
        await ReadAsync(await PutAsync(city, Place(inspection), 1, earlier));
        Assert.Equal("2024-05-08..2025-01-01 done=true withdrawn=false", await fire.LineAsync(Text(first, "subjectId")));
        await AssertRefusedAsync(await PutAsync(city, Place(inspection), 1, earlier), 412, "version-conflict");

        await ReadAsync(await PutAsync(city, Place(inspection), 2, Correction("2024-11-11", Text(second, "lineId"))));
        Assert.Equal("2024-05-10..2025-01-01 done=false withdrawn=false", await fire.LineAsync(Text(first, "subjectId")));
        Assert.Equal("2024-11-10..2024-11-11 done=false withdrawn=false | 2024-11-11..2025-01-01 done=true withdrawn=false", await fire.LineAsync(Text(second, "subjectId")));

        async Task<string> PlannedAsync() => string.Join(' ', (await ReadAsync(await city.GetAsync($"{FacilityPath}/{Text(market, "facilityId")}")))["record"]!["planned"]!.AsArray().Select(l => Text(l!, "due")));
        Assert.Equal("2024-05-10", await PlannedAsync());
        await ReadAsync(await WithdrawAsync(city, Place(inspection)));
        Assert.Equal("2024-05-10 2024-11-10", await PlannedAsync());
        Assert.Equal("2024-11-10..2025-01-01 done=false withdrawn=false", await fire.LineAsync(Text(second, "subjectId")));
        await AssertRefusedAsync(await WithdrawAsync(city, Place(inspection)), 409, "record-withdrawn");
        await PostAsync(city, InspectionPath, Inspection(market, "2024-12-01", Text(second, "lineId")));
        // Each change of a line is one version more, and none is told twice.
        Assert.Equal(5, await fire.ScalarAsync<long>($"select max(version) from fact_version where subject_id = '{Text(first, "subjectId")}'") + 1);
        Assert.Equal(4, await fire.ScalarAsync<long>($"select max(version) from fact_version where subject_id = '{Text(second, "subjectId")}'"));

        await ReadAsync(await WithdrawAsync(city, LinePlace(plan, first)));
        Assert.Equal("2024-05-10..2025-01-01 done=false withdrawn=true", await fire.LineAsync(Text(first, "subjectId")));
        await AssertRefusedAsync(await city.PostAsJsonAsync(InspectionPath, Inspection(market, "2024-12-02", Text(first, "lineId"))), 409, "line-withdrawn", "lineId");
        // The same day may be planned again once it was taken back.
        await PostAsync(city, Place(plan) + "/lines", new JsonObject { ["lines"] = Lines((market, "2024-05-10")) });
    }

    [Fact]
    public async Task A_line_is_done_only_by_an_inspection_of_its_own_facility_year_and_unit()
    {
        using var city = fire.City();
        var (market, depot) = (await PostAsync(city, FacilityPath, Facility("25471")), await PostAsync(city, FacilityPath, Facility("25471", name: "Kho")));
        var plan = await PostAsync(city, PlanPath, Plan(2024, (market, "2024-05-10")).With("unitCode", "25471"));
        var other = await PostAsync(city, PlanPath, Plan(2023, (market, "2023-05-10")).With("unitCode", "25471"));
        var line = plan["lines"]![0]!;
        await AssertRefusedAsync(await city.PostAsJsonAsync(InspectionPath, Inspection(depot, "2024-05-10", Text(line, "lineId"))), 422, "other-facility", "lineId");
        await AssertRefusedAsync(await city.PostAsJsonAsync(InspectionPath, Inspection(market, "2023-12-31", Text(line, "lineId"))), 422, "held-before-plan", "heldOn");
        await AssertRefusedAsync(await WithdrawAsync(city, LinePlace(other, line)), 404, "unknown-plan-line");

        // The facility moved; its line stays with the unit that planned it.
        var moved = Facility("25471").With("reason", "chuyển địa điểm");
        moved["units"]!.AsArray().Add(new JsonObject { ["unitCode"] = "25474", ["from"] = "2024-04-01" });
        await ReadAsync(await PutAsync(city, $"{FacilityPath}/{Text(market, "facilityId")}", 1, moved));
        var there = await ReadAsync(await city.GetAsync($"{FacilityPath}/{Text(market, "facilityId")}"));
        using var neighbour = fire.Client("commune_police", Guid.Parse(Text(there["record"]!["facility"]!["units"]![1]!["unit"]!, "unitId")));
        await AssertRefusedAsync(await neighbour.PostAsJsonAsync(InspectionPath, Inspection(market, "2024-05-10", Text(line, "lineId"))), 403, "foreign-unit", "lineId");

        // Only a periodic inspection that stands moves the cycle on.
        var record = $"{InspectionPath}/{Text(await PostAsync(neighbour, InspectionPath, Inspection(market)), "inspectionId")}";
        await PostAsync(neighbour, InspectionPath, Inspection(market, "2024-08-10").With("kind", "AdHoc"));
        async Task<string?> LastAsync() => (await ReadAsync(await city.GetAsync($"{FacilityPath}/{Text(market, "facilityId")}")))["record"]!["lastInspectedOn"]?.GetValue<string>();
        Assert.Equal("2024-05-10", await LastAsync());
        await ReadAsync(await WithdrawAsync(neighbour, record));
        Assert.Null(await LastAsync());
    }

    [Fact]
    public async Task Of_two_inspections_recorded_at_once_one_does_the_line()
    {
        using var police = fire.Client("commune_police", NinhSon);
        var market = await PostAsync(police, FacilityPath, Facility("25480"));
        var plan = await PostAsync(police, PlanPath, Plan(2024, (market, "2024-05-10")).With("unitCode", "25480"));
        var line = Text(plan["lines"]![0]!, "lineId");
        var answers = await Task.WhenAll(Enumerable.Range(10, 5).Select(day => police.PostAsJsonAsync(InspectionPath, Inspection(market, $"2024-05-{day}", line))));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(4, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_proposal_follows_the_cycle_and_can_be_sent_as_a_plan()
    {
        using var police = fire.Client("commune_police", NinhThanh);
        var market = await PostAsync(police, FacilityPath, Facility("25567", from: "2025-07-01", name: "A"));
        var depot = await PostAsync(police, FacilityPath, Facility("25567", from: "2025-07-01", classes: """["AnnexI","AnnexII"]""", name: "B"));
        await PostAsync(police, InspectionPath, Inspection(depot, "2025-09-15"));
        var proposal = await ReadAsync(await police.GetAsync($"{PlanPath}/proposal?unit=25567&year=2026"));
        Assert.Equal("Phường Ninh Thạnh", Text(proposal["unit"]!, "name"));
        Assert.Equal(["A 2026-07-01", "B 2026-09-15"], proposal["lines"]!.AsArray().Select(l => $"{Text(l!, "facilityName")} {Text(l!, "due")}"));
        var lines = proposal["lines"]!.AsArray().Select(l => new JsonObject { ["facilityId"] = Text(l!, "facilityId"), ["due"] = Text(l!, "due") }).ToArray<JsonNode?>();
        await PostAsync(police, PlanPath, new JsonObject { ["unitCode"] = "25567", ["year"] = 2026, ["lines"] = new JsonArray(lines) });
        var due = await ReadAsync(await police.GetAsync($"{FacilityPath}/{Text(depot, "facilityId")}"));
        Assert.Equal(("2025-09-15", "2026-09-15"), (Text(due["record"]!, "lastInspectedOn"), Text(Assert.Single(due["record"]!["planned"]!.AsArray())!, "due")));
        Assert.Equal("2026-09-15", Text(due["record"]!["due"]!, "nextDue"));
        Assert.Equal(Text(market, "facilityId"), Text((await ReadAsync(await police.GetAsync(FacilityPath)))["items"]![0]!["facility"]!, "facilityId"));
        using var ninhSon = fire.Client("commune_police", NinhSon);
        await AssertRefusedAsync(await ninhSon.GetAsync($"{PlanPath}/proposal?unit=25567&year=2026"), 403, "foreign-unit", "unit");
        await AssertRefusedAsync(await police.GetAsync($"{PlanPath}/proposal?unit=99999&year=2026"), 422, "unknown-unit", "unit");
        await AssertRefusedAsync(await police.GetAsync($"{PlanPath}/proposal?unit=25567&year=26"), 400, "invalid-parameter", "year");
        await AssertRefusedAsync(await police.GetAsync($"{PlanPath}/proposal?unit=25567&year=2026&from=2025-12-31"), 422, "from-outside-year", "from");
        await AssertRefusedAsync(await police.GetAsync($"{PlanPath}/proposal?unit=25567&year=2026&from=01/07/2026"), 400, "invalid-parameter", "from");
    }

    [Fact]
    public async Task A_facility_that_moved_is_inspected_where_it_stands()
    {
        using var city = fire.City();
        var depot = await PostAsync(city, FacilityPath, Facility("25480"));
        var moved = Facility("25480").With("reason", "chuyển kho");
        moved["units"]!.AsArray().Add(new JsonObject { ["unitCode"] = "25459", ["from"] = "2024-06-01" });
        var place = $"{FacilityPath}/{Text(depot, "facilityId")}";
        await AssertRefusedAsync(await PutAsync(city, place, null, moved), 428, "precondition-required");
        await ReadAsync(await PutAsync(city, place, 1, moved));
        Assert.Equal("Phường Ninh Sơn", Text((await PostAsync(city, InspectionPath, Inspection(depot, "2024-05-31")))["unit"]!, "name"));
        Assert.Equal("Phường 3", Text((await PostAsync(city, InspectionPath, Inspection(depot, "2024-06-01")))["unit"]!, "name"));
        using var ninhSon = fire.Client("commune_police", NinhSon);
        await AssertRefusedAsync(await ninhSon.PostAsJsonAsync(InspectionPath, Inspection(depot, "2024-06-01")), 403, "foreign-unit", "facilityId");
        await AssertRefusedAsync(await PutAsync(ninhSon, place, 2, moved), 403, "foreign-unit");
        await ReadAsync(await PutAsync(city, place, 2, moved.With("closedOn", "2024-07-01")));
        await AssertRefusedAsync(await city.PostAsJsonAsync(InspectionPath, Inspection(depot, "2024-07-01")), 422, "facility-not-there", "heldOn");
        await AssertRefusedAsync(await city.PostAsJsonAsync(InspectionPath, Inspection(depot, "2021-12-31")), 422, "facility-not-there", "heldOn");
    }

    private static string Place(JsonNode record) =>
        record["planId"] is { } plan ? $"{PlanPath}/{plan.GetValue<string>()}" : $"{InspectionPath}/{Text(record, "inspectionId")}";

    private static string LinePlace(JsonNode plan, JsonNode line) => $"{Place(plan)}/lines/{Text(line, "lineId")}";

    private static JsonObject Correction(string heldOn, string lineId) => Inspection(null, heldOn, lineId).Without("facilityId").With("reason", "nhầm ngày");
}
