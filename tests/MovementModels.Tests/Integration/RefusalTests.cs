using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;
using static Platform.MovementModels.Tests.MovementApi;
using static Platform.MovementModels.Tests.MovementFixture;

namespace Platform.MovementModels.Tests.Integration;

/// <summary>What is refused, with which code and place, and to whom.</summary>
[Trait("tier", "integration")]
public sealed class RefusalTests(MovementFixture movement) : IClassFixture<MovementFixture>
{
    private const string Id = "00000000-0000-7000-8000-000000000000";

    // path, member, its value as JSON (nothing: left out), code, field, status
    public static TheoryData<string, string, string, string, string, int> Refused => new()
    {
        { HouseholdPath, "since", "\"2099-01-01\"", "future-date", "since", 422 },
        { HouseholdPath, "since", "\"01/02/2024\"", "malformed-body", "since", 400 },
        { HouseholdPath, "hamletId", $"\"{Id}\"", "unknown-hamlet", "hamletId", 422 },
        { HouseholdPath, "representative", "\"\"", "validation", "representative", 400 },
        { HouseholdPath, "representative", "", "malformed-body", "$", 400 },
        { HouseholdPath, "residence", "\"Guest\"", "malformed-body", "residence", 400 },
        { HouseholdPath, "idNumber", "\"072\"", "malformed-body", "idNumber", 400 },
        { HouseholdPath, "groupCode", "\"Tổ 99\"", "unknown-group", "groupCode", 422 },
        { BulkPath, "rows", "[]", "validation", "rows", 400 },
        { BulkPath, "year", "1999", "validation", "year", 400 },
        { BulkPath, "hamletId", $"\"{Id}\"", "unknown-hamlet", "hamletId", 422 },
        { BulkPath, "rows", $$"""[{"householdId":"{{Id}}","signedOn":"2024-03-01","channel":"Fax","cooperates":true}]""", "malformed-body", "rows[0].channel", 400 },
        { BulkPath, "rows", "[null]", "validation", "rows", 400 },
        { ListPath, "rows", "[]", "validation", "rows", 400 },
        { ListPath, "rows", "[null]", "validation", "rows", 400 },
        { ListPath, "rows", """[{"representative":"","residence":"Permanent","since":"2020-01-01"}]""", "validation", "rows[0].representative", 400 },
        { ListPath, "rows", """[{"representative":"x","residence":"Permanent","since":"2020-01-01","pledge":{"year":1999,"signedOn":"2024-03-01","channel":"Qr","cooperates":true}}]""", "validation", "rows[0].pledge.year", 400 },
        { ListPath, "hamletId", $"\"{Id}\"", "unknown-hamlet", "hamletId", 422 },
        { GroupPath, "foundedOn", "\"2099-01-01\"", "future-date", "foundedOn", 422 },
        { GroupPath, "board", """[{"seat":"King","name":"x"}]""", "malformed-body", "board[0].seat", 400 },
        { GroupPath, "board", """[{"seat":"Head","name":""}]""", "validation", "board[0].name", 400 },
        { GroupPath, "board", "[null]", "validation", "board", 400 },
        { GroupPath, "hamletId", $"\"{Id}\"", "unknown-hamlet", "hamletId", 422 },
        { MailboxPath, "installedOn", "\"2099-01-01\"", "future-date", "installedOn", 422 },
        { MailboxPath, "place", "\"\"", "validation", "place", 400 },
        { MailboxPath, "hamletId", $"\"{Id}\"", "unknown-hamlet", "hamletId", 422 },
        { BoardPath, "installedOn", "\"2099-01-01\"", "future-date", "installedOn", 422 },
        { BoardPath, "photo", "\"x\"", "malformed-body", "photo", 400 },
        { ModelPath, "unitCode", "\"99999\"", "unknown-unit", "unitCode", 422 },
        { ModelPath, "unitCode", "\"25567\"", "unknown-unit", "unitCode", 422 },
        { ModelPath, "topic", "\"Weather\"", "malformed-body", "topic", 400 },
        { ModelPath, "surveyedOn", "\"2099-01-01\"", "future-date", "surveyedOn", 422 },
        { SessionPath, "unitCode", "\"99999\"", "unknown-unit", "unitCode", 422 },
        { SessionPath, "heldOn", "\"2099-01-01\"", "future-date", "heldOn", 422 },
        { SessionPath, "audience", "-1", "validation", "audience", 400 },
        { SessionPath, "channel", "\"Radio\"", "malformed-body", "channel", 400 },
        { "/api/movement/confirmations/households", "through", "\"2099-01-01\"", "future-date", "through", 422 },
        { "/api/movement/confirmations/hamlet-coverage", "unitCode", "\"99999\"", "unknown-unit", "unitCode", 422 },
        { "/api/movement/confirmations/models", "through", "\"31/12/2024\"", "malformed-body", "through", 400 },
        { "/api/movement/confirmations/sessions", "unitCode", "\"25567\"", "unknown-unit", "unitCode", 422 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_is_refused_with_its_place_and_nothing_is_stored(string path, string member, string value, string code, string field, int status)
    {
        using var city = movement.City();
        var body = Body(path);
        body = value.Length == 0 ? body.Without(member) : body.With(member, JsonNode.Parse(value));
        var before = await movement.RowsAsync();
        await AssertRefusedAsync(await city.PostAsync(path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json")), status, code, field);
        Assert.Equal(before, await movement.RowsAsync());
    }

    [Theory]
    [InlineData(HouseholdPath, "representative", "Khác")]
    [InlineData(GroupPath, "decisionNo", "2/QĐ")]
    [InlineData(MailboxPath, "place", "Chợ")]
    [InlineData(BoardPath, "place", "Chợ")]
    [InlineData(ModelPath, "name", "Khác")]
    [InlineData(SessionPath, "place", "Chợ")]
    public async Task A_repeated_key_answers_as_the_first_time_and_records_once(string path, string member, string other)
    {
        using var city = movement.City();
        var (body, key) = (Body(path), Guid.CreateVersion7().ToString());
        if (path == GroupPath)
            body = body.With("code", "Tổ khóa");
        var before = await movement.ScalarAsync<long>("select count(*) from record_history");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => KeyedAsync(city, path, key, body.DeepClone())));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()))).Distinct());
        Assert.Equal(before + 1, await movement.ScalarAsync<long>("select count(*) from record_history"));
        await AssertRefusedAsync(await KeyedAsync(city, path, key, body.With(member, other)), 422, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_foreign_record_is_not_found_a_foreign_write_is_forbidden_and_others_see_nothing()
    {
        using var city = movement.City();
        using var ninhSon = movement.Client("commune_police", NinhSon);
        using var leader = movement.Client("commune_leader", Ward3);
        foreach (var (path, id) in new[] { (HouseholdPath, "householdId"), (GroupPath, "groupId"), (ModelPath, "modelId"), (SessionPath, "sessionId") })
        {
            var body = Body(path);
            if (path == GroupPath)
                body = body.With("code", "Tổ lạ");
            await AssertRefusedAsync(await ninhSon.PostAsJsonAsync(path, body), 403, "foreign-unit");
            await AssertRefusedAsync(await leader.PostAsJsonAsync(path, body), 403, "forbidden");
            var place = $"{path}/{Text(await PostAsync(city, path, body), id)}";
            Assert.Equal(HttpStatusCode.NotFound, (await ninhSon.GetAsync(place)).StatusCode);
            await AssertRefusedAsync(await ninhSon.PostAsJsonAsync(place + "/withdrawal", new { reason = "ghi nhầm" }), 403, "foreign-unit");
            Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync(place)).StatusCode);
            foreach (var role in new[] { "city_traffic", "city_drug", "city_fire", "city_leader", "auditor", "sysadmin" }.Concat(path == HouseholdPath ? [] : ["hamlet_head"]))
            {
                using var stranger = movement.Client(role, Ward3);
                await AssertRefusedAsync(await stranger.GetAsync(place), 403, "forbidden");
                await AssertRefusedAsync(await stranger.GetAsync(path), 403, "forbidden");
                await AssertRefusedAsync(await stranger.PostAsJsonAsync(path, body), 403, "forbidden");
            }
        }
    }

    [Fact]
    public async Task Every_endpoint_wants_a_token_and_every_write_a_body_that_can_be_read()
    {
        using var anyone = movement.ClientWith(null);
        using var city = movement.City();
        await EndpointWalk.RunAsync(anyone, city, atLeast: 30);
    }

    [Fact]
    public async Task Every_endpoint_on_a_record_is_shut_to_other_units_and_to_who_read_it_too_long_ago()
    {
        using var police = movement.Police();
        using var ninhSon = movement.Client("commune_police", NinhSon);
        var household = await PostAsync(police, HouseholdPath, Household());
        var group = await PostAsync(police, GroupPath, Group(Hamlet(6), "Tổ 99"));
        var model = await PostAsync(police, ModelPath, Model());
        var session = await PostAsync(police, SessionPath, Session());
        await PostAsync(police, "/api/movement/mailboxes", Mailbox(Hamlet(7)));
        await EndpointWalk.RunOnRecordsAsync(police, ninhSon, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["householdId"] = Text(household, "householdId"), ["groupId"] = Text(group, "groupId"), ["modelId"] = Text(model, "modelId"), ["sessionId"] = Text(session, "sessionId"),
            ["hamletId"] = Hamlet(7).ToString(),
        });
    }

    [Theory]
    [InlineData(HouseholdPath, "pledged=x", "pledged")]
    [InlineData(GroupPath, "hamletId=x", "hamletId")]
    [InlineData(CoveragePath, "limit=0", "limit")]
    [InlineData(ModelPath, "stage=Bad", "stage")]
    [InlineData(SessionPath, "from=01/07/2024", "from")]
    public async Task A_parameter_that_cannot_be_read_is_named(string path, string query, string field)
    {
        using var city = movement.City();
        await AssertRefusedAsync(await city.GetAsync($"{path}?{query}"), 400, "invalid-parameter", field);
        await AssertRefusedAsync(await city.GetAsync($"{path}?after=xyz"), 400, "invalid-cursor", "after");
    }

    private static JsonObject Body(string path) => path switch
    {
        HouseholdPath => Household(),
        BulkPath => Bulk(Hamlet(1), (Id, "2024-03-01")),
        ListPath => List(Hamlet(1), Household()),
        GroupPath => Group(),
        MailboxPath => Mailbox(Hamlet(1)),
        BoardPath => Board(Hamlet(1)),
        ModelPath => Model(),
        SessionPath => Session(),
        _ => new JsonObject { ["unitCode"] = "25459", ["through"] = "2024-12-31" },
    };
}
