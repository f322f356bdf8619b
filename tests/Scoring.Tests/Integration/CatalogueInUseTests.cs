using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Rebuild;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>A programme version that was used stays what it was; a new one is scored from the facts there are.</summary>
[Trait("tier", "integration")]
public sealed class CatalogueInUseTests(ScoringFixture scoring) : IClassFixture<ScoringFixture>
{
    [Fact]
    public async Task A_used_version_may_not_change_and_a_new_one_needs_its_results_made()
    {
        await scoring.ApplyAsync(Accident(Subject(1), 1, Start, Day(6, 1), deaths: 1));
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var original = Path.Combine(AppContext.BaseDirectory, "Catalogue", "three-no-three-have-2024.yaml");
            var text = await File.ReadAllTextAsync(original);
            const string included = "drug-free-commune-2024.yaml";
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Catalogue", included), Path.Combine(folder, included));
            var file = Path.Combine(folder, "programme.yaml");
            var catalogue = new ActiveCatalogue(scoring.Sql, Options.Create(new CatalogueOptions { Catalogue = folder }));

            await File.WriteAllTextAsync(file, "# moved\n" + text);
            await catalogue.OpenAsync(makeResults: null, CancellationToken.None);

            var changed = text.Replace("deathsCounted, atLeast: 1 }", "deathsCounted, atLeast: 2 }", StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, changed);
            Assert.Contains("may not change", (await Assert.ThrowsAsync<InvalidOperationException>(() => catalogue.OpenAsync(makeResults: null, CancellationToken.None))).Message, StringComparison.Ordinal);

            await File.WriteAllTextAsync(file, changed.Replace("version: 1", "version: 2", StringComparison.Ordinal));
            Assert.Contains("scoring migrate", (await Assert.ThrowsAsync<InvalidOperationException>(() => catalogue.OpenAsync(makeResults: null, CancellationToken.None))).Message, StringComparison.Ordinal);

            var rebuild = ActivatorUtilities.CreateInstance<RebuildScores>(scoring.Services, catalogue, new Facts.UnitTable(catalogue));
            await catalogue.OpenAsync(() => rebuild.RebuildAsync(CancellationToken.None), CancellationToken.None);
            await catalogue.OpenAsync(makeResults: null, CancellationToken.None);
            Assert.Equal([], await new VerifyScores(scoring.Sql, catalogue).DifferencesAsync(CancellationToken.None));
            // Two deaths are counted now, one is not.
            Assert.Equal(0, await scoring.CountAsync("select count(*) from projection.counter_day where counter = 0"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
