using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.TrafficIncidents.Tests.AccidentApi;
using static Platform.TrafficIncidents.Tests.EnforcementApi;
using static Platform.TrafficIncidents.Tests.TrafficFixture;

namespace Platform.TrafficIncidents.Tests.Integration;

/// <summary>The life of patrols and violations.</summary>
[Trait("tier", "integration")]
public sealed class EnforcementTests(TrafficFixture traffic) : IClassFixture<TrafficFixture>
{
    [Fact]
    public async Task A_patrol_through_two_units_is_counted_in_each_and_a_unit_left_out_no_more()
    {
        using var city = traffic.City();
        using var answer = await city.PostAsJsonAsync(PatrolPath, Patrol(("25459", 10), ("25480", 3)));
        Assert.Equal((HttpStatusCode.Created, "\"1\""), (answer.StatusCode, answer.Headers.ETag?.Tag));
        var patrol = await ReadAsync(answer);
        var (ward3, ninhSon) = (Text(patrol["legs"]![0]!, "subjectId"), Text(patrol["legs"]![1]!, "subjectId"));
        Assert.Equal("1 2024-09-20..2024-09-21 stopped=10 violations=1 withdrawn=false", await traffic.ToldAsync(ward3));
        Assert.Equal("1 2024-09-20..2024-09-21 stopped=3 violations=1 withdrawn=false", await traffic.ToldAsync(ninhSon));
        Assert.Equal("Recorded", Text(Assert.Single((await ReadAsync(await city.GetAsync(answer.Headers.Location)))["history"]!.AsArray())!, "kind"));

        var place = answer.Headers.Location!.ToString();
        var body = Patrol(("25459", 12)).With("reason", "không qua Ninh Sơn");
        await AssertRefusedAsync(await EnforcementApi.PutAsync(city, place, null, body), 428, "precondition-required");
        await AssertRefusedAsync(await EnforcementApi.PutAsync(city, place, 2, body), 412, "version-conflict");
        await ReadAsync(await EnforcementApi.PutAsync(city, place, 1, body));
        Assert.Equal("2 2024-09-20..2024-09-21 stopped=12 violations=1 withdrawn=false", await traffic.ToldAsync(ward3));
        Assert.Equal("2 2024-09-20..2024-09-21 stopped=3 violations=1 withdrawn=true", await traffic.ToldAsync(ninhSon));
        await ReadAsync(await WithdrawAsync(city, place));
        Assert.Equal("3 2024-09-20..2024-09-21 stopped=12 violations=1 withdrawn=true", await traffic.ToldAsync(ward3));
        await AssertRefusedAsync(await WithdrawAsync(city, place), 409, "record-withdrawn");
        await AssertRefusedAsync(await EnforcementApi.PutAsync(city, place, 3, body), 409, "record-withdrawn");
    }

    [Fact]
    public async Task A_unit_sees_its_own_leg_and_changes_only_a_patrol_of_its_own()
    {
        using var city = traffic.City();
        using var police = traffic.Client("commune_police", Ward3);
        using var ninhSon = traffic.Client("commune_police", NinhSon);
        var both = await PostAsync(city, PatrolPath, Patrol(("25459", 10), ("25480", 3)));
        var place = $"{PatrolPath}/{Text(both, "patrolId")}";
        Assert.Equal(["Phường Ninh Sơn"], (await ReadAsync(await ninhSon.GetAsync(place)))["record"]!["legs"]!.AsArray().Select(l => Text(l!["unit"]!, "name")));
        await AssertRefusedAsync(await WithdrawAsync(ninhSon, place), 403, "foreign-unit");
        await AssertRefusedAsync(await WithdrawAsync(police, place), 403, "foreign-unit");
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/withdrawal", new { reason = " " }), 400, "validation", "reason");
        await AssertRefusedAsync(await ninhSon.PostAsJsonAsync(PatrolPath, Patrol(("25480", 1), ("25459", 1))), 403, "foreign-unit", "legs[1].unitCode");
        var own = await PostAsync(police, PatrolPath, Patrol().With("startedAt", "2024-09-20T21:00:00+07:00"));
        await AssertRefusedAsync(await ninhSon.GetAsync($"{PatrolPath}/{Text(own, "patrolId")}"), 404, "unknown-patrol");
        var listed = (await ReadAsync(await ninhSon.GetAsync(PatrolPath)))["items"]!.AsArray();
        Assert.DoesNotContain(listed, p => Text(p!, "patrolId") == Text(own, "patrolId"));
        Assert.All(listed, p => Assert.All(p!["legs"]!.AsArray(), l => Assert.Equal("25480", Text(l!["unit"]!, "code"))));
        var subject = Text(own["legs"]![0]!, "subjectId");
        Assert.Equal(Text(own, "patrolId"), Text(Assert.Single((await ReadAsync(await city.GetAsync($"{PatrolPath}?subjectId={subject}&from=2024-09-20&to=2024-09-20&unitId={Ward3}&withdrawn=false")))["items"]!.AsArray())!, "patrolId"));
    }

    [Fact]
    public async Task A_violation_is_decided_and_paid_once()
    {
        using var police = traffic.Client("commune_police", Ward3);
        using var answer = await police.PostAsJsonAsync(ViolationPath, EnforcementApi.Violation());
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var violation = await ReadAsync(answer);
        var (place, subject) = (answer.Headers.Location!.ToString(), Text(violation, "subjectId"));
        async Task<bool> IsUnpaidAsync() => (await ReadAsync(await police.GetAsync($"{ViolationPath}?subjectId={subject}&unpaid=true")))["items"]!.AsArray().Count == 1;
        Assert.Equal("NothingDue", Text(violation, "payment"));
        Assert.False(await IsUnpaidAsync());
        Assert.Equal("1 2024-09-20..2024-09-21 handled=false withdrawn=false", await traffic.ToldAsync(subject));
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/payment", new { paidOn = "2024-10-01" }), 422, "no-fine", "paidOn");
        Assert.Equal("Unpaid", Text(await PostAsync(police, place + "/decision", Fine()), "payment"));
        Assert.Equal("2 2024-09-20..2024-09-21 handled=true withdrawn=false", await traffic.ToldAsync(subject));
        Assert.True(await IsUnpaidAsync());
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/decision", Fine()), 409, "already-decided");
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/payment", new { paidOn = "2024-09-24" }), 422, "paid-before-decision", "paidOn");
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/payment", new { paidOn = "2099-09-24" }), 422, "future-date", "paidOn");
        Assert.Equal("Paid", Text(await PostAsync(police, place + "/payment", new JsonObject { ["paidOn"] = "2024-10-01" }), "payment"));
        Assert.False(await IsUnpaidAsync());
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/payment", new { paidOn = "2024-10-01" }), 409, "already-paid");
        var body = EnforcementApi.Violation().With("reason", "hủy quyết định");
        await AssertRefusedAsync(await EnforcementApi.PutAsync(police, place, null, body), 428, "precondition-required");
        await AssertRefusedAsync(await EnforcementApi.PutAsync(police, place, 1, body), 412, "version-conflict");
        await ReadAsync(await EnforcementApi.PutAsync(police, place, 3, body));
        Assert.Equal("4 2024-09-20..2024-09-21 handled=false withdrawn=false", await traffic.ToldAsync(subject));
        await ReadAsync(await WithdrawAsync(police, place));
        Assert.Equal("5 2024-09-20..2024-09-21 handled=false withdrawn=true", await traffic.ToldAsync(subject));
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/decision", Fine()), 409, "record-withdrawn");
        Assert.Equal(["Recorded", "Decided", "Paid", "Corrected", "Withdrawn"], (await ReadAsync(await police.GetAsync(place)))["history"]!.AsArray().Select(h => Text(h!, "kind")));
        Assert.Equal(5, await traffic.ScalarAsync<long>($"select count(*) from audit where record_id = '{Text(violation, "violationId")}'"));
    }

    [Fact]
    public async Task A_code_is_read_on_the_violations_own_day_and_a_list_finds_it()
    {
        using var city = traffic.City();
        var before = await PostAsync(city, ViolationPath, EnforcementApi.Violation(foundAt: "2025-06-30T23:59:59+07:00"));
        var after = await PostAsync(city, ViolationPath, EnforcementApi.Violation(foundAt: "2025-07-01T00:00:00+07:00").With("theme", "Speed"));
        Assert.Equal((Ward3.ToString(), TanNinh.ToString()), (Text(before["unit"]!, "unitId"), Text(after["unit"]!, "unitId")));
        async Task<string> FoundAsync(string filter) =>
            string.Join(' ', (await ReadAsync(await city.GetAsync($"{ViolationPath}?from=2025-06-30&to=2025-07-01&{filter}")))["items"]!.AsArray().Select(i => Text(i!, "violationId")));
        Assert.Equal($"{Text(after, "violationId")} {Text(before, "violationId")}", await FoundAsync("handled=false&withdrawn=false"));
        Assert.Equal(Text(after, "violationId"), await FoundAsync("theme=Speed"));
        Assert.Equal(Text(before, "violationId"), await FoundAsync($"unitId={Ward3}"));
        Assert.Equal(Text(before, "violationId"), await FoundAsync($"subjectId={Text(before, "subjectId")}"));
        using var ninhSon = traffic.Client("commune_police", NinhSon);
        await AssertRefusedAsync(await ninhSon.GetAsync($"{ViolationPath}/{Text(before, "violationId")}"), 404, "unknown-violation");
        await AssertRefusedAsync(await WithdrawAsync(ninhSon, $"{ViolationPath}/{Text(before, "violationId")}"), 403, "foreign-unit");
        await AssertRefusedAsync(await ninhSon.PostAsJsonAsync(ViolationPath, EnforcementApi.Violation()), 403, "foreign-unit", "unitCode");
    }

    // path, member, its value, code, field, status
    public static TheoryData<string, string, string, string, string, int> Refused => new()
    {
        { PatrolPath, "startedAt", "\"2099-01-01T00:00:00Z\"", "ended-before-started", "endedAt", 422 },
        { PatrolPath, "endedAt", "\"2099-01-01T00:00:00Z\"", "future-date", "endedAt", 422 },
        { PatrolPath, "endedAt", "\"2024-09-20T20:00:00+07:00\"", "ended-before-started", "endedAt", 422 },
        { PatrolPath, "endedAt", "\"2024-09-21T20:00:01+07:00\"", "patrol-too-long", "endedAt", 422 },
        { PatrolPath, "endedAt", "\"21/09/2024\"", "malformed-body", "endedAt", 400 },
        { PatrolPath, "legs", "[]", "validation", "legs", 400 },
        { PatrolPath, "legs", """[{"unitCode":"25459","route":"x","stopped":1},{"unitCode":"25459","route":"x","stopped":1}]""", "repeated-unit", "legs[1].unitCode", 422 },
        { PatrolPath, "legs", """[{"unitCode":"99999","route":"x","stopped":1}]""", "unknown-unit", "legs[0].unitCode", 422 },
        { PatrolPath, "legs", """[{"unitCode":"25459","route":"x","stopped":-1}]""", "validation", "legs[0].stopped", 400 },
        { PatrolPath, "planNo", "\"\"", "validation", "planNo", 400 },
        { PatrolPath, "driver", "\"x\"", "malformed-body", "driver", 400 },
        { ViolationPath, "foundAt", "\"2099-01-01T00:00:00Z\"", "future-date", "foundAt", 422 },
        { ViolationPath, "unitCode", "\"25567\"", "unknown-unit", "unitCode", 422 },
        { ViolationPath, "theme", "\"Noise\"", "malformed-body", "theme", 400 },
        { ViolationPath, "offender", "\"x\"", "malformed-body", "offender", 400 },
        { ViolationPath, "paidOn", "\"2024-09-21\"", "no-fine", "paidOn", 422 },
        { ViolationPath, "decision", """{"kind":"Fined","no":"1","on":"2024-09-25"}""", "missing-fine", "decision.fineVnd", 422 },
        { ViolationPath, "decision", """{"kind":"Warned","no":"1","on":"2024-09-25","fineVnd":1}""", "not-fined", "decision.fineVnd", 422 },
        { ViolationPath, "decision", """{"kind":"Warned","no":"1","on":"2024-09-19"}""", "decision-before-violation", "decision.on", 422 },
        { ViolationPath, "decision", """{"kind":"Warned","no":"1","on":"2099-09-19"}""", "future-date", "decision.on", 422 },
        { ViolationPath, "decision", """{"kind":"Warned","no":"","on":"2024-09-25"}""", "validation", "decision.no", 400 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_is_refused_with_its_place_and_nothing_is_stored(string path, string member, string value, string code, string field, int status)
    {
        const string rows = "select (select count(*) from record_history) + (select count(*) from outbox) + (select count(*) from audit)";
        using var city = traffic.City();
        var body = (path == PatrolPath ? Patrol() : EnforcementApi.Violation()).With(member, JsonNode.Parse(value));
        var before = await traffic.ScalarAsync<long>(rows);
        await AssertRefusedAsync(await city.PostAsync(path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json")), status, code, field);
        Assert.Equal(before, await traffic.ScalarAsync<long>(rows));
    }

    [Theory]
    [InlineData(PatrolPath, "team")]
    [InlineData(ViolationPath, "act")]
    public async Task A_repeated_key_answers_as_the_first_time_and_records_once(string path, string member)
    {
        using var city = traffic.City();
        var (body, key) = (path == PatrolPath ? Patrol() : EnforcementApi.Violation(), Guid.CreateVersion7().ToString());
        Task<HttpResponseMessage> SendAsync()
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", key);
            return city.SendAsync(request);
        }

        var before = await traffic.ScalarAsync<long>("select count(*) from record_history");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SendAsync()));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Single(answers.Select(a => a.Headers.Location).Distinct());
        Assert.Equal(before + 1, await traffic.ScalarAsync<long>("select count(*) from record_history"));
        body = body.With(member, "khác");
        await AssertRefusedAsync(await SendAsync(), 422, "idempotency-key-reused");
    }

    [Theory]
    [InlineData(PatrolPath)]
    [InlineData(ViolationPath)]
    public async Task Those_who_look_on_write_nothing_and_others_see_nothing(string path)
    {
        var body = path == PatrolPath ? Patrol() : EnforcementApi.Violation();
        using var leader = traffic.Client("commune_leader", Ward3);
        await AssertRefusedAsync(await leader.PostAsJsonAsync(path, body), 403, "forbidden");
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync(path)).StatusCode);
        foreach (var role in new[] { "city_fire", "city_drug", "city_leader", "auditor", "hamlet_head", "sysadmin" })
        {
            using var stranger = traffic.Client(role, Ward3);
            await AssertRefusedAsync(await stranger.GetAsync(path), 403, "forbidden");
            await AssertRefusedAsync(await stranger.PostAsJsonAsync(path, body), 403, "forbidden");
        }
    }

    [Fact]
    public async Task Each_register_is_confirmed_for_itself_and_marks_only_its_own_as_late()
    {
        using var city = traffic.City();
        await PostAsync(city, ViolationPath, EnforcementApi.Violation("25474"));
        await PostAsync(city, PatrolPath, Patrol(("25474", 5), ("25477", 5)));
        async Task<int> VersionsAsync(string path) => Number(await PostAsync(city, path, new JsonObject { ["unitCode"] = "25474", ["through"] = "2024-12-31" }), "factVersions");
        Assert.Equal(1, await VersionsAsync("/api/traffic/confirmations/patrols"));
        Assert.Equal(1, await VersionsAsync("/api/traffic/confirmations/violations"));
        Assert.True((await PostAsync(city, ViolationPath, EnforcementApi.Violation("25474")))["late"]!.GetValue<bool>());
        Assert.False((await PostAsync(city, Register, JsonNode.Parse("""{"occurredAt":"2024-09-20T10:00:00+07:00","unitCode":"25474","casualties":[]}""")!))["late"]!.GetValue<bool>());
    }
}
