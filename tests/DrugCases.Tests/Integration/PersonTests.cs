using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using Platform.Testing;
using Xunit;
using static Platform.DrugCases.Tests.DrugFixture;

namespace Platform.DrugCases.Tests.Integration;

[Trait("tier", "integration")]
public sealed class PersonTests(DrugFixture drugs) : IClassFixture<DrugFixture>
{
    private const string Path = "/api/drug-cases/persons";

    private static object Body(string name, string unitCode = "25459", string status = "Addict", string number = "072099001234") => new
    {
        unitCode, registeredOn = "2024-01-10", status, documentNo = "1", identity = new { fullName = name, personalId = number, phone = "0912345678", residence = "Hẻm Bạch Quả" },
    };

    [Fact]
    public async Task A_name_is_found_by_beginnings_without_marks_and_stands_nowhere_in_the_database()
    {
        using var police = drugs.Police();
        police.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var person = await ReadAsync(await police.PostAsJsonAsync(Path, Body("Đặng Quỳnh Kẹo")));
        using var asking = drugs.Police();
        await AssertRefusedAsync(await asking.PostAsJsonAsync(Path + "/search", new { words = "keo" }), 400, "purpose-needed");
        asking.DefaultRequestHeaders.Add("X-Purpose", "CaseWork");
        foreach (var question in new object[] { new { words = "keo DANG" }, new { words = "quy" }, new { personalId = "072099001234" } })
        {
            var found = (await ReadAsync(await asking.PostAsJsonAsync(Path + "/search", question))).AsArray();
            Assert.Contains(found, f => f!["personId"]!.ToString() == person["personId"]!.ToString());
        }
        Assert.Empty((await ReadAsync(await asking.PostAsJsonAsync(Path + "/search", new { words = "keo vang" }))).AsArray());

        var dump = new StringBuilder();
        await using var connection = await drugs.Sql.OpenConnectionAsync();
        foreach (var table in await connection.QueryAsync<string>("select tablename from pg_tables where schemaname = 'public'"))
        {
            foreach (var row in await connection.QueryAsync<string>($"select t::text from {table} t"))
                dump.AppendLine(row);
        }
        var text = dump.ToString();
        Assert.Contains(person["personId"]!.ToString(), text, StringComparison.Ordinal);
        // Stored answers are bytes, which PostgreSQL writes as hex.
        var all = text.ToLowerInvariant();
        foreach (var secret in new[] { "quỳnh", "quynh", "kẹo", "072099001234", "0912345678", "bạch quả", "bach qua" })
        {
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexString(Encoding.UTF8.GetBytes(secret)), text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Who_opens_a_person_says_why_and_sees_what_the_role_may()
    {
        using var police = drugs.Police();
        var person = await ReadAsync(await police.PostAsJsonAsync(Path, Body("Lê Văn Mía")));
        var path = $"{Path}/{person["personId"]}";
        await AssertRefusedAsync(await police.GetAsync(path), 400, "purpose-needed");
        police.DefaultRequestHeaders.Add("X-Purpose", "CaseWork");
        Assert.Equal("Lê Văn Mía", (await ReadAsync(await police.GetAsync(path)))["identity"]!["fullName"]!.ToString());
        Assert.Equal(1, await drugs.ScalarAsync<long>($"select count(*) from audit where action = 'person.Opened' and reason = 'CaseWork' and record_id = '{person["personId"]}'"));

        using var leader = drugs.Client("commune_leader", Ward3);
        leader.DefaultRequestHeaders.Add("X-Purpose", "CaseWork");
        var masked = (await ReadAsync(await leader.GetAsync(path)))["identity"]!;
        Assert.Equal("L.V.M.", masked["fullName"]!.ToString());
        Assert.Null(masked["personalId"]);
        using var foreign = drugs.Client("commune_police", NinhSon);
        foreign.DefaultRequestHeaders.Add("X-Purpose", "CaseWork");
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync(path)).StatusCode);
        using var other = drugs.Client("city_traffic");
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_database_itself_shows_a_unit_its_own_rows_alone()
    {
        using var city = drugs.Client("city_drug");
        await ReadAsync(await city.PostAsJsonAsync(Path, Body("Một Người")));
        await ReadAsync(await city.PostAsJsonAsync(Path, Body("Hai Người", "25480")));
        await using var connection = new NpgsqlConnection(drugs.RoleConnection);
        await connection.OpenAsync();
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from person"));
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from person_key"));
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync($"select set_config('platform.units', '{{{Ward3}}}', true)", transaction: transaction);
        var units = (await connection.QueryAsync<Guid>("select unnest(unit_ids) from person", transaction: transaction)).Distinct();
        Assert.Equal([Ward3], units);
    }

    [Fact]
    public async Task A_status_jump_and_a_second_pledge_are_refused()
    {
        using var police = drugs.Police();
        var person = await ReadAsync(await police.PostAsJsonAsync(Path, Body("Trần Na", status: "User")));
        var path = $"{Path}/{person["personId"]}";
        await AssertRefusedAsync(await police.PostAsJsonAsync(path + "/statuses", new { status = "AfterRehab", from = "2024-03-01", documentNo = "2" }), 422, "status-jump");
        await ReadAsync(await police.PostAsJsonAsync(path + "/pledges", new { signedOn = "2024-02-01", documentNo = "3" }));
        await AssertRefusedAsync(await police.PostAsJsonAsync(path + "/pledges", new { signedOn = "2024-05-01", documentNo = "4" }), 409, "pledged-already");
        await ReadAsync(await police.PostAsJsonAsync(path + "/statuses", new { status = "Ended", from = "2024-06-01", documentNo = "5" }));
        await AssertRefusedAsync(await police.PostAsync(path + "/statuses/approval", null), 409, "second-person-needed");
        using var foreign = drugs.Client("commune_police", NinhSon);
        await AssertRefusedAsync(await foreign.PostAsJsonAsync(path + "/pledges", new { signedOn = "2024-02-01", documentNo = "3" }), 404, "unknown-person");
        var fact = JsonNode.Parse(await drugs.ScalarAsync<string>($"select body::text from fact_version where subject_id = '{person["subjectId"]}' order by version desc limit 1"))!;
        Assert.Equal(["2024-01-10", "2024-02-01"], fact["fact"]!["segments"]!.AsArray().Select(s => s!["validFrom"]!.ToString()));
    }

    [Fact]
    public async Task A_sealed_count_keeps_no_number_and_confirms()
    {
        using var chief = drugs.Client("commune_chief", Ward3);
        var body = new { unitCode = "25459", kind = "Gang", from = "2024-01-01", through = "2024-12-31", openCount = 7, @sealed = true };
        var count = await ReadAsync(await chief.PostAsJsonAsync("/api/drug-cases/attested-counts", body));
        Assert.Null(count["statements"]![0]!["count"]);
        Assert.True(count["statements"]![0]!["open"]!.GetValue<bool>());
        await AssertRefusedAsync(await chief.PostAsJsonAsync("/api/drug-cases/attested-counts", body), 409, "overlapping-statement");
        Assert.Equal(1, await drugs.ScalarAsync<long>("select count(*) from confirmation where register = 'DrugSuspicions' and through = '2024-12-31'"));
        using var police = drugs.Police();
        Assert.Equal(HttpStatusCode.Forbidden, (await police.PostAsJsonAsync("/api/drug-cases/attested-counts", body)).StatusCode);
    }

    [Fact]
    public async Task A_spot_is_eliminated_by_two_persons_alone()
    {
        using var police = drugs.Police();
        var spot = await ReadAsync(await police.PostAsJsonAsync("/api/drug-cases/spots", new { unitCode = "25459", kind = "Hotspot", place = "Chợ", detectedOn = "2024-02-01" }));
        var path = $"/api/drug-cases/spots/{spot["spotId"]}";
        await AssertRefusedAsync(await police.PostAsJsonAsync(path + "/steps", new { status = "Eliminated", on = "2024-02-02", documentNo = "1" }), 422, "status-jump");
        await ReadAsync(await police.PostAsJsonAsync(path + "/steps", new { status = "Confirmed", on = "2024-02-02" }));
        var proposed = await ReadAsync(await police.PostAsJsonAsync(path + "/steps", new { status = "Eliminated", on = "2024-03-02", documentNo = "1" }));
        Assert.Equal("Confirmed", proposed["status"]!.ToString());
        await AssertRefusedAsync(await police.PostAsync(path + "/approval", null), 409, "second-person-needed");
        using var city = drugs.Client("city_drug");
        Assert.Equal("Eliminated", (await ReadAsync(await city.PostAsync(path + "/approval", null)))["status"]!.ToString());
    }

    [Fact]
    public async Task The_committed_document_is_what_the_service_answers()
    {
        using var anyone = drugs.ClientWith(null);
        await CommittedOpenApi.AssertDescribedAsync(anyone);
        await CommittedOpenApi.AssertUnchangedAsync(anyone, "DrugCases");
    }
}
