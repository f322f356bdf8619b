using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.Documents.Tests.OfficeApi;
using static Platform.Documents.Tests.OfficeFixture;

namespace Platform.Documents.Tests.Integration;

/// <summary>The register that the city keeps for all is asked of the city, and of no unit; what it confirms holds for each.</summary>
[Trait("tier", "integration")]
public sealed class CityRegisterTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    private const string CityTasks = "/api/office/confirmations/city-tasks";

    [Fact]
    public async Task Each_is_asked_for_the_registers_it_keeps_and_for_no_other()
    {
        using var clerk = office.Clerk();
        using var city = office.City();
        var asked = await AskedAsync(clerk);
        Assert.Contains("25459 Documents", asked);
        Assert.DoesNotContain("25459 CityTasks", asked);
        asked = await AskedAsync(city);
        Assert.Equal(["703 Boards", "703 CityTasks", "703 Documents"], asked.Where(a => a.StartsWith("703 ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("25459 Documents", asked);
        Assert.DoesNotContain(asked, a => a.EndsWith("CityTasks", StringComparison.Ordinal) && !a.StartsWith("703 ", StringComparison.Ordinal));
        // Where there is no city any more, nobody is asked.
        Assert.DoesNotContain(await AskedAsync(city, "2025-12-31"), a => a.EndsWith("CityTasks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_city_confirms_it_confirms_for_each_unit_with_the_records_that_speak_of_it()
    {
        using var city = office.City();
        await PostAsync(city, CityTaskPath, CityTask("Responsibility").With("unitCodes", new JsonArray("25459", "25480")).With("member", "Nguyễn Văn Phụ Trách"));
        await PostAsync(city, CityTaskPath, CityTask("Responsibility").With("unitCodes", new JsonArray("25459")).With("member", "Nguyễn Văn Phụ Trách"));
        var answer = await PostAsync(city, CityTasks, new JsonObject { ["unitCode"] = "703", ["through"] = "2024-03-31" });
        Assert.Equal(("703", 2), (Text(answer, "unitCode"), (int)answer["factVersions"]!));
        Assert.Equal("2 1", $"{await VersionsAsync(Ward3)} {await VersionsAsync(NinhSon)}");
        // A unit of which nothing was ever recorded is not drawn in.
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from confirmation where register = 'CityTasks' and unit_id = '00000703-0000-7000-8000-000000025483'"));
        Assert.Equal(
            await office.ScalarAsync<long>("select count(*) from confirmation where register = 'CityTasks' and through = '2024-03-31'"),
            await office.ScalarAsync<long>("select count(*) from audit a join confirmation c on a.record_id = c.subject_id where c.register = 'CityTasks' and c.through = '2024-03-31'"));
        Assert.DoesNotContain("703 CityTasks", await AskedAsync(city, "2024-04-01"));
        Assert.Contains("703 CityTasks", await AskedAsync(city, "2024-04-07"));
        await PostAsync(city, CityTasks, new JsonObject { ["unitCode"] = "703", ["through"] = "2024-03-31" });
        Assert.Equal(2, await office.ScalarAsync<long>($"select version from confirmation where register = 'CityTasks' and through = '2024-03-31' and unit_id = '{Ward3}'"));
    }

    [Fact]
    public async Task No_unit_confirms_what_the_city_keeps_and_no_unit_confirms_for_the_city()
    {
        using var clerk = office.Clerk();
        using var city = office.City();
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(CityTasks, new { unitCode = "25459", through = "2024-02-29" }), 422, "kept-by-city", "unitCode");
        await AssertRefusedAsync(await city.PostAsJsonAsync(CityTasks, new { unitCode = "25459", through = "2024-02-29" }), 422, "kept-by-city", "unitCode");
        foreach (var register in new[] { "city-tasks", "documents" })
            await AssertRefusedAsync(await clerk.PostAsJsonAsync($"/api/office/confirmations/{register}", new { unitCode = "703", through = "2024-02-29" }), 403, "foreign-unit", "unitCode");
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from confirmation where through = '2024-02-29'"));
    }

    private Task<long> VersionsAsync(Guid unit) =>
        office.ScalarAsync<long>($"select fact_versions from confirmation where register = 'CityTasks' and through = '2024-03-31' and unit_id = '{unit}'");

    private static async Task<IReadOnlyList<string>> AskedAsync(HttpClient client, string asOf = "2024-06-30") =>
    [
        .. (await ReadAsync(await client.GetAsync($"/api/office/due?asOf={asOf}"))).AsArray().Where(i => Text(i!, "kind").StartsWith("confirmation.", StringComparison.Ordinal))
            .Select(i => $"{i!["unitCode"]} {Text(i, "kind")["confirmation.".Length..]}"),
    ];
}
