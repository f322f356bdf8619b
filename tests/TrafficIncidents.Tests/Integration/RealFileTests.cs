using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace Platform.TrafficIncidents.Tests.Integration;

/// <summary>Six years of real accidents; samples/stats19.csv has the same traps where the file is not to be had.</summary>
[Trait("tier", "integration")]
public sealed class RealFileTests(TrafficFixture traffic) : IClassFixture<TrafficFixture>
{
    private static readonly Dictionary<string, int> FatalAccidents = new(StringComparer.Ordinal)
    {
        ["25456"] = 3, ["25459"] = 0, ["25462"] = 5, ["25465"] = 3, ["25468"] = 0, ["25471"] = 7, ["25474"] = 3, ["25477"] = 2, ["25480"] = 4, ["25483"] = 3,
    };

    [Fact]
    public async Task The_real_file_gives_the_known_figures_and_changes_nothing_the_second_time()
    {
        var data = Environment.GetEnvironmentVariable("PLATFORM_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(data), "PLATFORM_DATA is not set.");
        using var city = traffic.City();
        var file = await File.ReadAllBytesAsync(Path.Combine(data, "gm-road-casualties-2019-2024.csv"));
        var map = await File.ReadAllTextAsync(Path.Combine(data, "gm-unit-map.csv"));
        var watch = Stopwatch.StartNew();
        var import = await TrafficFixture.ImportAsync(city, file, unitMap: map, confirmedThrough: "2024-06-30");
        TestContext.Current.SendDiagnosticMessage("figure: {0:n0} rows imported in {1:0.0} s", 20_435, watch.Elapsed.TotalSeconds);
        Assert.Equal("Completed 20435 20435 0 15645", Counts(import));
        Assert.Empty(import["errors"]!.AsArray());

        var statistics = (await TrafficFixture.ReadAsync(await city.GetAsync("/api/traffic/statistics?from=2024-01-01&to=2024-06-30&by=unit"))).AsArray();
        Assert.Equal(FatalAccidents, statistics.ToDictionary(u => u!["unitCode"]!.GetValue<string>(), u => u!["fatalAccidents"]!.GetValue<int>(), StringComparer.Ordinal));
        // 769 rows equal another row of the same accident and are other people.
        Assert.Equal(20_435, await traffic.ScalarAsync<long>("select sum(jsonb_array_length(casualties)) from accident"));
        Assert.Equal(15_645, await traffic.ScalarAsync<long>("select count(*) from fact_version where type = 'traffic.accident.v1'"));
        // Each confirmation says how many versions of its unit it stands on.
        Assert.Equal(15_645, await traffic.ScalarAsync<long>("select sum(fact_versions) from confirmation where through = '2024-06-30'"));
        Assert.Equal(10, await traffic.ScalarAsync<long>("select count(*) from confirmation where through = '2024-06-30'"));

        Assert.Equal("Completed 20435 20435 0 0", Counts(await TrafficFixture.ImportAsync(city, file, unitMap: map)));
        Assert.Equal(15_645, await traffic.ScalarAsync<long>("select count(*) from fact_version where type = 'traffic.accident.v1'"));
    }

    private static string Counts(JsonNode import) => $"{import["status"]} {import["rows"]} {import["accepted"]} {import["rejected"]} {import["records"]}";
}
