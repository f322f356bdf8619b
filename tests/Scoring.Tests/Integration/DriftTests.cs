using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Platform.Scoring.Rebuild;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>The gauge of what is served but does not follow from the facts.</summary>
[Trait("tier", "integration")]
public sealed class DriftTests(ScoringFixture scoring) : IClassFixture<ScoringFixture>
{
    private DriftCheck Check => scoring.Services.GetRequiredService<DriftCheck>();

    [Fact]
    public async Task Drift_is_found_in_its_unit_and_is_gone_once_made_good()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync(Accident(Subject(1), 1, Start, Day(6, 1), deaths: 1), Accident(Subject(2), 1, Start, Day(6, 2), deaths: 1, unit: NinhSon), Confirmation(Subject(3), 1, Start, Day(6, 30), 1));
        Assert.Equal([Ward3, NinhSon], await RoundAsync());
        Assert.Equal(0, Gauge());
        await ExecuteAsync($"update projection.result_interval set result = 0 where unit_id = '{Ward3}' and criterion = (select id from ledger.criterion where code = 'NO.2b') and valid_from = '2024-06-01'");
        await RoundAsync();
        Assert.Equal(1, Gauge());
        await ExecuteAsync($"update projection.counter_day set delta = 3 where unit_id = '{NinhSon}' and delta = 1");
        await RoundAsync();
        Assert.True(Gauge() > 1);
        await scoring.RebuildAsync();
        await RoundAsync();
        Assert.Equal(0, Gauge());
    }

    [Fact]
    public async Task While_the_projection_is_made_anew_nothing_is_compared()
    {
        await scoring.ForgetAsync();
        await using var connection = await scoring.Sql.OpenConnectionAsync();
        await ProjectionLock.TakeAsync(connection, CancellationToken.None);
        Assert.Null(await Check.CheckAsync(CancellationToken.None));
        await ProjectionLock.ReleaseAsync(connection);
        Assert.NotNull(await Check.CheckAsync(CancellationToken.None));
    }

    /// <summary>Both wards once.</summary>
    private async Task<IEnumerable<Guid?>> RoundAsync() => new[] { await Check.CheckAsync(CancellationToken.None), await Check.CheckAsync(CancellationToken.None) }.Order();

    private int Gauge()
    {
        var measured = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "scoring.drift")
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, value, _, _) => measured = Math.Max(measured, value));
        listener.Start();
        listener.RecordObservableInstruments();
        return measured;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = scoring.Sql.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
