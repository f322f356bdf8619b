using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.MovementModels.Tests.MovementApi;
using static Platform.MovementModels.Tests.MovementFixture;

namespace Platform.MovementModels.Tests.Integration;

[Trait("tier", "integration")]
public sealed class HouseholdTests(MovementFixture movement) : IClassFixture<MovementFixture>
{
    [Fact]
    public async Task A_household_and_its_pledge_are_told_as_one_line_through_the_merger()
    {
        using var police = movement.Police();
        var household = await PostAsync(police, HouseholdPath, Household());
        Assert.Equal(("Phường 3", 1), (Text(household["unit"]!, "name"), Number(household, "version")));
        Assert.Equal(
            "2020-01-01..2025-07-01 Ward3 counted=true pledged=false cooperates=false | 2025-07-01.. TanNinh counted=true pledged=false cooperates=false",
            await movement.LineAsync(Text(household, "subjectId")));
        var place = $"{HouseholdPath}/{Text(household, "householdId")}";
        await PostAsync(police, place + "/pledges", Pledge());
        Assert.Equal(
            "2020-01-01..2024-03-01 Ward3 counted=true pledged=false cooperates=false | 2024-03-01..2025-01-01 Ward3 counted=true pledged=true cooperates=true"
            + " | 2025-01-01..2025-07-01 Ward3 counted=true pledged=false cooperates=false | 2025-07-01.. TanNinh counted=true pledged=false cooperates=false",
            await movement.LineAsync(Text(household, "subjectId")));
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/pledges", Pledge(signedOn: "2024-04-01")), 422, "pledge-exists", "year");
        var revoked = await PostAsync(police, place + "/pledges/2024/revocation", new JsonObject { ["revokedOn"] = "2024-06-01", ["reason"] = "vi phạm" });
        Assert.Equal("2024-06-01", Text(revoked["pledges"]![0]!, "revokedOn"));
        Assert.Contains("2024-06-01..2025-07-01 Ward3 counted=true pledged=false", await movement.LineAsync(Text(household, "subjectId")), StringComparison.Ordinal);
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/pledges", Pledge(signedOn: "2024-05-31")), 422, "signed-before-revocation", "signedOn");
        await PostAsync(police, place + "/pledges", Pledge(signedOn: "2024-07-02"));
        await PostAsync(police, place + "/pledges/2024/withdrawal", new JsonObject { ["reason"] = "ghi nhầm" });
        var again = await PostAsync(police, place + "/pledges", Pledge(signedOn: "2024-07-01", cooperates: false));
        Assert.Equal(("2024-07-01", "2024-06-01"), (Text(again["pledges"]!.AsArray().Single()!, "signedOn"), Text(again["brokenPledges"]!.AsArray().Single()!, "revokedOn")));
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/pledges", Pledge(signedOn: "2024-08-01")), 422, "pledge-exists", "year");
        Assert.Contains("2024-07-01..2025-01-01 Ward3 counted=true pledged=true cooperates=false", await movement.LineAsync(Text(household, "subjectId")), StringComparison.Ordinal);
        var detail = await ReadAsync(await police.GetAsync(place));
        Assert.Equal(
            ["Recorded", "PledgeSigned", "PledgeRevoked", "PledgeSigned", "PledgeWithdrawn", "PledgeSigned"],
            detail["history"]!.AsArray().Select(h => Text(h!, "kind")));
        Assert.Equal("1 2 3 4 5 6", await movement.ScalarAsync<string>(
            $"select string_agg(version::text, ' ' order by recorded_at) from fact_version where subject_id = '{Text(household, "subjectId")}'"));
    }

    [Fact]
    public async Task It_is_not_counted_while_it_is_away_for_long_nor_once_it_left()
    {
        using var police = movement.Police();
        var household = await PostAsync(police, HouseholdPath, Household(Hamlet(2), "2023-01-01"));
        var place = $"{HouseholdPath}/{Text(household, "householdId")}";
        await PostAsync(police, place + "/absences", new JsonObject { ["from"] = "2023-06-15" });
        Assert.StartsWith("2023-01-01..2023-12-15 Ward3 counted=true", await movement.LineAsync(Text(household, "subjectId")), StringComparison.Ordinal);
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/absences", new { from = "2024-01-01" }), 422, "days-out-of-order", "from");
        await PostAsync(police, place + "/returns", new JsonObject { ["on"] = "2024-02-01" });
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/returns", new { on = "2024-02-02" }), 409, "not-absent");
        await PostAsync(police, place + "/moves", new JsonObject { ["hamletId"] = Hamlet(3).ToString(), ["from"] = "2024-05-01" });
        await PostAsync(police, place + "/departure", new JsonObject { ["on"] = "2024-09-01" });
        const string line = "2023-01-01..2023-12-15 Ward3 counted=true pledged=false cooperates=false | 2023-12-15..2024-02-01 Ward3 counted=false pledged=false cooperates=false"
            + " | 2024-02-01..2024-09-01 Ward3 counted=true pledged=false cooperates=false";
        Assert.Equal(line, await movement.LineAsync(Text(household, "subjectId")));
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/moves", new { hamletId = Hamlet(1), from = "2024-10-01" }), 409, "household-left");
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/pledges", Pledge(signedOn: "2024-10-01")), 422, "signed-after-leaving", "signedOn");

        var correction = new JsonObject
        {
            ["representative"] = "Lê Thị Cúc",
            ["residence"] = "Temporary",
            ["placements"] = new JsonArray(new JsonObject { ["hamletId"] = Hamlet(2).ToString(), ["from"] = "2023-02-01" }),
            ["absences"] = new JsonArray(),
            ["reason"] = "sửa",
        };
        await AssertRefusedAsync(await PutAsync(police, place, null, correction), 428, "precondition-required");
        await AssertRefusedAsync(await PutAsync(police, place, 1, correction), 412, "version-conflict");
        var corrected = await ReadAsync(await PutAsync(police, place, 5, correction));
        Assert.Equal(("Temporary", 6), (Text(corrected, "residence"), Number(corrected, "version")));
        Assert.StartsWith("2023-02-01..2025-07-01 Ward3 counted=true", await movement.LineAsync(Text(household, "subjectId")), StringComparison.Ordinal);
        await PostAsync(police, place + "/withdrawal", new JsonObject { ["reason"] = "ghi nhầm" });
        Assert.DoesNotContain("counted=true", await movement.LineAsync(Text(household, "subjectId")), StringComparison.Ordinal);
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/withdrawal", new { reason = "ghi nhầm" }), 409, "record-withdrawn");
    }

    [Fact]
    public async Task A_hamlets_list_is_stored_whole_or_not_at_all()
    {
        using var police = movement.Police();
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add(Text(await PostAsync(police, HouseholdPath, Household(Hamlet(4))), "householdId"));
        var elsewhere = Text(await PostAsync(police, HouseholdPath, Household(Hamlet(5))), "householdId");
        using var city = movement.City();
        var foreign = Text(await PostAsync(city, HouseholdPath, Household(Hamlet(1, "25480"))), "householdId");
        var before = await movement.RowsAsync();
        using var refused = await police.PostAsJsonAsync(BulkPath, Bulk(
            Hamlet(4), (ids[0], "2024-03-01"), (elsewhere, "2024-03-01"), (ids[0], "2024-03-02"), (ids[1], "2023-03-01"), (foreign, "2024-03-01")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var errors = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["errors"]!.AsArray();
        Assert.Equal(
            [(2, "other-hamlet", "rows[1].householdId"), (3, "repeated-household", "rows[2].householdId"), (4, "signed-outside-year", "rows[3].signedOn"), (5, "unknown-household", "rows[4].householdId")],
            errors.Select(e => (Number(e!, "row"), Text(e!, "code"), Text(e!, "field"))));
        Assert.Equal(before, await movement.RowsAsync());

        var list = Bulk(Hamlet(4), (ids[0], "2024-03-01"), (ids[1], "2024-03-01"), (ids[2], "2024-03-01"));
        using var first = await KeyedAsync(police, BulkPath, "list-1", list.DeepClone());
        Assert.Equal(3, Number(await ReadAsync(first), "count"));
        var stored = await movement.RowsAsync();
        using var again = await KeyedAsync(police, BulkPath, "list-1", list);
        Assert.Equal((await first.Content.ReadAsStringAsync(), stored), (await again.Content.ReadAsStringAsync(), await movement.RowsAsync()));
        Assert.Equal(3, (await ReadAsync(await police.GetAsync($"{HouseholdPath}?hamletId={Hamlet(4)}&pledged=2024")))["items"]!.AsArray().Count);
        Assert.Empty((await ReadAsync(await police.GetAsync($"{HouseholdPath}?hamletId={Hamlet(4)}&unpledged=2024")))["items"]!.AsArray());
        await AssertRefusedAsync(await police.PostAsJsonAsync(BulkPath, Bulk(Hamlet(1, "25480"), (ids[0], "2024-03-01"))), 403, "foreign-unit", "hamletId");
    }

    [Fact]
    public async Task The_households_of_a_hamlets_list_are_stored_whole_or_not_at_all()
    {
        using var police = movement.Police();
        await PostAsync(police, GroupPath, Group(Hamlet(5), "Tổ 7"));
        var before = await movement.RowsAsync();
        using var refused = await police.PostAsJsonAsync(ListPath, List(
            Hamlet(5),
            Household(),
            Household(since: "2099-01-01"),
            Household().With("groupCode", "Tổ 8"),
            Household(since: "2024-04-01").With("pledge", Pledge()),
            Household(since: "2025-08-01")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(
            [(2, "future-date", "rows[1].since"), (3, "unknown-group", "rows[2].groupCode"), (4, "signed-before-residence", "rows[3].pledge.signedOn"), (5, "foreign-unit", "rows[4].since")],
            JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["errors"]!.AsArray().Select(e => (Number(e!, "row"), Text(e!, "code"), Text(e!, "field"))));
        Assert.Equal(before, await movement.RowsAsync());
        await AssertRefusedAsync(await police.PostAsJsonAsync(ListPath, List(Hamlet(1, "25480"), Household())), 403, "foreign-unit", "hamletId");

        var list = List(Hamlet(5), Household(name: "Lê Văn Sáu").With("groupCode", "Tổ 7").With("pledge", Pledge()), Household(name: "Võ Thị Bảy"));
        using var first = await KeyedAsync(police, ListPath, "households-1", list.DeepClone());
        var ids = (await ReadAsync(first))["householdIds"]!.AsArray().Select(id => id!.GetValue<string>()).ToList();
        var stored = await movement.RowsAsync();
        using var again = await KeyedAsync(police, ListPath, "households-1", list);
        Assert.Equal((await first.Content.ReadAsStringAsync(), stored), (await again.Content.ReadAsStringAsync(), await movement.RowsAsync()));

        var detail = await ReadAsync(await police.GetAsync($"{HouseholdPath}/{ids[0]}"));
        var pledged = detail["record"]!;
        Assert.Equal(("Lê Văn Sáu", "Tổ 7", 1), (Text(pledged, "representative"), Text(pledged, "groupCode"), Number(pledged, "version")));
        Assert.Equal("Recorded", Assert.Single(detail["history"]!.AsArray().Select(h => Text(h!, "kind"))));
        Assert.Contains("2024-03-01..2025-01-01 Ward3 counted=true pledged=true", await movement.LineAsync(Text(pledged, "subjectId")), StringComparison.Ordinal);
        var other = (await ReadAsync(await police.GetAsync($"{HouseholdPath}/{ids[1]}")))["record"]!;
        Assert.Equal(("Võ Thị Bảy", 0), (Text(other, "representative"), other["pledges"]!.AsArray().Count));
        Assert.Equal(2, await movement.ScalarAsync<long>($"select count(*) from audit where record_id in ('{ids[0]}', '{ids[1]}')"));
    }

    [Fact]
    public async Task A_group_is_named_once_in_its_hamlet_and_households_belong_to_it()
    {
        using var police = movement.Police();
        var group = await PostAsync(police, GroupPath, Group(Hamlet(6)));
        await AssertRefusedAsync(await police.PostAsJsonAsync(GroupPath, Group(Hamlet(6))), 422, "group-exists", "code");
        var twoHeads = new JsonArray([.. Enumerable.Range(0, 2).Select(_ => (JsonNode)new JsonObject { ["seat"] = "Head", ["name"] = "x" })]);
        await AssertRefusedAsync(await police.PostAsJsonAsync(GroupPath, Group(Hamlet(6), "Tổ 2").With("board", twoHeads)), 422, "two-heads", "board");
        await PostAsync(police, HouseholdPath, Household(Hamlet(6)).With("groupCode", "Tổ 1"));
        await AssertRefusedAsync(await police.PostAsJsonAsync(HouseholdPath, Household(Hamlet(6)).With("groupCode", "Tổ 9")), 422, "unknown-group", "groupCode");
        Assert.Single((await ReadAsync(await police.GetAsync($"{HouseholdPath}?hamletId={Hamlet(6)}&groupCode=T%E1%BB%95%201")))["items"]!.AsArray());
        var place = $"{GroupPath}/{Text(group, "groupId")}";
        var corrected = await ReadAsync(await PutAsync(police, place, 1, Group().Without("hamletId").With("dissolvedOn", "2024-01-01").With("reason", "giải thể")));
        Assert.Equal("2024-01-01", Text(corrected, "dissolvedOn"));
        await PostAsync(police, place + "/withdrawal", new JsonObject { ["reason"] = "ghi nhầm" });
        Assert.Equal(3, (await ReadAsync(await police.GetAsync(place)))["history"]!.AsArray().Count);
        Assert.Single((await ReadAsync(await police.GetAsync($"{GroupPath}?hamletId={Hamlet(6)}&withdrawn=true")))["items"]!.AsArray());
        Assert.Equal(0, await movement.ScalarAsync<long>($"select count(*) from fact_version where body like '%{Text(group, "groupId")}%'"));
    }

    [Fact]
    public async Task Units_before_and_after_the_merger_keep_a_household_and_no_other()
    {
        using var city = movement.City();
        var household = await PostAsync(city, HouseholdPath, Household(Hamlet(7)));
        var place = $"{HouseholdPath}/{Text(household, "householdId")}";
        using var before = movement.Police();
        using var after = movement.Client("commune_police", TanNinh);
        using var other = movement.Client("commune_police", NinhSon);
        Assert.Equal(HttpStatusCode.OK, (await before.GetAsync(place)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync(place)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(place)).StatusCode);
        await AssertRefusedAsync(await other.PostAsJsonAsync(place + "/pledges", Pledge()), 403, "foreign-unit");
        await PostAsync(after, place + "/pledges", Pledge(2026, "2026-01-05"));
        Assert.Contains("2026-01-05..2027-01-01 TanNinh counted=true pledged=true", await movement.LineAsync(Text(household, "subjectId")), StringComparison.Ordinal);
        var late = await PostAsync(after, HouseholdPath, Household(Hamlet(7), "2025-08-01"));
        Assert.Equal(HttpStatusCode.NotFound, (await before.GetAsync($"{HouseholdPath}/{Text(late, "householdId")}")).StatusCode);
    }
}
