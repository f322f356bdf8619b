using System.Net.Http.Headers;
using System.Text;
using Dapper;
using Npgsql;
using Platform.Testing;
using Xunit;

namespace Platform.TrafficIncidents.Tests.Integration;

/// <summary>The service as a process of its own, killed without warning in the middle of a file.</summary>
[Trait("tier", "integration")]
public sealed class KilledImportTests
{
    private const int Accidents = 4_000;

    [Fact]
    public async Task An_import_whose_worker_was_killed_goes_on_where_it_stood()
    {
        await using var database = await TestDatabase.CreateAsync("killed");
        await using var broker = await TestBroker.CreateAsync();
        await using var identity = await TestIdentity.StartAsync();
        await using var service = new ServiceProcess("TrafficIncidents", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:Database"] = database.ConnectionString,
            ["ConnectionStrings:Broker"] = broker.Uri.ToString(),
            ["Platform:Authority"] = TestTokens.Issuer,
            ["Platform:MetadataAddress"] = identity.MetadataAddress,
        });
        Assert.Equal(0, await service.RunVerbAsync("migrate"));
        await using var sql = database.Open();
        await TrafficFixture.AddUnitsAsync(sql);
        await service.StartAsync();
        using var city = new HttpClient { BaseAddress = new Uri(service.Address) };
        city.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.Create("city_traffic"));

        // Two people in each accident, their rows far apart: half an accident would show.
        var rows = string.Concat(Enumerable.Range(0, 2 * Accidents).Select(i => $"D{i % Accidents},2024-05-01,10:00:00,Slight,Đông,106.1,11.3\n"));
        var file = Encoding.UTF8.GetBytes("AREFNO,date,output_time,casualty_severity,area_name,lon,lat\n" + rows);
        using var answer = await TrafficFixture.SendImportAsync(city, file, "stats19", "area_name,unit_code\nĐông,25459\n", "2024-06-30");
        await TrafficFixture.ReadAsync(answer);
        await Eventually.IsTrueAsync(async () => await CountAsync(sql) > 0, "a first batch");
        await service.KillAsync();
        var before = await CountAsync(sql);
        Assert.InRange(before, 250, Accidents - 1);

        // Nobody waits for a lease in a test.
        await using (var connection = await sql.OpenConnectionAsync(TestContext.Current.CancellationToken))
            await connection.ExecuteAsync("update import set claimed_until = now() where status = 'Running'");
        await service.StartAsync();
        var import = await TrafficFixture.EndOfAsync(city, answer.Headers.Location!);
        Assert.Equal($"Completed {2 * Accidents} {2 * Accidents} 0 {Accidents}", $"{import["status"]} {import["rows"]} {import["accepted"]} {import["rejected"]} {import["records"]}");
        Assert.Equal(Accidents, await CountAsync(sql));
        Assert.Equal(0, await CountAsync(sql, "jsonb_array_length(casualties) <> 2"));
        Assert.Equal(Accidents, await CountAsync(sql, "(select fact_versions from confirmation) = (select count(*) from fact_version where type = 'traffic.accident.v1')"));
    }

    private static async Task<long> CountAsync(NpgsqlDataSource sql, string condition = "true")
    {
        await using var connection = await sql.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>($"select count(*) from accident where {condition}");
    }
}
