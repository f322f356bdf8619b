using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;
using static Platform.TrafficIncidents.Tests.AccidentApi;
using static Platform.TrafficIncidents.Tests.TrafficFixture;

namespace Platform.TrafficIncidents.Tests.Integration;

/// <summary>An accident is cancelled, and a death that counts taken off, by two persons.</summary>
[Trait("tier", "integration")]
public sealed class SecondPersonTests(TrafficFixture traffic) : IClassFixture<TrafficFixture>
{
    private const string At = "2024-09-20T10:00:00+07:00";

    public static TheoryData<string, string> TakenOff => new()
    {
        { "cancelled", "2024-09-20 Phường 3 deaths=2 cancelled=true" },
        { "injured", "2024-09-20 Phường 3 deaths=1 cancelled=false" },
        { "left out", "2024-09-20 Phường 3 deaths=1 cancelled=false" },
        { "died later", "2024-09-20 Phường 3 deaths=1 cancelled=false" },
        { "without conclusion", "2024-09-20 Phường 3 deaths=1 cancelled=false" },
        { "other unit", "2024-09-20 Phường Ninh Sơn deaths=2 cancelled=false" },
        { "other year", "2023-09-20 Phường 3 deaths=2 cancelled=false" },
    };

    [Theory]
    [MemberData(nameof(TakenOff))]
    public async Task What_takes_a_death_off_holds_once_a_second_person_agrees(string how, string after)
    {
        using var police = traffic.Client("commune_police", TanNinh, NinhSon);
        using var chief = traffic.Client("commune_chief", TanNinh, NinhSon);
        var accident = await FatalAsync(police);
        var (path, before) = (Place(accident), await LineAsync(accident));
        Assert.Equal("2024-09-20 Phường 3 deaths=2 cancelled=false", before);

        var waiting = (Mine: await DueAsync(police), Theirs: await DueAsync(chief));
        var proposed = await ReadAsync(await ProposeAsync(police, accident, how, 1));
        Assert.Equal((2, 2, null), (Number(proposed, "version"), Number(proposed, "deathsCounted"), proposed["cancelledAt"]));
        Assert.Equal((how == "cancelled", "xem lại hồ sơ"), (proposed["proposed"]!["cancels"]!.GetValue<bool>(), Text(proposed["proposed"]!, "reason")));
        Assert.Equal(before, await LineAsync(accident));
        var read = await ReadAsync(await chief.GetAsync(path));
        Assert.Equal(after.Split(' ')[0], Text(read["asProposed"]!, "day"));
        Assert.Equal(2, Number(read["accident"]!, "deathsCounted"));

        Assert.Equal((waiting.Mine, waiting.Theirs + 1), (await DueAsync(police), await DueAsync(chief)));
        await AssertRefusedAsync(await police.PostAsync(path + "/approval", null), 409, "second-person-needed");
        Assert.Equal(before, await LineAsync(accident));
        var approved = await ReadAsync(await chief.PostAsync(path + "/approval", null));
        Assert.Equal((3, null), (Number(approved, "version"), approved["proposed"]));
        Assert.Equal(after, await LineAsync(accident));
        Assert.Equal(waiting.Theirs, await DueAsync(chief));
        var history = (await ReadAsync(await chief.GetAsync(path)))["history"]!.AsArray();
        Assert.Equal(["Recorded", "Proposed", "Approved"], history.Select(h => Text(h!, "kind")));
        Assert.Equal("xem lại hồ sơ", Text(history[1]!, "reason"));
        Assert.NotEqual(Text(history[1]!, "accountId"), Text(history[2]!, "accountId"));
    }

    [Fact]
    public async Task An_accident_without_a_death_is_cancelled_by_two_as_well()
    {
        using var police = traffic.Client("commune_police", Ward3);
        using var city = traffic.City();
        var accident = await RecordAsync(police, new { outcome = "Injured" });
        await ReadAsync(await CancelAsync(police, accident));
        Assert.EndsWith("cancelled=false", await LineAsync(accident), StringComparison.Ordinal);
        var cancelled = await ReadAsync(await city.PostAsync(Place(accident) + "/approval", null));
        Assert.Equal("xem lại hồ sơ", Text(cancelled, "cancelReason"));
        Assert.Equal(Text(cancelled, "recordedAt"), Text(cancelled, "cancelledAt"));
        Assert.EndsWith("cancelled=true", await LineAsync(accident), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("more dead")]
    [InlineData("other place")]
    [InlineData("other day")]
    public async Task What_takes_no_death_off_needs_one_person(string how)
    {
        using var police = traffic.Client("commune_police", Ward3);
        var accident = await FatalAsync(police);
        var corrected = await ReadAsync(await ProposeAsync(police, accident, how, 1));
        Assert.Null(corrected["proposed"]);
        Assert.Equal("Corrected", Text((await ReadAsync(await police.GetAsync(Place(accident))))["history"]![1]!, "kind"));
    }

    [Fact]
    public async Task While_something_waits_nothing_else_is_changed_and_what_is_dropped_never_held()
    {
        using var police = traffic.Client("commune_police", Ward3);
        using var city = traffic.City();
        var accident = await FatalAsync(police);
        var (path, before) = (Place(accident), await LineAsync(accident));
        await ReadAsync(await CancelAsync(police, accident));
        await AssertRefusedAsync(await CancelAsync(city, accident), 409, "approval-pending");
        await AssertRefusedAsync(await ProposeAsync(city, accident, "more dead", 2), 409, "approval-pending");
        await AssertRefusedAsync(await city.PostAsJsonAsync(path + "/deaths", new { casualtyId = Ids(accident)[2], diedAt = "2024-09-21T00:00:00Z" }), 409, "approval-pending");
        await AssertRefusedAsync(await city.PostAsJsonAsync(path + "/approval/withdrawal", new { reason = " " }), 400, "validation", "reason");
        var dropped = await ReadAsync(await city.PostAsJsonAsync(path + "/approval/withdrawal", new { reason = "không đồng ý" }));
        Assert.Equal((3, null), (Number(dropped, "version"), dropped["proposed"]));
        Assert.Equal(before, await LineAsync(accident));
        foreach (var decided in new[] { "/approval", "/approval/withdrawal" })
            await AssertRefusedAsync(await city.PostAsJsonAsync(path + decided, new { reason = "không đồng ý" }), 409, "nothing-to-approve");
        await ReadAsync(await city.PostAsJsonAsync(path + "/deaths", new { casualtyId = Ids(accident)[2], diedAt = "2024-09-21T00:00:00Z" }));
    }

    [Fact]
    public async Task Who_agrees_agrees_to_what_was_read_and_of_two_one_was_faster()
    {
        using var police = traffic.Client("commune_police", Ward3);
        using var city = traffic.City();
        var accident = await FatalAsync(police);
        var path = Place(accident) + "/approval";
        await ReadAsync(await CancelAsync(police, accident));
        await AssertRefusedAsync(await SendAsync(city, path, "\"1\""), 412, "version-conflict");
        using var chief = traffic.Client("commune_chief", Ward3);
        var answers = await Task.WhenAll(SendAsync(city, path, "\"2\""), SendAsync(chief, path, "\"2\""));
        Assert.Equal([200, 412], answers.Select(a => (int)a.StatusCode).Order());
        await AssertRefusedAsync(await city.PostAsync(path, null), 409, "nothing-to-approve");
    }

    [Fact]
    public async Task What_waits_is_for_those_of_every_unit_it_touches()
    {
        using var ward = traffic.Client("commune_police", Ward3);
        using var both = traffic.Client("commune_chief", Ward3, NinhSon);
        using var foreign = traffic.Client("commune_police", NinhSon);
        var accident = await FatalAsync(ward);
        await AssertRefusedAsync(await ProposeAsync(ward, accident, "other unit", 1), 403, "foreign-unit", "unitCode");
        await ReadAsync(await ProposeAsync(both, accident, "other unit", 1));
        foreach (var body in new[] { "/approval", "/approval/withdrawal" })
            await AssertRefusedAsync(await foreign.PostAsJsonAsync(Place(accident) + body, new { reason = "không phải của tôi" }), 403, "foreign-unit");
        // One who may not write there cannot put a death onto another unit's year either.
        await AssertRefusedAsync(await ward.PostAsync(Place(accident) + "/approval", null), 403, "foreign-unit", "unitCode");
        using var leader = traffic.Client("commune_leader", Ward3);
        await AssertRefusedAsync(await leader.PostAsync(Place(accident) + "/approval", null), 403, "forbidden");
    }

    [Fact]
    public async Task The_list_shows_what_waits()
    {
        using var police = traffic.Client("commune_police", TanNinh);
        var accidents = new List<string>();
        for (var i = 1; i <= 2; i++)
            accidents.Add(Text(await ReadAsync(await police.PostAsJsonAsync(Register, Accident("25459", $"2025-08-0{i}T10:00:00+07:00"))), "accidentId"));
        await ReadAsync(await police.PostAsJsonAsync($"{Register}/{accidents[1]}/cancellation", new { reason = "ghi trùng" }));
        Assert.Equal((accidents[1], accidents[0]), (await FoundAsync("true"), await FoundAsync("false")));

        // Other tests record for this unit, too.
        async Task<string> FoundAsync(string pending) => string.Join(
            ' ', (await ReadAsync(await police.GetAsync($"{Register}?approvalPending={pending}&limit=200")))["items"]!.AsArray().Select(i => Text(i!, "accidentId")).Where(accidents.Contains));
    }

    /// <summary>Two deaths that count, one of them ten days later and by a conclusion, and one injured.</summary>
    private static Task<JsonNode> FatalAsync(HttpClient client) => RecordAsync(
        client, new { outcome = "Dead" }, new { outcome = "Dead", diedAt = "2024-09-30T10:00:00+07:00", forensicConclusion = "KL 12/PY" }, new { outcome = "Injured", serious = true });

    private static Task<HttpResponseMessage> CancelAsync(HttpClient client, JsonNode accident) =>
        client.PostAsJsonAsync(Place(accident) + "/cancellation", new { reason = "xem lại hồ sơ" });

    private static Task<HttpResponseMessage> ProposeAsync(HttpClient client, JsonNode accident, string how, long version)
    {
        if (how == "cancelled")
            return CancelAsync(client, accident);
        var people = accident["casualties"]!.DeepClone().AsArray();
        var body = new JsonObject { ["occurredAt"] = At, ["unitCode"] = "25459", ["reason"] = "xem lại hồ sơ", ["casualties"] = people };
        switch (how)
        {
            case "injured": people[0] = new JsonObject { ["casualtyId"] = people[0]!["casualtyId"]!.DeepClone(), ["outcome"] = "Injured" }; break;
            case "left out": people.RemoveAt(0); break;
            case "died later": people[0]!["diedAt"] = "2024-10-05T10:00:00+07:00"; break;
            case "without conclusion": people[1]!["forensicConclusion"] = null; break;
            case "other unit": body["unitCode"] = "25480"; break;
            case "other year": body["occurredAt"] = "2023-09-20T10:00:00+07:00"; break;
            case "more dead": people[2]!["outcome"] = "Dead"; break;
            case "other day": body["occurredAt"] = "2024-09-19T10:00:00+07:00"; break;
            case "other place": body["place"] = new JsonObject { ["road"] = "CMT8" }; break;
            default: throw new ArgumentOutOfRangeException(nameof(how), how, null);
        }
        return PutAsync(client, accident, version, body);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string path, string version)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.TryAddWithoutValidation("If-Match", version);
        return client.SendAsync(request);
    }

    private static async Task<int> DueAsync(HttpClient client) =>
        (await ReadAsync(await client.GetAsync("/api/traffic/due"))).AsArray().Where(d => Text(d!, "kind") == "traffic-approval").Sum(d => Number(d!, "count"));

    /// <summary>What the register told of it last.</summary>
    private async Task<string> LineAsync(JsonNode accident)
    {
        var body = await traffic.ScalarAsync<string>($"select body::text from fact_version where subject_id = '{Text(accident, "subjectId")}' order by version desc limit 1");
        var segment = Assert.Single(JsonNode.Parse(body)!["fact"]!["segments"]!.AsArray())!;
        var unit = await traffic.ScalarAsync<string>($"select name from unit_replica where unit_id = '{segment["unitId"]}' limit 1");
        var (attributes, cancelled) = (segment["attributes"]!, segment["attributes"]!["cancelled"]!.GetValue<bool>() ? "true" : "false");
        return $"{segment["validFrom"]} {unit} deaths={attributes["deathsCounted"]} cancelled={cancelled}";
    }
}
