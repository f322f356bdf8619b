using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;
using static Platform.DrugCases.Tests.DrugFixture;

namespace Platform.DrugCases.Tests.Integration;

[Trait("tier", "integration")]
public sealed class ChangeTests(DrugFixture drugs) : IClassFixture<DrugFixture>
{
    private static async Task<JsonNode> RecordAsync(HttpClient client, string unitCode = "25459") => await ReadAsync(await client.PostAsJsonAsync(
        "/api/drug-cases/persons",
        new { unitCode, registeredOn = "2024-01-10", status = "Addict", documentNo = "1", identity = new { fullName = "Lý Văn Ổi" } }));

    private async Task<string> LineAsync(JsonNode record) => JsonNode.Parse(await drugs.ScalarAsync<string>(
        $"select body from fact_version where subject_id = '{record["subjectId"]}' order by version desc limit 1"))!["fact"]!["segments"]!.ToJsonString();

    [Fact]
    public async Task A_wrong_entry_is_taken_back_and_the_line_is_what_it_was()
    {
        using var police = drugs.Police();
        var person = await RecordAsync(police);
        var path = $"/api/drug-cases/persons/{person["personId"]}";
        var before = await LineAsync(person);
        var changed = await ReadAsync(await police.PostAsJsonAsync(path + "/presences", new { kind = "InCentre", since = "2024-03-01", documentNo = "2", verifiedOn = "2024-03-01" }));
        Assert.NotEqual(before, await LineAsync(person));
        var entry = changed["presences"]![0]!["entryId"];
        var withdrawal = new { reason = "Nhầm người" };
        await AssertRefusedAsync(await police.PostAsJsonAsync($"{path}/entries/{Guid.CreateVersion7()}/withdrawal", withdrawal), 404, "unknown-entry");
        await ReadAsync(await police.PostAsJsonAsync($"{path}/entries/{entry}/withdrawal", withdrawal));
        Assert.Equal(before, await LineAsync(person));
    }

    [Fact]
    public async Task Of_the_statuses_only_the_last_is_taken_back()
    {
        using var police = drugs.Police();
        var person = await RecordAsync(police);
        var path = $"/api/drug-cases/persons/{person["personId"]}";
        var before = await LineAsync(person);
        await ReadAsync(await police.PostAsJsonAsync(path + "/statuses", new { status = "RehabAtHome", from = "2024-02-01", documentNo = "2" }));
        var entries = JsonNode.Parse(await drugs.ScalarAsync<string>($"select (state->'statuses')::text from person where person_id = '{person["personId"]}'"))!.AsArray();
        var withdrawal = new { reason = "Quyết định bị hủy" };
        await AssertRefusedAsync(await police.PostAsJsonAsync($"{path}/entries/{entries[0]!["entryId"]}/withdrawal", withdrawal), 409, "not-the-last");
        await ReadAsync(await police.PostAsJsonAsync($"{path}/entries/{entries[1]!["entryId"]}/withdrawal", withdrawal));
        Assert.Equal(before, await LineAsync(person));
    }

    [Fact]
    public async Task A_closed_spot_is_opened_again_and_a_wrong_step_goes()
    {
        using var city = drugs.Client("city_drug");
        using var police = drugs.Police();
        var spot = await ReadAsync(await police.PostAsJsonAsync("/api/drug-cases/spots", new { unitCode = "25459", kind = "ComplexPoint", place = "Bến xe", detectedOn = "2024-02-01" }));
        var path = $"/api/drug-cases/spots/{spot["spotId"]}";
        await ReadAsync(await police.PostAsJsonAsync(path + "/steps", new { status = "Confirmed", on = "2024-02-02" }));
        await ReadAsync(await police.PostAsJsonAsync(path + "/steps", new { status = "Eliminated", on = "2024-03-02", documentNo = "1" }));
        await ReadAsync(await city.PostAsync(path + "/approval", null));
        Assert.Equal("Confirmed", (await ReadAsync(await police.PostAsJsonAsync(path + "/steps", new { status = "Confirmed", on = "2024-04-02" })))["status"]!.ToString());
        Assert.Equal("Eliminated", (await ReadAsync(await police.PostAsJsonAsync(path + "/steps/withdrawal", new { reason = "Không phải điểm này" })))["status"]!.ToString());
        await AssertRefusedAsync(await police.PostAsJsonAsync(path + "/steps", new { status = "BeingFought", on = "2024-05-02" }), 422, "status-jump");
    }

    [Fact]
    public async Task What_is_detected_where_a_cleared_spot_is_watched_is_its_return()
    {
        using var city = drugs.Client("city_drug");
        using var police = drugs.Client("commune_police", NinhSon);
        var path = await DetectAsync("Chợ Ninh Sơn", "2024-01-05");
        await ReadAsync(await police.PostAsJsonAsync(path + "/steps", new { status = "Confirmed", on = "2024-01-08" }));
        await ReadAsync(await police.PostAsJsonAsync(path + "/steps", new { status = "Eliminated", on = "2024-02-01", documentNo = "1" }));
        Assert.Equal([], await WaitingAsync("2024-02-10"));
        Assert.Equal("2024-08-01", (await ReadAsync(await city.PostAsync(path + "/approval", null)))["watchedUntil"]!.ToString());
        Assert.Equal(["drug-spot-watch 2024-02-01"], await WaitingAsync("2024-02-10"));
        Assert.Equal([], await WaitingAsync("2024-08-01"));
        await AssertRefusedAsync(await RecordAsync("chợ  NINH SƠN", "2024-07-31"), 409, "spot-on-watch");
        await ReadAsync(await police.PostAsJsonAsync(path + "/steps", new { status = "WatchedForReturn", on = "2024-02-11" }));
        Assert.Equal([], await WaitingAsync("2024-02-11"));
        await AssertRefusedAsync(await RecordAsync("Chợ Ninh Sơn", "2024-07-31"), 409, "spot-on-watch");
        await DetectAsync("Chợ Ninh Sơn 2", "2024-07-31");
        await DetectAsync("Chợ Ninh Sơn", "2024-08-01");
        Assert.Null((await ReadAsync(await police.PostAsJsonAsync(path + "/steps", new { status = "Confirmed", on = "2024-07-31" })))["watchedUntil"]);

        Task<HttpResponseMessage> RecordAsync(string place, string detectedOn) => police.PostAsJsonAsync("/api/drug-cases/spots", new { unitCode = "25480", kind = "Hotspot", place, detectedOn });
        async Task<string> DetectAsync(string place, string detectedOn) => $"/api/drug-cases/spots/{(await ReadAsync(await RecordAsync(place, detectedOn)))["spotId"]}";
        async Task<IEnumerable<string>> WaitingAsync(string asOf) =>
            (await ReadAsync(await police.GetAsync($"/api/drug-cases/due?asOf={asOf}"))).AsArray()
                .Where(d => d!["kind"]!.ToString().StartsWith("drug-spot", StringComparison.Ordinal)).Select(d => $"{d!["kind"]} {d["since"]}");
    }

    [Fact]
    public async Task A_spot_is_corrected_by_one_who_read_it_last()
    {
        using var police = drugs.Police();
        var spot = await ReadAsync(await police.PostAsJsonAsync("/api/drug-cases/spots", new { unitCode = "25459", kind = "Hotspot", place = "Bến xe", detectedOn = "2024-02-10" }));
        await ReadAsync(await police.PostAsJsonAsync($"/api/drug-cases/spots/{spot["spotId"]}/steps", new { status = "Confirmed", on = "2024-02-12" }));
        await AssertRefusedAsync(await CorrectAsync("2024-02-01", "\"1\""), 412, "version-conflict");
        await AssertRefusedAsync(await CorrectAsync("2024-02-12", "\"2\""), 422, "days-out-of-order");
        var corrected = await ReadAsync(await CorrectAsync("2024-02-01", "\"2\""));
        Assert.Equal(("UsePlace", "Hẻm 3"), (corrected["kind"]!.ToString(), corrected["place"]!.ToString()));
        Assert.Contains("\"validFrom\":\"2024-02-01\"", await LineAsync(spot), StringComparison.Ordinal);

        async Task<HttpResponseMessage> CorrectAsync(string detectedOn, string version)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/drug-cases/spots/{spot["spotId"]}")
            {
                Content = JsonContent.Create(new { kind = "UsePlace", place = "Hẻm 3", detectedOn, reason = "xem lại hồ sơ" }),
                Headers = { { "If-Match", version } },
            };
            return await police.SendAsync(request);
        }
    }

    [Fact]
    public async Task What_waits_is_told_to_those_who_do_it_in_their_unit()
    {
        using var police = drugs.Client("commune_police", Guid.Parse("00000703-0000-7000-8000-000000025465"));
        await RecordAsync(police, "25465");
        var due = (await ReadAsync(await police.GetAsync("/api/drug-cases/due?asOf=2024-05-31"))).AsArray().Where(d => !d!["kind"]!.ToString().StartsWith("confirmation", StringComparison.Ordinal));
        Assert.Equal(["drug-file 1 True", "drug-officer 1 True"], due.Select(d => $"{d!["kind"]} {d["count"]} {d["late"]!.GetValue<bool>()}").Order());
        foreach (var (waiting, count) in new[] { ("due=File&dueOn=2024-05-31", 1), ("due=Officer&dueOn=2024-05-31", 1), ("due=Monitoring&dueOn=2024-05-31", 0), ("due=File&dueOn=2020-05-31", 0) })
            Assert.Equal(count, (await ReadAsync(await police.GetAsync($"/api/drug-cases/persons?{waiting}")))["items"]!.AsArray().Count);
        using var leader = drugs.Client("commune_leader", Guid.Parse("00000703-0000-7000-8000-000000025465"));
        Assert.Empty((await ReadAsync(await leader.GetAsync("/api/drug-cases/due?asOf=2024-05-31"))).AsArray());
    }

    [Fact]
    public async Task What_wants_a_second_person_waits_for_all_but_the_first()
    {
        using var police = drugs.Client("commune_police", Guid.Parse("00000703-0000-7000-8000-000000025468"));
        using var city = drugs.Client("city_drug");
        var person = await RecordAsync(police, "25468");
        await ReadAsync(await police.PostAsJsonAsync($"/api/drug-cases/persons/{person["personId"]}/statuses", new { status = "Ended", from = "2024-03-01", documentNo = "2" }));
        var spot = await ReadAsync(await police.PostAsJsonAsync("/api/drug-cases/spots", new { unitCode = "25468", kind = "Hotspot", place = "Bến xe", detectedOn = "2024-02-01" }));
        await ReadAsync(await police.PostAsJsonAsync($"/api/drug-cases/spots/{spot["spotId"]}/steps", new { status = "Confirmed", on = "2024-02-02" }));
        await ReadAsync(await police.PostAsJsonAsync($"/api/drug-cases/spots/{spot["spotId"]}/steps", new { status = "Eliminated", on = "2024-03-02", documentNo = "1" }));
        Assert.Empty(await WaitingAsync(police));
        Assert.Equal(["drug-ending 1", "drug-spot 1"], await WaitingAsync(city));
        await ReadAsync(await city.PostAsync($"/api/drug-cases/persons/{person["personId"]}/statuses/approval", null));
        Assert.Equal(["drug-spot 1"], await WaitingAsync(city));

        static async Task<IEnumerable<string>> WaitingAsync(HttpClient client) =>
            (await ReadAsync(await client.GetAsync("/api/drug-cases/due?asOf=2024-05-31"))).AsArray()
                .Where(d => d!["unitCode"]!.ToString() == "25468" && d["kind"]!.ToString() is "drug-ending" or "drug-spot").Select(d => $"{d!["kind"]} {d["count"]}").Order();
    }

    [Fact]
    public async Task Signed_counts_are_listed_for_those_who_sign()
    {
        using var city = drugs.Client("city_drug");
        foreach (var kind in new[] { "Ring", "Gang" })
            await ReadAsync(await city.PostAsJsonAsync("/api/drug-cases/attested-counts", new { unitCode = "25462", kind, from = "2024-01-01", through = "2024-03-31", openCount = 0, @sealed = false }));
        var unit = "00000703-0000-7000-8000-000000025462";
        var listed = (await ReadAsync(await city.GetAsync($"/api/drug-cases/attested-counts?unitId={unit}")))["items"]!.AsArray();
        Assert.Equal(["Gang", "Ring"], listed.Select(c => c!["kind"]!.ToString()));
        using var chief = drugs.Client("commune_chief", Ward3);
        Assert.Empty((await ReadAsync(await chief.GetAsync($"/api/drug-cases/attested-counts?unitId={unit}")))["items"]!.AsArray());
        using var police = drugs.Police();
        await AssertRefusedAsync(await police.GetAsync("/api/drug-cases/attested-counts"), 403, "forbidden");
    }

    [Fact]
    public async Task A_person_is_handed_over_by_one_who_may_write_for_both_units()
    {
        using var police = drugs.Police();
        using var city = drugs.Client("city_drug");
        var person = await RecordAsync(police);
        var path = $"/api/drug-cases/persons/{person["personId"]}";
        var transfer = new { unitCode = "25480", from = "2024-06-01", receiptNo = "12/GN" };
        await ReadAsync(await city.PostAsJsonAsync(path + "/transfer", transfer));
        police.DefaultRequestHeaders.Add("X-Purpose", "CaseWork");
        await AssertRefusedAsync(await police.GetAsync(path), 404, "unknown-person");
        Assert.Contains("\"validTo\":\"2024-06-01\"", await LineAsync(person), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_offered_by_one_unit_and_taken_over_by_the_other()
    {
        using var police = drugs.Police();
        using var receiving = drugs.Client("commune_police", NinhSon);
        using var foreign = drugs.Client("commune_police", Guid.Parse("00000703-0000-7000-8000-000000025468"));
        receiving.DefaultRequestHeaders.Add("X-Purpose", "Handover");
        var person = await RecordAsync(police);
        var path = $"/api/drug-cases/persons/{person["personId"]}";
        await AssertRefusedAsync(await receiving.GetAsync(path), 404, "unknown-person");
        await AssertRefusedAsync(await police.PostAsync(path + "/transfer/acceptance", null), 409, "nothing-offered");

        var offered = await ReadAsync(await police.PostAsJsonAsync(path + "/transfer", new { unitCode = "25480", from = "2024-06-01", receiptNo = "12/GN" }));
        Assert.Equal(("25459", "25480"), (offered["unit"]!["code"]!.ToString(), offered["handOver"]!["unit"]!["code"]!.ToString()));
        Assert.DoesNotContain("2024-06-01", await LineAsync(person), StringComparison.Ordinal);
        await AssertRefusedAsync(await police.PostAsJsonAsync(path + "/transfer", new { unitCode = "25480", from = "2024-06-02", receiptNo = "13/GN" }), 409, "hand-over-pending");
        Assert.NotNull((await ReadAsync(await receiving.GetAsync(path)))["identity"]!["fullName"]);
        Assert.Equal("25480", (await DueAsync(receiving, "2024-06-01")).Single()!["unitCode"]!.ToString());
        await AssertRefusedAsync(await receiving.PostAsJsonAsync(path + "/monitoring", new { on = "2024-06-02", tested = true }), 403, "foreign-unit");
        await AssertRefusedAsync(await receiving.PostAsJsonAsync(path + "/transfer/withdrawal", new { reason = "không nhận" }), 403, "foreign-unit");
        await AssertRefusedAsync(await police.PostAsync(path + "/transfer/acceptance", null), 403, "foreign-unit");
        await AssertRefusedAsync(await foreign.PostAsync(path + "/transfer/acceptance", null), 404, "unknown-person");

        await ReadAsync(await police.PostAsJsonAsync(path + "/transfer/withdrawal", new { reason = "nhầm đơn vị" }));
        await AssertRefusedAsync(await receiving.GetAsync(path), 404, "unknown-person");
        await ReadAsync(await police.PostAsJsonAsync(path + "/transfer", new { unitCode = "25480", from = "2024-06-01", receiptNo = "12/GN" }));
        var taken = await ReadAsync(await receiving.PostAsync(path + "/transfer/acceptance", null));
        Assert.Equal(("25480", null), (taken["unit"]!["code"]!.ToString(), taken["handOver"]));
        Assert.Contains("\"validTo\":\"2024-06-01\"", await LineAsync(person), StringComparison.Ordinal);
        Assert.Empty(await DueAsync(receiving, "2024-06-01"));
        await AssertRefusedAsync(await police.PostAsJsonAsync(path + "/monitoring", new { on = "2024-06-02", tested = true }), 404, "unknown-person");
        await ReadAsync(await receiving.PostAsJsonAsync(path + "/monitoring", new { on = "2024-06-02", tested = true }));

        static async Task<IEnumerable<JsonNode?>> DueAsync(HttpClient client, string asOf) =>
            (await ReadAsync(await client.GetAsync($"/api/drug-cases/due?asOf={asOf}"))).AsArray().Where(item => item!["kind"]!.ToString() == "drug-transfer");
    }

    [Fact]
    public async Task Two_officers_on_one_person_and_a_key_sent_twice()
    {
        using var police = drugs.Police();
        var person = await RecordAsync(police);
        var path = $"/api/drug-cases/persons/{person["personId"]}/monitoring";
        using var stale = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { on = "2024-02-01", tested = true }), Headers = { { "If-Match", "\"9\"" } } };
        await AssertRefusedAsync(await police.SendAsync(stale), 412, "version-conflict");
        var key = Guid.CreateVersion7().ToString();
        for (var i = 0; i < 2; i++)
        {
            using var once = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { on = "2024-02-01", tested = true }), Headers = { { "Idempotency-Key", key } } };
            Assert.Single((await ReadAsync(await police.SendAsync(once)))["monitoring"]!.AsArray());
        }
        Assert.Equal(0, await drugs.ScalarAsync<long>($"select count(*) from idempotency_key where key = '{key}'"));
    }

    [Fact]
    public async Task Who_is_on_the_register_of_a_merged_unit_goes_on_in_the_one_that_follows()
    {
        using var city = drugs.Client("city_drug");
        var person = await RecordAsync(city, "25456");
        var spot = await ReadAsync(await city.PostAsJsonAsync("/api/drug-cases/spots", new { unitCode = "25456", kind = "Hotspot", place = "Ngã ba", detectedOn = "2024-02-01" }));
        var (old, next) = (person["unit"]!["unitId"]!.ToString(), Guid.CreateVersion7());
        await drugs.ScalarAsync<object>($"""
            insert into unit_replica (unit_id, valid_from, code, name, kind, successor_ids, epoch, version) values ('{next}', '2025-07-01', '99999', 'Phường Mới', 'Ward', '{"{}"}', 1, 1);
            update unit_replica set valid_to = '2025-07-01', successor_ids = array['{next}'::uuid] where unit_id = '{old}';
            insert into place_change values ('{old}', now())
            """);
        await Eventually.EqualsAsync(0, () => drugs.ScalarAsync<long>("select count(*) from place_change"));
        Assert.Contains(next.ToString(), await LineAsync(spot), StringComparison.Ordinal);
        var line = JsonNode.Parse(await LineAsync(person))!.AsArray();
        Assert.Equal([(old, "2024-01-10"), (next.ToString(), "2025-07-01")], line.Select(s => (s!["unitId"]!.ToString(), s["validFrom"]!.ToString())));
        Assert.Equal(1, await drugs.ScalarAsync<long>($"select count(*) from record_history where record_id = '{person["personId"]}' and change = 'UnitsChanged' and account_id = 'system:succession'"));

        using var newUnit = drugs.Client("commune_police", next);
        newUnit.DefaultRequestHeaders.Add("X-Purpose", "CaseWork");
        Assert.Equal("Lý Văn Ổi", (await ReadAsync(await newUnit.GetAsync($"/api/drug-cases/persons/{person["personId"]}")))["identity"]!["fullName"]!.ToString());
    }
}
