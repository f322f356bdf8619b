using System.Text.Json.Nodes;
using Xunit;
using static Platform.FireInspections.Tests.FireApi;
using static Platform.FireInspections.Tests.FireFixture;
using static Platform.FireInspections.Tests.SheetApi;

namespace Platform.FireInspections.Tests.Integration;

[Trait("tier", "integration")]
public sealed class IncidentImportTests(FireFixture fire) : IClassFixture<FireFixture>
{
    private static readonly string[] Titles = ["TT", "Thời gian xảy ra", "Loại", "Địa điểm", "Cơ sở", "Thương vong / Chết", "Thương vong / Bị thương", "Thiệt hại", "Đến lúc"];

    private static readonly JsonObject ByTitle = Mapping(Titles, new JsonObject
    {
        ["unitCode"] = Value("25459"),
        ["occurredOn"] = Column("Thời gian xảy ra"),
        ["time"] = Column("Thời gian xảy ra"),
        ["kind"] = Column("Loại", ("Cháy", "Fire"), ("Nổ", "Explosion")),
        ["affected"] = Value("Facility"),
        ["place"] = Column("Địa điểm"),
        ["facility"] = Column("Cơ sở"),
        ["deaths.count"] = Column("Thương vong / Chết"),
        ["deaths.attribution"] = Value("Pending"),
        ["injured"] = Column("Thương vong / Bị thương"),
        ["damageVnd"] = Column("Thiệt hại"),
        ["arrivedAt"] = Column("Đến lúc"),
    });

    private static readonly object?[][] Header =
    [
        ["TT", "Thời gian xảy ra", "Loại", "Địa điểm", "Cơ sở", "Thương vong", null, "Thiệt hại", "Đến lúc"],
        [null, null, null, null, null, "Chết", "Bị thương"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"],
    ];

    [Fact]
    public async Task A_book_of_fires_comes_onto_the_register_once_with_its_dead_and_injured()
    {
        using var police = fire.Police();
        await PostAsync(police, FacilityPath, Facility(name: "Chợ Cháy"));
        var sheet = Xlsx(
            [
                .. Header,
                [1, "14h30 ngày 12/3/2024", "Cháy", "Khu phố 1", "chợ cháy", 2, 1, "1.500.000", "14:45"],
                [2, new DateTime(2024, 4, 30, 23, 59, 0), "Nổ", "Khu phố 2", null, 0, null, null, new TimeOnly(0, 10)],
                [3, "12/3/2024", "Cháy", "Khu phố 1", null, null, null, null],
                [4, "12/03/2999 08:00", "Cháy", "Khu phố 1", null, null, null, null],
                [5, "12/03/2024 08:00", "Cháy", "Khu phố 1", "Chợ Không Có", null, null, null],
                [6, "12/03/2024 08:00", "Cháy", "Khu phố 1", null, 1000, null, null],
                [7, "12/03/2024 08:00", "Cháy", "Khu phố 1", null, null, null, null, "07:30"],
                [8, "31/02/2024 08:00", "Lụt", "Khu phố 1", null, null, null, null],
            ]);
        var before = await fire.RowsAsync();
        var tried = await ImportAsync(police, "incidents", sheet, ByTitle, dryRun: true);
        Assert.Equal((2, 0, 6), Figures(tried));
        Assert.Equal(before, await fire.RowsAsync());

        var done = await ImportAsync(police, "incidents", sheet, ByTitle);
        Assert.Equal((2, 0, 6), Figures(done));
        Assert.Equal(
            [
                (9, "bad-time", "Thời gian xảy ra"), (10, "future-date", "Thời gian xảy ra"), (11, "unknown-facility", "Cơ sở"), (12, "validation", "Thương vong / Chết"),
                (13, "times-out-of-order", "Đến lúc"), (14, "bad-date", "Thời gian xảy ra"), (14, "unknown-value", "Loại"),
            ],
            Errors(done));
        var incidents = (await ReadAsync(await police.GetAsync(IncidentPath)))["items"]!.AsArray().Take(2).ToList();
        Assert.Equal(["2024-04-30T16:59:00Z", "2024-03-12T07:30:00Z"], incidents.Select(i => DateTimeOffset.Parse(Text(i!, "occurredAt"), null).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", null)));
        var burned = await ReadAsync(await police.GetAsync($"{IncidentPath}/{Text(incidents[1]!, "incidentId")}"));
        Assert.Equal(["Dead/Pending", "Dead/Pending", "Injured/"], burned["record"]!["casualties"]!.AsArray().Select(c => $"{c!["outcome"]}/{c["attribution"]}"));
        Assert.Equal("15 11", await fire.ScalarAsync<string>(
            "select string_agg(round(extract(epoch from (state->'details'->>'arrivedAt')::timestamptz - occurred_at) / 60)::text, ' ' order by day) from incident where day >= '2024-01-01'"));
        Assert.Equal(1, await fire.ScalarAsync<long>("select count(*) from incident where (state->'details'->>'damageVnd')::bigint = 1500000 and state->'details'->>'facilityId' is not null"));
        Assert.Equal(2, await fire.ScalarAsync<long>("select count(*) from fact_version f join incident i using (subject_id) where i.day >= '2024-01-01'"));

        Assert.Equal((0, 2, 6), Figures(await ImportAsync(police, "incidents", sheet, ByTitle)));
        Assert.Equal(2, await fire.ScalarAsync<long>("select count(*) from incident where day >= '2024-01-01'"));
        using var foreign = fire.Client("commune_police", NinhSon);
        Assert.Equal((0, 0, 8), Figures(await ImportAsync(foreign, "incidents", sheet, ByTitle)));
    }

    [Fact]
    public async Task The_number_of_a_row_alone_does_not_tell_what_it_said()
    {
        using var police = fire.Police();
        string[] titles = ["Số", "Ngày", "Giờ", "Nơi"];
        var mapping = Mapping(titles, new JsonObject
        {
            ["key"] = Column("Số"),
            ["unitCode"] = Value("25459"),
            ["occurredOn"] = Column("Ngày"),
            ["time"] = Column("Giờ"),
            ["kind"] = Value("Fire"),
            ["affected"] = Value("Dwelling"),
            ["place"] = Column("Nơi"),
        });
        Assert.Equal((1, 0, 0), Figures(await ImportAsync(police, "incidents", Xlsx([[.. titles], ["K1", new DateOnly(2023, 5, 6), new TimeOnly(7, 5), "Khu phố 3"]]), mapping)));
        var changed = await ImportAsync(police, "incidents", Xlsx([[.. titles], ["K1", new DateOnly(2023, 5, 6), new TimeOnly(7, 5), "Khu phố 4"]]), mapping);
        Assert.Equal([(5, "row-changed", "Số")], Errors(changed));
        // A hash without a key would be the same in every register.
        var plain = System.Security.Cryptography.SHA256.HashData("incidents\n25459\nK1"u8);
        Assert.Equal(0, await fire.ScalarAsync<long>($@"select count(*) from sheet_import_row where key = '\x{Convert.ToHexString(plain)}'"));
    }
}
