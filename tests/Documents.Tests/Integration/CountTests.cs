using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.Documents.Tests.OfficeApi;
using static Platform.Documents.Tests.OfficeFixture;

namespace Platform.Documents.Tests.Integration;

/// <summary>Signed figures: each stands until the next, confirms its register, and stays closed where it was sealed.</summary>
[Trait("tier", "integration")]
public sealed class CountTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    [Fact]
    public async Task A_figure_stands_until_the_next_and_confirms_the_register()
    {
        using var clerk = office.Clerk();
        var count = await PostAsync(clerk, CountPath, Count("Disunity", 0, through: "2024-03-31"));
        count = await PostAsync(clerk, CountPath, Count("Disunity", 1));
        Assert.Equal(
            ["25459 2024-03-31..2024-06-30 kind=Disunity through=2024-03-31 met=true numerator=0 denominator=- withdrawn=false | 25459 2024-06-30.. kind=Disunity through=2024-06-30 met=false numerator=1 denominator=- withdrawn=false"],
            await office.LinesAsync("office_count", count));
        Assert.Equal(2, await office.ScalarAsync<long>($"select count(*) from confirmation where register = 'OfficeCounts' and unit_id = '{Ward3}' and through in ('2024-03-31', '2024-06-30')"));
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(CountPath, Count("Disunity", 2)), 409, "already-recorded", "through");
        var wrong = count["statements"]![1]!;
        var place = $"{CountPath}/{Text(count, "recordId")}/statements/{Text(wrong, "statementId")}";
        await AssertRefusedAsync(await PutAsync(clerk, place, 1, new JsonObject { ["from"] = "2024-04-01", ["through"] = "2024-06-30", ["numerator"] = 0, ["reason"] = "kết luận lại" }), 412, "version-conflict");
        await ReadAsync(await PutAsync(clerk, place, 2, new JsonObject { ["from"] = "2024-04-01", ["through"] = "2024-06-30", ["numerator"] = 0, ["reason"] = "kết luận lại" }));
        Assert.DoesNotContain("met=false", (await office.LinesAsync("office_count", count))[0], StringComparison.Ordinal);
        await ReadAsync(await WithdrawAsync(clerk, place));
        Assert.Equal(["25459 2024-03-31.. kind=Disunity through=2024-03-31 met=true numerator=0 denominator=- withdrawn=false"], await office.LinesAsync("office_count", count));
        await AssertRefusedAsync(await WithdrawAsync(clerk, place), 409, "record-withdrawn");
    }

    [Fact]
    public async Task All_of_them_is_met_and_one_less_is_not()
    {
        using var chief = office.Client("commune_chief", NinhSon);
        var body = Count("GamblingSubjects", 6, 6).With("unitCode", "25480");
        Assert.True((bool)(await PostAsync(chief, CountPath, body))["statements"]![0]!["met"]!);
        Assert.False((bool)(await PostAsync(chief, CountPath, body.With("numerator", 5).With("through", "2024-07-31")))["statements"]![1]!["met"]!);
        await AssertRefusedAsync(await chief.PostAsJsonAsync(CountPath, body.With("numerator", 7).With("through", "2024-08-31")), 422, "more-than-all", "numerator");
    }

    [Fact]
    public async Task A_sealed_figure_is_met_or_not_met_to_everybody_but_its_owner()
    {
        using var chief = office.Client("commune_chief", Ward3);
        var body = Count("CriminalSubjects", 1233, 1234).With("sealed", true).With("through", "2024-05-31");
        var signed = await PostAsync(chief, CountPath, body);
        Assert.Equal((1233, 1234, false), Figures(signed));
        var place = $"{CountPath}/{Text(signed, "recordId")}";
        foreach (var (role, unit) in new (string, Guid?)[]
                 {
                     ("commune_leader", Ward3), ("office_clerk", Ward3), ("commune_police", Ward3), ("city_office", null), ("city_crime_police", null), ("city_admin", null), ("city_leader", null), ("auditor", null),
                     ("province_movement", null),
                 })
        {
            using var reader = unit is { } own ? office.Client(role, own) : office.Client(role);
            foreach (var answer in new[] { (await ReadAsync(await reader.GetAsync(place)))["record"]!, (await ReadAsync(await reader.GetAsync(CountPath + "?kind=CriminalSubjects")))["items"]![0]! })
            {
                Assert.Equal((null, null, true), Figures(answer));
                Assert.False((bool)answer["statements"]![0]!["met"]!);
                Assert.DoesNotContain("1233", answer.ToJsonString().Replace(Text(signed, "recordId"), "", StringComparison.Ordinal), StringComparison.Ordinal);
            }
        }
        // Whoever signs for the same unit in the same role is the owner, too.
        using var successor = office.Client("commune_chief", Ward3);
        Assert.Equal((1233, 1234, false), Figures((await ReadAsync(await successor.GetAsync(place)))["record"]!));
        Assert.Contains("met=false numerator=- denominator=-", Assert.Single(await office.LinesAsync("office_count", signed)), StringComparison.Ordinal);
        Assert.Equal(0, await office.ScalarAsync<long>(
            "select (select count(*) from office_count where state::text like '%1233%') + (select count(*) from record_history where state::text like '%1233/%') + (select count(*) from outbox where body::text like '%1233%')"));
    }

    private static (int? Numerator, int? Denominator, bool Suppressed) Figures(JsonNode count) =>
        ((int?)count["statements"]![0]!["numerator"], (int?)count["statements"]![0]!["denominator"], (bool)count["statements"]![0]!["suppressed"]!);
}
