using System.Net;
using System.Net.Http.Json;
using Xunit;
using static Platform.FireInspections.Tests.FireApi;
using static Platform.FireInspections.Tests.FireFixture;

namespace Platform.FireInspections.Tests.Integration;

/// <summary>Three registers of one service are confirmed each for itself.</summary>
[Trait("tier", "integration")]
public sealed class ConfirmationTests(FireFixture fire) : IClassFixture<FireFixture>
{
    [Theory]
    [InlineData("incidents", "FireIncidents", 1)]
    [InlineData("inspections", "FireInspections", 2)]
    [InlineData("violations", "FireViolations", 0)]
    public async Task A_register_counts_its_own_versions(string path, string register, int versions)
    {
        using var police = fire.Client("commune_police", path switch { "incidents" => Ward3, "inspections" => NinhSon, _ => TanNinh });
        var (code, day) = path switch { "incidents" => ("25459", "2024-09-20"), "inspections" => ("25480", "2024-05-10"), _ => ("25459", "2025-08-01") };
        await PostAsync(police, IncidentPath, Incident(code, day + "T10:00:00+07:00"));
        if (path == "inspections")
        {
            var facility = await PostAsync(police, FacilityPath, Facility(code));
            await PostAsync(police, PlanPath, Plan(2024, (facility, "2024-05-10"), (facility, "2024-11-10")).With("unitCode", code));
        }
        using var answer = await police.PostAsJsonAsync($"/api/fire/confirmations/{path}", new { unitCode = code, through = day });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var confirmation = await ReadAsync(answer);
        Assert.Equal(versions, Number(confirmation, "factVersions"));
        var unit = Text(confirmation, "unitId");
        Assert.Equal(register, await fire.ScalarAsync<string>($"select register from confirmation where unit_id = '{unit}'"));
        Assert.Equal(register, await fire.ScalarAsync<string>(
            $"select f.body::jsonb #>> '{{fact,segments,0,attributes,register}}' from fact_version f where f.type = 'confirmation.v1' and f.unit_ids @> array['{unit}'::uuid]"));
        using var chief = fire.Client("commune_chief", NinhSon == Guid.Parse(unit) ? Ward3 : NinhSon);
        await AssertRefusedAsync(await chief.PostAsJsonAsync($"/api/fire/confirmations/{path}", new { unitCode = code, through = day }), 403, "foreign-unit", "unitCode");
        using var traffic = fire.Client("city_traffic");
        await AssertRefusedAsync(await traffic.PostAsJsonAsync($"/api/fire/confirmations/{path}", new { unitCode = code, through = day }), 403, "forbidden");
    }

    [Fact]
    public async Task What_comes_after_a_confirmation_is_marked_in_its_own_register_alone()
    {
        using var city = fire.City();
        await ReadAsync(await city.PostAsJsonAsync("/api/fire/confirmations/incidents", new { unitCode = "25471", through = "2024-10-31" }));
        var late = await PostAsync(city, IncidentPath, Incident("25471", "2024-10-30T10:00:00+07:00"));
        Assert.True(late["late"]!.GetValue<bool>());
        Assert.False((await PostAsync(city, IncidentPath, Incident("25471", "2024-11-01T10:00:00+07:00")))["late"]!.GetValue<bool>());
        var inspection = await PostAsync(city, InspectionPath, Inspection(await PostAsync(city, FacilityPath, Facility("25471"))));
        Assert.False((await PostAsync(city, ViolationPath, Violation(inspection)))["late"]!.GetValue<bool>());
        var confirmation = Assert.Single((await ReadAsync(await city.GetAsync("/api/fire/confirmations/incidents"))).AsArray(), c => Text(c!, "through") == "2024-10-31");
        Assert.True(confirmation!["changedSince"]!.GetValue<bool>());
    }
}
