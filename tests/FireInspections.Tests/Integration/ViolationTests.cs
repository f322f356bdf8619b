using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.FireInspections.Tests.FireApi;
using static Platform.FireInspections.Tests.FireFixture;

namespace Platform.FireInspections.Tests.Integration;

/// <summary>A violation: found at an inspection, settled by its first outcome, carried with its inspection, withdrawn.</summary>
[Trait("tier", "integration")]
public sealed class ViolationTests(FireFixture fire) : IClassFixture<FireFixture>
{
    /// <summary>What is told from a day on: the same in the unit that follows on 1/7/2025.</summary>
    private static string Both(string from, string told) => $"{from}..2025-07-01 {told} | 2025-07-01.. {told}";

    [Fact]
    public async Task A_violation_is_open_until_its_first_outcome_and_its_chain_goes_on()
    {
        using var police = fire.Police();
        var inspection = await InspectedAsync(police);
        using var answer = await police.PostAsJsonAsync(ViolationPath, Violation(inspection));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var violation = await ReadAsync(answer);
        Assert.Equal(Both("2024-05-10", "settled=false withdrawn=false"), await fire.LineAsync(Text(violation, "subjectId")));
        var place = answer.Headers.Location + "/outcomes";
        await AssertRefusedAsync(await police.PostAsJsonAsync(place, new { kind = "Restored", on = "2024-06-11", decisionNo = "1/QĐ" }), 409, "outcome-out-of-order", "kind");
        await AssertRefusedAsync(await police.PostAsJsonAsync(place, new { kind = "Forgiven", on = "2024-06-11" }), 400, "malformed-body", "kind");
        await ReadAsync(await police.PostAsJsonAsync(place, new { kind = "Fined", on = "2024-06-11", decisionNo = "1/QĐ-XP", fineVnd = 5_000_000 }));
        var settled = "2024-05-10..2024-06-11 settled=false withdrawn=false | " + Both("2024-06-11", "settled=true withdrawn=false");
        Assert.Equal(settled, await fire.LineAsync(Text(violation, "subjectId")));
        await ReadAsync(await police.PostAsJsonAsync(place, new { kind = "TemporarilySuspended", on = "2024-07-01", decisionNo = "2/QĐ", until = "2024-07-31" }));
        var restored = await ReadAsync(await police.PostAsJsonAsync(place, new { kind = "Restored", on = "2024-07-20", decisionNo = "3/QĐ" }));
        Assert.Equal(["Fined", "TemporarilySuspended", "Restored"], restored["outcomes"]!.AsArray().Select(o => Text(o!, "kind")));
        Assert.Equal((4, "2024-06-11"), (Number(restored, "version"), Text(restored, "settledOn")));
        Assert.Equal(settled, await fire.LineAsync(Text(violation, "subjectId")));
        var detail = await ReadAsync(await police.GetAsync(answer.Headers.Location));
        Assert.Equal(restored.ToJsonString(), detail["record"]!.ToJsonString());
    }

    [Fact]
    public async Task A_correction_takes_a_wrong_outcome_back()
    {
        using var police = fire.Police();
        var violation = await PostAsync(police, ViolationPath, Violation(await InspectedAsync(police)));
        var place = $"{ViolationPath}/{Text(violation, "violationId")}";
        await ReadAsync(await police.PostAsJsonAsync(place + "/outcomes", new { kind = "Mended", on = "2024-06-01" }));
        var body = Violation(violation).Without("inspectionId").With("outcomes", new JsonArray()).With("reason", "nhầm cơ sở");
        await AssertRefusedAsync(await PutAsync(police, place, null, body), 428, "precondition-required");
        await AssertRefusedAsync(await PutAsync(police, place, 1, body), 412, "version-conflict");
        await ReadAsync(await PutAsync(police, place, 2, body));
        Assert.Equal(Both("2024-05-10", "settled=false withdrawn=false"), await fire.LineAsync(Text(violation, "subjectId")));
        var wrong = body.With("outcomes", new JsonArray(new JsonObject { ["kind"] = "Mended", ["on"] = "2024-05-09" }));
        await AssertRefusedAsync(await PutAsync(police, place, 3, wrong), 422, "outcome-before-finding", "outcomes[0].on");
        await ReadAsync(await WithdrawAsync(police, place));
        Assert.Equal(Both("2024-05-10", "settled=false withdrawn=true"), await fire.LineAsync(Text(violation, "subjectId")));
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/outcomes", new { kind = "Mended", on = "2024-06-01" }), 409, "record-withdrawn");
        await AssertRefusedAsync(await PutAsync(police, place, 4, body.With("outcomes", new JsonArray())), 409, "record-withdrawn");
        await AssertRefusedAsync(await WithdrawAsync(police, place), 409, "record-withdrawn");
    }

    [Fact]
    public async Task An_inspection_carries_its_violations_and_is_not_withdrawn_from_under_them()
    {
        using var police = fire.Police();
        var inspection = await InspectedAsync(police);
        var violation = await PostAsync(police, ViolationPath, Violation(inspection));
        var (place, violationPlace) = ($"{InspectionPath}/{Text(inspection, "inspectionId")}", $"{ViolationPath}/{Text(violation, "violationId")}");
        await AssertRefusedAsync(await WithdrawAsync(police, place), 409, "inspection-has-violations");
        JsonObject Correction(string heldOn) => Inspection(null, heldOn).Without("facilityId").With("reason", "nhầm ngày");
        await ReadAsync(await PutAsync(police, place, 1, Correction("2024-05-12")));
        Assert.Equal(Both("2024-05-12", "settled=false withdrawn=false"), await fire.LineAsync(Text(violation, "subjectId")));
        await ReadAsync(await police.PostAsJsonAsync(violationPlace + "/outcomes", new { kind = "Mended", on = "2024-05-20" }));
        var before = await fire.RowsAsync();
        await AssertRefusedAsync(await PutAsync(police, place, 2, Correction("2024-05-21")), 422, "outcome-before-finding", "heldOn");
        await AssertRefusedAsync(await PutAsync(police, place, 2, Correction("2024-06-11")), 422, "outcome-before-finding", "heldOn");
        Assert.Equal(before, await fire.RowsAsync());
        await ReadAsync(await WithdrawAsync(police, violationPlace));
        await ReadAsync(await WithdrawAsync(police, place));
        await AssertRefusedAsync(await police.PostAsJsonAsync(ViolationPath, Violation(inspection)), 409, "inspection-withdrawn", "inspectionId");
    }

    [Fact]
    public async Task A_violation_is_found_by_what_it_is()
    {
        using var city = fire.City();
        var inspection = await PostAsync(city, InspectionPath, Inspection(await PostAsync(city, FacilityPath, Facility("25480")), "2022-05-10"));
        var open = await PostAsync(city, ViolationPath, Violation(inspection, "2022-06-10"));
        var settled = await PostAsync(city, ViolationPath, Violation(inspection, "2022-06-10"));
        await ReadAsync(await city.PostAsJsonAsync($"{ViolationPath}/{Text(settled, "violationId")}/outcomes", new { kind = "Mended", on = "2022-06-01" }));
        async Task<string> FoundAsync(string filter) =>
            string.Join(' ', (await ReadAsync(await city.GetAsync($"{ViolationPath}?from=2022-05-10&to=2022-05-10&{filter}")))["items"]!.AsArray().Select(i => Text(i!, "violationId")));
        Assert.Equal(Text(open, "violationId"), await FoundAsync("settled=false"));
        Assert.Equal(Text(open, "violationId"), await FoundAsync("overdue=true"));
        Assert.Equal(Text(settled, "violationId"), await FoundAsync($"settled=true&inspectionId={Text(inspection, "inspectionId")}&facilityId={Text(inspection, "facilityId")}&unitId={NinhSon}"));
        Assert.Equal(Text(open, "violationId"), await FoundAsync($"subjectId={Text(open, "subjectId")}"));
        Assert.Equal("", await FoundAsync("withdrawn=true"));
        Assert.Equal("", await FoundAsync($"unitId={Ward3}"));
        Assert.Equal(Text(inspection, "inspectionId"), Text(Assert.Single((await ReadAsync(await city.GetAsync($"{InspectionPath}?from=2022-05-10&to=2022-05-10&kind=Periodic&planned=false&facilityId={Text(inspection, "facilityId")}")))["items"]!.AsArray())!, "inspectionId"));
    }

    private static async Task<JsonNode> InspectedAsync(HttpClient client) =>
        await PostAsync(client, InspectionPath, Inspection(await PostAsync(client, FacilityPath, Facility())));
}
