using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Platform.TrafficIncidents.Tests.Integration;

[Trait("tier", "integration")]
public sealed class ImportTests(TrafficFixture traffic) : IClassFixture<TrafficFixture>
{
    private const string Header = "AREFNO,date,output_time,casualty_severity,area_name,lon,lat\n";
    private const string Map = "area_name,unit_code\nĐông,25459\nTây,25480\n";

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
        Assert.Equal(["25459 2 0 0 4", "25480 2 2 3 0"], statistics.Select(Line));

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

    [Theory]
    [InlineData("R1,01/02/2024,10:00:00,Slight,Đông,106.1,11.3\n", "bad-date", 2, "date")]
    [InlineData("R2,2024-02-01,25:00,Slight,Đông,106.1,11.3\n", "bad-time", 2, "output_time")]
    [InlineData("R3,2024-02-01,10:00:00,Scratched,Đông,106.1,11.3\n", "unknown-value", 2, "casualty_severity")]
    [InlineData("R4,2024-02-01,10:00:00,Slight,Nowhere,106.1,11.3\n", "unmapped-area", 2, "area_name")]
    [InlineData("R5,2024-02-01,10:00:00,Slight,Đông,206.1,11.3\n", "bad-coordinate", 2, "lon")]
    [InlineData("R6,2024-02-01,10:00:00,Slight\n", "malformed-row", 2, null)]
    [InlineData(",2024-02-01,10:00:00,Slight,Đông,106.1,11.3\n", "missing-value", 2, "AREFNO")]
    [InlineData("R7,2024-02-01,10:00:00,Slight,Đông,106.1,11.3\nR7,2024-02-02,10:00:00,Slight,Đông,106.1,11.3\n", "rows-disagree", 3, "AREFNO")]
    [InlineData("R8,2099-02-01,10:00:00,Slight,Đông,106.1,11.3\n", "future-date", 2, "occurredAt")]
    [InlineData("R9,2025-08-01,10:00:00,Slight,Tây,106.1,11.3\n", "unknown-unit", 2, "area_name")]
    public async Task A_bad_row_is_refused_with_its_place_and_the_good_ones_stay(string rows, string code, int row, string? field)
    {
        using var city = traffic.City();
        var good = $"G{Guid.CreateVersion7():N},2024-04-02,10:00:00,Slight,Đông,106.1,11.3\n";
        var import = await TrafficFixture.ImportAsync(city, Csv(rows + good), unitMap: Map);
        AssertCounts(import, "Completed", rows: rows.Count(c => c == '\n') + 1, accepted: 1, rejected: rows.Count(c => c == '\n'), records: 1);
        AssertError(import, code, row, field);
    }

    [Fact]
    public async Task A_file_in_another_encoding_fails_whole()
    {
        using var city = traffic.City();
        var import = await TrafficFixture.ImportAsync(city, [.. Encoding.UTF8.GetBytes(Header), 0xC3, 0x28, (byte)'\n'], unitMap: Map);
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
    public async Task An_import_whose_worker_died_goes_on_where_it_stood()
    {
        using var city = traffic.City();
        var rows = string.Concat(Enumerable.Range(0, 900).Select(i => $"D{i},2024-05-01,10:00:00,Slight,Đông,106.1,11.3\n"));
        using var answer = await TrafficFixture.SendImportAsync(city, Csv(rows), "stats19", Map, null);
        // Stopped in the middle, with its lease still running: as a killed process would leave it.
        await Testing.Eventually.IsTrueAsync(async () => await traffic.ScalarAsync<int>("select max(groups_done) from import") > 0, "a first batch");
        await traffic.StopAsync();
        var done = await traffic.ScalarAsync<long>("select count(*) from accident where source_key like 'D%'");
        await traffic.ScalarAsync<object>("update import set claimed_until = now()");
        traffic.Start();
        using var again = traffic.City();
        JsonNode? import = null;
        await Testing.Eventually.IsTrueAsync(
            async () => (import = await TrafficFixture.ReadAsync(await again.GetAsync(answer.Headers.Location)))["status"]!.GetValue<string>() == "Completed",
            "completed", TimeSpan.FromSeconds(60));
        AssertCounts(import!, "Completed", 900, 900, 0, 900);
        Assert.InRange(done, 0, 900);
        Assert.Equal(900, await traffic.ScalarAsync<long>("select count(*) from accident where source_key like 'D%'"));
    }

    [Fact]
    public async Task The_real_file_gives_the_known_figures()
    {
        var data = Environment.GetEnvironmentVariable("PLATFORM_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(data), "PLATFORM_DATA is not set; samples/stats19.csv has the same traps.");
        using var city = traffic.City();
        var map = "area_name,unit_code\n" + string.Concat(
            (await File.ReadAllLinesAsync(Path.Combine(data!, "gm-unit-map.csv"))).Skip(1).Select(line => line.Split(',')[0] + (line.StartsWith("Trafford", StringComparison.Ordinal) ? ",25459\n" : ",25480\n")));
        var import = await TrafficFixture.ImportAsync(city, await File.ReadAllBytesAsync(Path.Combine(data!, "gm-road-casualties-2019-2024.csv")), unitMap: map);
        AssertCounts(import, "Completed", 20_435, 20_435, 0, 15_645);
        // 769 rows equal another row of the same accident and are other people.
        Assert.Equal(20_435, await traffic.ScalarAsync<long>("select sum(jsonb_array_length(casualties)) from accident where source = 'stats19' and length(source_key) >= 10 and source_key not like 'G%'"));
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
