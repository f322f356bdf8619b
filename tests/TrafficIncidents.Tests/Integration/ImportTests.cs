using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.TrafficIncidents.Imports;
using Xunit;

namespace Platform.TrafficIncidents.Tests.Integration;

[Trait("tier", "integration")]
public sealed class ImportTests(TrafficFixture traffic) : IClassFixture<TrafficFixture>
{
    private const string Header = "AREFNO,date,output_time,casualty_severity,area_name,lon,lat\n";
    private const string Map = "area_name,unit_code\nĐông,25459\nTây,25480\nXã,25471\n";

    [Fact]
    public async Task A_file_becomes_accidents_and_the_same_file_again_changes_nothing()
    {
        using var city = traffic.City();
        var file = await File.ReadAllBytesAsync(TrafficFixture.Sample("stats19.csv"));
        var map = await File.ReadAllTextAsync(TrafficFixture.Sample("units.csv"));
        var import = await TrafficFixture.ImportAsync(city, file, unitMap: map, confirmedThrough: "2024-06-30");
        AssertCounts(import, "Completed", rows: 7, accepted: 7, rejected: 0, records: 4);
        Assert.Equal(1, import["progress"]!.GetValue<double>());

        var statistics = (await TrafficFixture.ReadAsync(await city.GetAsync("/api/traffic/statistics?from=2018-01-01&to=2018-12-31&by=unit"))).AsArray();
        Assert.Equal(10, statistics.Count);
        Assert.Equal(["25459 2 0 0 4", "25480 2 2 3 0"], statistics.Where(u => u!["accidents"]!.GetValue<int>() > 0).Select(Line));

        var versions = await traffic.ScalarAsync<long>("select count(*) from fact_version");
        var again = await TrafficFixture.ImportAsync(city, file, unitMap: map);
        AssertCounts(again, "Completed", rows: 7, accepted: 7, rejected: 0, records: 0);
        Assert.Equal(versions, await traffic.ScalarAsync<long>("select count(*) from fact_version"));
        Assert.Equal(2, await traffic.ScalarAsync<long>("select count(*) from confirmation where through = '2024-06-30'"));
        Assert.Equal(0, await traffic.ScalarAsync<long>("select count(*) from import_file"));
    }

    [Fact]
    public async Task The_same_key_with_other_content_is_a_row_error_and_corrects_nothing()
    {
        using var city = traffic.City();
        await TrafficFixture.ImportAsync(city, Csv("K1,2024-04-01,10:00:00,Slight,Đông,106.1,11.3\n"), unitMap: Map);
        var import = await TrafficFixture.ImportAsync(city, Csv("K1,2024-04-01,10:00:00,Fatal,Đông,106.1,11.3\nK2,2024-04-01,10:00:00,Slight,Đông,106.1,11.3\n"), unitMap: Map);
        AssertCounts(import, "Completed", rows: 2, accepted: 1, rejected: 1, records: 1);
        AssertError(import, "source-key-conflict", row: 2, field: "AREFNO");
        Assert.Equal(0, await traffic.ScalarAsync<int>("select deaths_counted from accident where source_key = 'K1'"));
    }

    [Fact]
    public async Task An_imported_accident_is_late_by_its_own_registers_confirmation_alone()
    {
        // A unit that no other test of this class confirms.
        const string map = "area_name,unit_code\nXã,25483\n";
        using var city = traffic.City();
        (await city.PostAsJsonAsync("/api/traffic/confirmations/patrols", new { unitCode = "25483", through = "2016-12-31" })).EnsureSuccessStatusCode();
        await TrafficFixture.ImportAsync(city, Csv("L1,2016-04-01,10:00:00,Slight,Xã,106.1,11.3\n"), unitMap: map);
        Assert.False(await traffic.ScalarAsync<bool>("select late from accident where source_key = 'L1'"));
        (await city.PostAsJsonAsync("/api/traffic/confirmations", new { unitCode = "25483", through = "2016-12-31" })).EnsureSuccessStatusCode();
        await TrafficFixture.ImportAsync(city, Csv("L2,2016-04-01,10:00:00,Slight,Xã,106.1,11.3\n"), unitMap: map);
        Assert.True(await traffic.ScalarAsync<bool>("select late from accident where source_key = 'L2'"));
    }

    [Theory]
    [InlineData("R1,01/02/2024,10:00:00,Slight,Đông,106.1,11.3\n", "bad-date", 2, "date")]
    [InlineData("R2,2024-02-01,25:00,Slight,Đông,106.1,11.3\n", "bad-time", 2, "output_time")]
    [InlineData("R3,2024-02-01,10:00:00,Scratched,Đông,106.1,11.3\n", "unknown-value", 2, "casualty_severity")]
    [InlineData("R4,2024-02-01,10:00:00,Slight,Nowhere,106.1,11.3\n", "unmapped-area", 2, "area_name")]
    [InlineData("R5,2024-02-01,10:00:00,Slight,Đông,206.1,11.3\n", "bad-coordinate", 2, "lon")]
    [InlineData("R6,2024-02-01,10:00:00,Slight\n", "malformed-row", 2, null)]
    [InlineData(",2024-02-01,10:00:00,Slight,Đông,106.1,11.3\n", "missing-value", 2, "AREFNO")]
    [InlineData("R7,2024-02-01,10:00:00,Slight,Đông,106.1,11.3\nR7,2024-02-02,10:00:00,Slight,Đông,106.1,11.3\n", "rows-disagree", 3, "AREFNO")]
    [InlineData("R8,2099-02-01,10:00:00,Slight,Đông,106.1,11.3\n", "future-date", 2, "date")]
    [InlineData("R9,2025-08-01,10:00:00,Slight,Xã,106.1,11.3\n", "unknown-unit", 2, "area_name")]
    public async Task A_bad_row_is_refused_with_its_place_and_the_good_ones_stay(string rows, string code, int row, string? field)
    {
        using var city = traffic.City();
        var good = $"G{Guid.CreateVersion7():N},2024-04-02,10:00:00,Slight,Đông,106.1,11.3\n";
        var import = await TrafficFixture.ImportAsync(city, Csv(rows + good), unitMap: Map);
        AssertCounts(import, "Completed", rows: rows.Count(c => c == '\n') + 1, accepted: 1, rejected: rows.Count(c => c == '\n'), records: 1);
        AssertError(import, code, row, field);
    }

    public static TheoryData<byte[]> OtherEncodings => new()
    {
        { [.. Encoding.UTF8.GetBytes(Header), 0xC3, 0x28, (byte)'\n'] },
        { [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Header), 0xC3, 0x28, (byte)'\n'] },
        { [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Header)] },
        { Encoding.UTF8.GetBytes(Header + "\0") },
    };

    [Theory]
    [MemberData(nameof(OtherEncodings))]
    public async Task A_file_in_another_encoding_fails_whole(byte[] file)
    {
        using var city = traffic.City();
        var import = await TrafficFixture.ImportAsync(city, file, unitMap: Map);
        AssertCounts(import, "Failed", 0, 0, 0, 0);
        AssertError(import, "wrong-encoding", null, "file");
    }

    [Fact]
    public async Task A_file_without_a_needed_column_fails_whole()
    {
        using var city = traffic.City();
        AssertError(await TrafficFixture.ImportAsync(city, Encoding.UTF8.GetBytes("AREFNO,date\nA,2024-01-01\n"), unitMap: Map), "missing-column", 1, "output_time");
    }

    [Fact]
    public async Task A_quotation_mark_that_is_not_closed_fails_whole()
    {
        using var city = traffic.City();
        var import = await TrafficFixture.ImportAsync(city, Csv("Q1,2024-02-01,10:00:00,\"Slight,Đông,106.1,11.3\nQ2,2024-02-01,10:00:00,Slight,Đông,106.1,11.3\n"), unitMap: Map);
        Assert.Equal("Failed", import["status"]!.GetValue<string>());
        AssertError(import, "malformed-csv", null, "file");
        Assert.Equal(0, await traffic.ScalarAsync<long>("select count(*) from accident where source_key in ('Q1', 'Q2')"));
    }

    [Fact]
    public async Task More_dead_than_people_is_refused()
    {
        using var city = traffic.City();
        var file = "accident_no,date,time,unit_code,outcome,people\nS1,2024-05-01,10:00,25459,Dead,1\nS1,2024-05-01,10:00,25459,Dead,1\nS2,2024-05-01,10:00,25459,Dead,1\n";
        var import = await TrafficFixture.ImportAsync(city, Encoding.UTF8.GetBytes(file), profile: "standard");
        AssertCounts(import, "Completed", rows: 3, accepted: 1, rejected: 2, records: 1);
        AssertError(import, "more-dead-than-people", 2, "people");
    }

    [Fact]
    public async Task What_is_not_an_import_is_refused_before_anything_is_stored()
    {
        using var city = traffic.City();
        var before = await traffic.ScalarAsync<long>("select count(*) from import");
        await TrafficFixture.AssertRefusedAsync(await TrafficFixture.SendImportAsync(city, Csv(""), "excel", Map, null), 400, "invalid-parameter", "profile");
        await TrafficFixture.AssertRefusedAsync(await TrafficFixture.SendImportAsync(city, Csv(""), "stats19", null, null), 400, "missing-value", "unitMap");
        await TrafficFixture.AssertRefusedAsync(await TrafficFixture.SendImportAsync(city, Csv(""), "stats19", Map, "2099-01-01"), 422, "future-date", "confirmedThrough");
        await TrafficFixture.AssertRefusedAsync(await TrafficFixture.SendImportAsync(city, Csv(""), "stats19", Map, "30/06/2024"), 400, "invalid-parameter", "confirmedThrough");
        await TrafficFixture.AssertRefusedAsync(await TrafficFixture.SendImportAsync(city, Csv(""), "stats19", "area,code\nx,1\n", null), 422, "missing-column", "unitMap");
        using var police = traffic.Client("commune_police", TrafficFixture.Ward3);
        await TrafficFixture.AssertRefusedAsync(await TrafficFixture.SendImportAsync(police, Csv(""), "stats19", Map, null), 403, "forbidden");
        Assert.Equal(before, await traffic.ScalarAsync<long>("select count(*) from import"));
    }

    [Fact]
    public async Task Two_imports_of_one_file_at_once_add_each_accident_once()
    {
        using var city = traffic.City();
        var file = Csv(string.Concat(Enumerable.Range(0, 600).Select(i => $"T{i},2024-05-01,10:00:00,Slight,Đông,106.1,11.3\n")));
        var worker = traffic.Services.GetRequiredService<ImportStore>();
        var places = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ => (await TrafficFixture.SendImportAsync(city, file, "stats19", Map, null)).Headers.Location!));
        // A second worker, as a second replica would be.
        while (await worker.ClaimAsync(TestContext.Current.CancellationToken) is { } import)
            await traffic.Services.GetRequiredService<ImportRun>().RunAsync(import, TestContext.Current.CancellationToken);
        var ends = await Task.WhenAll(places.Select(place => TrafficFixture.EndOfAsync(city, place)));
        Assert.All(ends, e => Assert.Equal(("Completed", 600), (e["status"]!.GetValue<string>(), e["accepted"]!.GetValue<int>())));
        Assert.Equal(600, ends.Sum(e => e["records"]!.GetValue<int>()));
        Assert.Equal(600, await traffic.ScalarAsync<long>("select count(*) from accident where source_key like 'T%'"));
    }

    [Fact]
    public async Task A_repeated_key_starts_one_import_whatever_the_forms_boundary()
    {
        using var city = traffic.City();
        var (key, file) = (Guid.CreateVersion7().ToString(), Csv("I1,2024-04-01,10:00:00,Slight,Đông,106.1,11.3\n"));
        using var first = await TrafficFixture.SendImportAsync(city, file, "stats19", Map, null, key);
        using var again = await TrafficFixture.SendImportAsync(city, file, "stats19", Map, null, key);
        Assert.NotNull(first.Headers.Location);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        await TrafficFixture.AssertRefusedAsync(await TrafficFixture.SendImportAsync(city, Csv(""), "stats19", Map, null, key), 422, "idempotency-key-reused");
    }

    [Fact]
    public async Task Units_are_not_confirmed_when_rows_were_refused()
    {
        using var city = traffic.City();
        var before = await traffic.ScalarAsync<long>("select count(*) from confirmation where through = '2024-05-31'");
        var bad = await TrafficFixture.ImportAsync(
            city, Csv("W1,2024-04-01,10:00:00,Slight,Đông,106.1,11.3\nW2,2024-04-01,10:00:00,Fatal,Nowhere,106.1,11.3\n"), unitMap: Map, confirmedThrough: "2024-05-31");
        AssertCounts(bad, "Completed", 2, 1, 1, 1);
        Assert.Equal("confirmation-withheld", bad["errors"]!.AsArray().Last()!["code"]!.GetValue<string>());
        Assert.Equal(before, await traffic.ScalarAsync<long>("select count(*) from confirmation where through = '2024-05-31'"));
        var good = await TrafficFixture.ImportAsync(
            city, Csv("W1,2024-04-01,10:00:00,Slight,Đông,106.1,11.3\nW2,2024-04-01,10:00:00,Fatal,Tây,106.1,11.3\n"), unitMap: Map, confirmedThrough: "2024-05-31");
        AssertCounts(good, "Completed", 2, 2, 0, 1);
        Assert.Equal(before + 3, await traffic.ScalarAsync<long>("select count(*) from confirmation where through = '2024-05-31'"));
    }

    [Fact]
    public async Task A_unit_that_does_not_stand_any_more_is_named_and_not_confirmed()
    {
        using var city = traffic.City();
        var import = await TrafficFixture.ImportAsync(
            city, Csv("E1,2024-04-01,10:00:00,Slight,Xã,106.1,11.3\n"), unitMap: "area_name,unit_code\nXã,25471\n", confirmedThrough: "2025-07-01");
        AssertCounts(import, "Completed", 1, 1, 0, 1);
        AssertError(import, "unknown-unit", null, "confirmedThrough");
    }

    [Fact]
    public async Task The_standard_profile_tells_deaths_injuries_and_damage()
    {
        using var city = traffic.City();
        const string file = "accident_no;date;time;unit_code;outcome;died_at;injury_percent;property_damage_vnd\r\n"
            + "N1;2024-09-20;10:00;25459;Dead;2024-09-27 23:59;;600000000\r\n"
            + "N1;2024-09-20;10:00;25459;SeriouslyInjured;;70;600000000\r\n"
            + "N2;2024-09-20;10:00;25459;Dead;2024-09-28 00:00;;\r\n"
            + "N3;2024-09-20;10:00;25459;Dead;2024-09-19 00:00;;\r\n"
            + "N4;2024-09-20;10:00;25459;Injured;;101;\r\n"
            + "N5;2024-09-20;10:00;25459;Injured;2024-09-21 00:00;;\r\n\r\n";
        var import = await TrafficFixture.ImportAsync(city, Encoding.UTF8.GetBytes(file), profile: "standard");
        AssertCounts(import, "Completed", 6, 3, 3, 2);
        Assert.Equal(
            ["death-before-accident 5 died_at", "bad-number 6 injury_percent", "not-dead 7 died_at"],
            import["errors"]!.AsArray().Select(e => $"{e!["code"]} {e["row"]} {e["field"]}"));
        Assert.Equal("VerySerious 1", await traffic.ScalarAsync<string>("select severity || ' ' || deaths_counted from accident where source_key = 'N1'"));
        Assert.Equal(0, await traffic.ScalarAsync<int>("select deaths_counted from accident where source_key = 'N2'"));
    }

    [Fact]
    public async Task Blank_lines_are_no_rows()
    {
        using var city = traffic.City();
        AssertCounts(
            await TrafficFixture.ImportAsync(city, Csv("\nB1,2024-04-01,10:00:00,Slight,Đông,106.1,11.3\r\n\r\n  \n"), unitMap: Map, mapAsField: true), "Completed", 1, 1, 0, 1);
    }

    [Fact]
    public async Task A_fault_that_nobody_thought_of_fails_its_import_and_not_those_behind_it()
    {
        using var city = traffic.City();
        await traffic.ScalarAsync<object>("alter table accident add constraint broken check (source_key <> 'X1')");
        var import = await TrafficFixture.ImportAsync(city, Csv("X1,2024-04-01,10:00:00,Slight,Đông,106.1,11.3\n"), unitMap: Map);
        await traffic.ScalarAsync<object>("alter table accident drop constraint broken");
        Assert.Equal("Failed", import["status"]!.GetValue<string>());
        AssertError(import, "import-failed", null, null);
        AssertCounts(await TrafficFixture.ImportAsync(city, Csv("X1,2024-04-01,10:00:00,Slight,Đông,106.1,11.3\n"), unitMap: Map), "Completed", 1, 1, 0, 1);
    }

    private static byte[] Csv(string rows) => Encoding.UTF8.GetBytes(Header + rows);

    private static string Line(JsonNode? u) => $"{u!["unitCode"]} {u["accidents"]} {u["fatalAccidents"]} {u["deaths"]} {u["injured"]}";

    private static void AssertCounts(JsonNode import, string status, int rows, int accepted, int rejected, int records) => Assert.Equal(
        $"{status} {rows} {accepted} {rejected} {records}",
        $"{import["status"]} {import["rows"]} {import["accepted"]} {import["rejected"]} {import["records"]}");

    private static void AssertError(JsonNode import, string code, int? row, string? field)
    {
        var error = import["errors"]!.AsArray().First()!;
        Assert.Equal(code, error["code"]!.GetValue<string>());
        if (row is not null)
            Assert.Equal(row, error["row"]!.GetValue<int>());
        Assert.Equal(field, error["field"]?.GetValue<string>());
        Assert.NotEqual(code, error["message"]!.GetValue<string>());
    }
}
