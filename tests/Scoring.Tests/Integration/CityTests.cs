using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Movement.V1;
using Platform.Contracts.Traffic.V1;
using Platform.Scoring.Rebuild;
using Platform.Scoring.Recognitions;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>The city's own row: figures added up over its units, units counted, each explained by what its units bring.</summary>
[Trait("tier", "integration")]
public sealed class CityTests(ScoringFixture scoring) : IClassFixture<ScoringFixture>
{
    private const string AsOf = "asOf=2024-06-30";

    private static readonly (Guid Id, string Code)[] Wards =
    [
        (Of("25456"), "25456"), (Ward3, "25459"), (Of("25462"), "25462"), (Of("25465"), "25465"), (Of("25468"), "25468"), (Of("25471"), "25471"),
        (Of("25474"), "25474"), (Of("25477"), "25477"), (NinhSon, "25480"), (NinhThanh, "25483"),
    ];

    [Fact]
    public async Task Figures_of_all_units_are_added_up_and_each_unit_says_what_it_brings()
    {
        await PrepareAsync();
        await scoring.ApplyAsync(Model(1, Ward3, ModelRating.Good), Model(2, Ward3, ModelRating.Fair), Model(3, NinhSon, ModelRating.Weak), Model(4, TanNinh, ModelRating.Weak));
        var cell = await CellAsync("TASK.2d");
        Assert.Equal(("NotMet", 2L, 3L), ((string)cell["computed"]!, (long)cell["numerator"]!, (long)cell["denominator"]!));
        var criterion = (await scoring.GetAsync($"/units/{City}/criteria/TASK.2d?{AsOf}"))["criterion"]!;
        var parts = criterion["parts"]!.AsArray();
        Assert.Equal(Wards.Select(w => w.Code), parts.Select(p => (string)p!["code"]!));
        Assert.Equal(["25459 2/2", "25480 0/1"], parts.Where(p => (long)p!["denominator"]! > 0).Select(p => $"{p!["code"]} {p["numerator"]}/{p["denominator"]}"));
        Assert.Equal([Subject(3)], criterion["subjects"]!["failing"]!["ids"]!.AsArray().Select(id => (Guid)id!));
        await scoring.ApplyAsync(Model(3, NinhSon, ModelRating.Average, version: 2));
        Assert.Equal("Met", (string)(await CellAsync("TASK.2d"))["computed"]!);
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
    }

    [Fact]
    public async Task Units_that_reach_their_target_are_counted()
    {
        await PrepareAsync();
        await scoring.ApplyAsync([.. Wards.SelectMany((ward, i) => Enumerable.Range(0, 12).Select(n => Patrol((i * 100) + n, ward.Id, Day(1 + (n / 3), 5 + n))))]);
        var cell = await CellAsync("TASK.4d");
        Assert.Equal(("Met", 10L, 10L), ((string)cell["computed"]!, (long)cell["numerator"]!, (long)cell["denominator"]!));
        await scoring.ApplyAsync(Patrol(900, NinhThanh, Day(2, 8), version: 2, withdrawn: true));
        cell = await CellAsync("TASK.4d");
        Assert.Equal(("NotMet", 9L), ((string)cell["computed"]!, (long)cell["numerator"]!));
        var parts = (await scoring.GetAsync($"/units/{City}/criteria/TASK.4d?{AsOf}"))["criterion"]!["parts"]!.AsArray();
        Assert.Equal(("25483", 11L, 12), ((string)parts[9]!["code"]!, (long)parts[9]!["numerator"]!, (int)parts[9]!["target"]!));
        // Known before the patrol was taken back, the day reads as it did.
        var then = await scoring.GetAsync($"/units/{City}/criteria/TASK.4d?{AsOf}&knownAt=2024-07-01T00:00:00Z");
        Assert.Equal(("Met", 12L), ((string)then["criterion"]!["computed"]!, (long)then["criterion"]!["parts"]![9]!["numerator"]!));
        Assert.Equal(["NotMet", "Met"], (await scoring.GetAsync($"/units/{City}/criteria/TASK.4d/history?{AsOf}"))["items"]!.AsArray().Select(e => (string)e!["computed"]!).Take(2));
    }

    [Fact]
    public async Task What_one_unit_has_not_confirmed_is_not_confirmed()
    {
        await PrepareAsync(confirmed: Wards[..9]);
        await scoring.ApplyAsync(Model(1, Ward3, ModelRating.Good));
        var cell = await CellAsync("TASK.2d");
        Assert.Equal(("InsufficientData", "register-unconfirmed"), ((string)cell["computed"]!, (string)cell["reasons"]![0]!));
        await scoring.ApplyAsync(Confirmation(Register.Models, NinhThanh, 990));
        Assert.Equal("Met", (string)(await CellAsync("TASK.2d"))["computed"]!);
        var explained = (await scoring.GetAsync($"/units/{City}/criteria/TASK.2d?{AsOf}"))["criterion"]!;
        Assert.Equal("2024-06-30", (string)explained["confirmedThrough"]!);
    }

    [Fact]
    public async Task A_unit_that_goes_on_in_another_stays_of_the_city()
    {
        await PrepareAsync();
        await scoring.ApplyAsync(Model(1, NinhThanh, ModelRating.Weak, until: Day(5, 1), then: TanNinh));
        await scoring.ApplyAsync([.. Merged(Day(5, 1))]);
        Assert.Equal((0L, 1L), ((long)(await CellAsync("TASK.2d"))["numerator"]!, (long)(await CellAsync("TASK.2d"))["denominator"]!));
        var parts = (await scoring.GetAsync($"/units/{City}/criteria/TASK.2d?{AsOf}"))["criterion"]!["parts"]!.AsArray();
        Assert.Equal([("25483", false, 0L), ("25567", true, 1L)], parts.Skip(9).Select(p => ((string)p!["code"]!, (bool)p["stands"]!, (long)p["denominator"]!)));
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
    }

    [Fact]
    public async Task Units_heard_of_last_and_facts_of_many_units_at_once_come_to_what_a_rebuild_makes()
    {
        await DropProjection.RunAsync(scoring.Services, [], CancellationToken.None);
        await scoring.ApplyAsync(Model(1, Ward3, ModelRating.Good), Confirmation(Register.Models, Ward3, 900));
        await Task.WhenAll(CityUnits.Concat(Units).Concat(Others()).Select(unit => scoring.ApplyAsync(unit)));
        await Task.WhenAll(Wards.Select((ward, i) => scoring.ApplyAsync(Model(i + 10, ward.Id, ModelRating.Good), Confirmation(Register.Models, ward.Id, i + 1000))));
        Assert.Equal(("Met", 11L), ((string)(await CellAsync("TASK.2d"))["computed"]!, (long)(await CellAsync("TASK.2d"))["numerator"]!));
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
        Assert.Equal("", string.Join("\n", await scoring.Services.GetRequiredService<VerifyScores>().DifferencesAsync(City, CancellationToken.None)));
    }

    [Fact]
    public async Task A_commune_sees_its_own_row_and_not_the_citys()
    {
        await PrepareAsync();
        var board = await scoring.GetAsync("/scoreboard?" + AsOf, "commune_police", Ward3);
        Assert.Equal([Ward3], board["units"]!.AsArray().Select(u => (Guid)u!["unitId"]!));
        using var client = scoring.Client("commune_police", Ward3);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await client.GetAsync($"/api/scoring/units/{City}/criteria/TASK.2d?{AsOf}")).StatusCode);
    }

    [Fact]
    public async Task Recognitions_of_the_ledger_are_counted_until_the_deadline_and_come_back_when_the_projection_is_lost()
    {
        await PrepareAsync();
        var feed = scoring.Services.GetRequiredService<RecognitionFeed>();
        foreach (var (code, programme, on) in new[]
        {
            ("25471", "drug-free-commune-2024", "2024-12-20"), ("25474", "drug-free-commune-2024", "2024-12-20"), ("25477", "drug-free-commune-2024", "2024-12-31"),
            ("25480", "three-no-three-have-2024", "2024-12-30"), ("25459", "nobodys-programme", "2024-12-01"), ("25459", "drug-free-commune-2024", "2025-01-02"),
        })
        {
            await RecogniseAsync(Of(code), programme, on, withdrawnOn: null);
        }
        await feed.FeedAsync(CancellationToken.None);
        Assert.Equal(["TASK.6 NotMet 1", "TASK.6.1 Met 3", "TASK.6.2 NotMet 1"], await Task6Async("asOf=2024-12-31"));
        // Another comes in time and is withdrawn in the next year; one was withdrawn before.
        await RecogniseAsync(Of("25459"), "three-no-three-have-2024", "2024-12-31", "2025-03-01");
        await RecogniseAsync(Of("25480"), "three-no-three-have-2024", "2024-06-01", "2024-11-01");
        await feed.FeedAsync(CancellationToken.None);
        var told = await Task6Async("asOf=2024-12-31");
        Assert.Equal(["TASK.6 Met 2", "TASK.6.1 Met 3", "TASK.6.2 Met 2"], told);
        Assert.Equal(["TASK.6 NotMet 0", "TASK.6.1 NotMet 0", "TASK.6.2 NotMet 1"], await Task6Async("asOf=2024-10-31"));
        var parts = (await scoring.GetAsync($"/units/{City}/criteria/TASK.6?asOf=2024-12-31"))["criterion"]!["children"]![1]!["parts"]!.AsArray();
        Assert.Equal(["25459 1", "25480 1"], parts.Select(p => $"{p!["code"]} {p["numerator"]}"));
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));

        await PrepareAsync();
        await feed.FeedAsync(CancellationToken.None);
        Assert.Equal(0, await feed.FeedAsync(CancellationToken.None));
        Assert.Equal(told, await Task6Async("asOf=2024-12-31"));
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
    }

    private async Task<string[]> Task6Async(string asOf) =>
    [
        .. (await scoring.GetAsync("/scoreboard?" + asOf))["units"]!.AsArray().Single(u => (Guid)u!["unitId"]! == City)!["programmes"]![0]!["criteria"]!.AsArray()
            .Where(c => ((string)c!["code"]!).StartsWith("TASK.6", StringComparison.Ordinal)).Select(c => $"{c!["code"]} {c["computed"]} {c["numerator"]}"),
    ];

    private async Task RecogniseAsync(Guid unit, string programme, string on, string? withdrawnOn)
    {
        await using var command = scoring.Sql.CreateCommand("""
            with opened as (
                insert into ledger.dossier (dossier_id, unit_id, programme, state, version, decision_number, decision_on, withdrawn_on)
                values ($1, $2, $3, 'Decision', 1, '1/QĐ', $4::date, $5::date) returning dossier_id
            )
            insert into ledger.dossier_step (dossier_id, ordinal, step, at, account_id, role)
            select dossier_id, 1, 'Decision', timestamptz '2025-01-03 01:00Z', 'a', 'city_leader' from opened
            union all select dossier_id, 2, 'Withdrawal', timestamptz '2025-03-01 01:00Z', 'a', 'city_leader' from opened where $5 is not null
            """);
        NpgsqlTypes.NpgsqlDbType text = NpgsqlTypes.NpgsqlDbType.Text;
        command.Parameters.AddRange(new Npgsql.NpgsqlParameter[]
        {
            new() { Value = Guid.CreateVersion7() }, new() { Value = unit }, new() { Value = programme }, new() { Value = on, NpgsqlDbType = text },
            new() { Value = (object?)withdrawnOn ?? DBNull.Value, NpgsqlDbType = text },
        });
        await command.ExecuteNonQueryAsync();
    }

    private async Task PrepareAsync((Guid Id, string Code)[]? confirmed = null)
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync([.. CityUnits, .. Others()]);
        await scoring.ApplyAsync([.. (confirmed ?? Wards).SelectMany((ward, i) => new[] { Register.Models, Register.TrafficPatrols }.Select((r, n) => Confirmation(r, ward.Id, 900 + i + (n * 10000))))]);
        await scoring.ApplyAsync(Confirmation(Register.Models, TanNinh, 899));
    }

    private async Task<JsonNode> CellAsync(string code) => await scoring.CellAsync(City, code, AsOf);

    private static IEnumerable<FactChanged> Others() =>
        Wards.Where(w => w.Id != Ward3 && w.Id != NinhSon && w.Id != NinhThanh).Select(w => Make.Unit(w.Id, w.Code, "Đơn vị " + w.Code, to: Day(7, 1, 2025)));

    private static Guid Of(string code) => Guid.Parse("00000703-0000-7000-8000-0000000" + code);

    private static FactChanged Model(int subject, Guid unit, ModelRating rating, int version = 1, DateOnly? until = null, Guid? then = null)
    {
        var attributes = new ModelAttributes { Topic = MovementTopic.Community, WholeUnit = false, Stage = ModelStage.Active, Rating = rating };
        Segment<ModelAttributes>[] segments = [new() { ValidFrom = Day(1, 5), ValidTo = until, UnitId = unit, Attributes = attributes }];
        return Fact(Subject(subject), version, Start.AddDays(100 + version), 1, new ModelFact
        {
            Segments = then is { } next ? [.. segments, new() { ValidFrom = until!.Value, UnitId = next, Attributes = attributes }] : segments,
        });
    }

    private static FactChanged Patrol(int subject, Guid unit, DateOnly day, int version = 1, bool withdrawn = false) =>
        Fact(Subject(20_000 + subject), version, Start.AddDays(version == 1 ? 150 : 190), 1, new PatrolFact
        {
            Segments = [new() { ValidFrom = day, ValidTo = day.AddDays(1), UnitId = unit, Attributes = new() { Stopped = 1, Violations = 0, Withdrawn = withdrawn } }],
        });

    private static FactChanged Confirmation(Register register, Guid unit, int subject) => Fact(Subject(40_000 + subject), 1, Start.AddDays(181), 1, new ConfirmationFact
    {
        Segments = [new() { ValidFrom = Day(6, 30), ValidTo = Day(7, 1), UnitId = unit, Attributes = new() { Register = register, FactVersions = 0 } }],
    });
}
