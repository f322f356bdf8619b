using System.Text.Json.Nodes;
using Xunit;
using static Platform.FireInspections.Tests.FireApi;
using static Platform.FireInspections.Tests.SheetApi;

namespace Platform.FireInspections.Tests.Integration;

[Trait("tier", "integration")]
public sealed class ViolationImportTests(FireFixture fire) : IClassFixture<FireFixture>
{
    private static readonly string[] Titles =
        ["TT", "Cơ sở", "Ngày kiểm tra", "Số biên bản", "Vi phạm", "Kiến nghị", "Hạn", "Xử lý / Hình thức", "Xử lý / Ngày", "Xử lý / Số quyết định", "Xử lý / Tiền phạt"];

    private static readonly object?[][] Header =
    [
        ["TT", "Cơ sở", "Ngày kiểm tra", "Số biên bản", "Vi phạm", "Kiến nghị", "Hạn", "Xử lý", null, null, null],
        [null, null, null, null, null, null, null, "Hình thức", "Ngày", "Số quyết định", "Tiền phạt"],
    ];

    private static readonly JsonObject ByTitle = Mapping(Titles, new JsonObject
    {
        ["unitCode"] = Value("25459"),
        ["facility"] = Column("Cơ sở"),
        ["foundOn"] = Column("Ngày kiểm tra"),
        ["recordNo"] = Column("Số biên bản"),
        ["finding"] = Column("Vi phạm"),
        ["recommendation"] = Column("Kiến nghị"),
        ["due"] = Column("Hạn"),
        ["outcome.kind"] = Column("Xử lý / Hình thức", ("Phạt tiền", "Fined"), ("Đã khắc phục", "Mended")),
        ["outcome.on"] = Column("Xử lý / Ngày"),
        ["outcome.decisionNo"] = Column("Xử lý / Số quyết định"),
        ["outcome.fineVnd"] = Column("Xử lý / Tiền phạt"),
    });

    [Fact]
    public async Task A_book_of_violations_is_entered_once_with_what_was_done()
    {
        using var police = fire.Police();
        var market = await PostAsync(police, FacilityPath, Facility(name: "Chợ Phạm"));
        await PostAsync(police, InspectionPath, Inspection(market, "2024-05-10"));
        await PostAsync(police, InspectionPath, Inspection(market, "2024-05-11").With("recordNo", "13/BB"));
        await PostAsync(police, InspectionPath, Inspection(market, "2024-05-11").With("recordNo", "14/BB"));
        var sheet = Xlsx(
            [
                .. Header,
                [1, "Chợ Phạm", "10/05/2024", null, "Thiếu bình chữa cháy", "Trang bị bình", "10/06/2024", "Phạt tiền", "20/05/2024", "7/QĐ", "2.500.000"],
                [2, "Chợ Phạm", new DateOnly(2024, 5, 11), "14/bb", "Lối thoát bị chặn", "Mở lối thoát", "10/06/2024", null, null, null, null],
                [3, "Chợ Phạm", "11/05/2024", null, "Lối thoát bị chặn", "Mở lối thoát", "10/06/2024", null, null, null, null],
                [4, "Chợ Phạm", "12/05/2024", null, "Lối thoát bị chặn", "Mở lối thoát", "10/06/2024", null, null, null, null],
                [5, "Chợ Phạm", "10/05/2024", null, "Lối thoát bị chặn", "Mở lối thoát", "01/05/2024", null, null, null, null],
                [6, "Chợ Phạm", "10/05/2024", null, "Lối thoát bị chặn", "Mở lối thoát", "10/06/2024", "Phạt tiền", "20/05/2024", null, "2.500.000"],
                [7, "Chợ Phạm", "10/05/2024", null, "Lối thoát bị chặn", "Mở lối thoát", "10/06/2024", "Đã khắc phục", "01/05/2024", null, null],
                [8, "Chợ Phạm", "10/05/2024", null, "Lối thoát bị chặn", "Mở lối thoát", "10/06/2024", "Phạt tiền", null, "8/QĐ", "2.500.000"],
            ]);
        var before = await fire.RowsAsync();
        Assert.Equal((2, 0, 6), Figures(await ImportAsync(police, "violations", sheet, ByTitle, dryRun: true)));
        Assert.Equal(before, await fire.RowsAsync());
        var done = await ImportAsync(police, "violations", sheet, ByTitle);
        Assert.Equal((2, 0, 6), Figures(done));
        Assert.Equal(
            [
                (8, "ambiguous-inspection", "Số biên bản"), (9, "unknown-inspection", "Ngày kiểm tra"), (10, "due-before-finding", "Hạn"), (11, "missing-decision", "Xử lý / Số quyết định"),
                (12, "outcome-before-finding", "Xử lý / Ngày"), (13, "missing-value", "Xử lý / Ngày"),
            ],
            Errors(done));
        Assert.Equal("2024-05-20", await fire.ScalarAsync<string>("select settled_on::text from violation where found_on = '2024-05-10'"));
        Assert.Equal(1, await fire.ScalarAsync<long>("select count(*) from violation v join inspection i using (inspection_id) where i.state->'details'->>'recordNo' = '14/BB' and v.settled_on is null and v.version = 1"));
        Assert.Equal(2, await fire.ScalarAsync<long>("select count(*) from fact_version join violation using (subject_id)"));
        Assert.Equal((0, 2, 6), Figures(await ImportAsync(police, "violations", sheet, ByTitle)));
        Assert.Equal(2, await fire.ScalarAsync<long>("select count(*) from violation"));
    }
}
