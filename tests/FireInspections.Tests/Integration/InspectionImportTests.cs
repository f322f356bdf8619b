using System.Text;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.FireInspections.Tests.FireApi;
using static Platform.FireInspections.Tests.FireFixture;
using static Platform.FireInspections.Tests.SheetApi;

namespace Platform.FireInspections.Tests.Integration;

[Trait("tier", "integration")]
public sealed class InspectionImportTests(FireFixture fire) : IClassFixture<FireFixture>
{
    [Fact]
    public async Task A_book_of_inspections_does_its_planned_lines_once()
    {
        using var police = fire.Police();
        var market = await PostAsync(police, FacilityPath, Facility(name: "Chợ Kiểm"));
        await PostAsync(police, FacilityPath, Facility(name: "Karaoke Đôi"));
        await PostAsync(police, FacilityPath, Facility(name: "Karaoke Đôi").With("address", "Đường Lạc Long Quân"));
        await PostAsync(police, FacilityPath, Facility(name: "Kho Đã Đóng").With("closedOn", "2024-01-01"));
        await PostAsync(police, PlanPath, Plan(2024, (market, "2024-06-30"), (market, "2024-12-31")));
        string[] titles = ["STT", "Cơ sở", "Địa chỉ", "Ngày kiểm tra", "Số biên bản", "Kết luận", "Hạn theo kế hoạch"];
        var mapping = Mapping(titles, new JsonObject
        {
            ["unitCode"] = Value("25459"),
            ["facility"] = Column("Cơ sở"),
            ["facilityAddress"] = Column("Địa chỉ"),
            ["heldOn"] = Column("Ngày kiểm tra"),
            ["kind"] = Value("Periodic"),
            ["recordNo"] = Column("Số biên bản"),
            ["team"] = Value("Công an phường"),
            ["conclusion"] = Column("Kết luận"),
            ["plannedFor"] = Column("Hạn theo kế hoạch"),
        });
        var sheet = Encoding.UTF8.GetBytes("""
            SỔ KIỂM TRA;;;;;;

            STT;Cơ sở;Địa chỉ;Ngày kiểm tra;Số biên bản;Kết luận;Hạn theo kế hoạch
            1;Chợ Kiểm;;15/06/2024;01/BB;Bảo đảm;30/06/2024
            2;Karaoke Đôi;đường lạc long quân;16/6/2024;02/BB;Bảo đảm;
            3;Karaoke Đôi;;17/6/2024;03/BB;Bảo đảm;
            4;Kho Đã Đóng;;17/6/2024;04/BB;Bảo đảm;
            5;Chợ Kiểm;;18/6/2024;05/BB;Bảo đảm;30/06/2024
            6;Chợ Kiểm;;18/6/2024;06/BB;Bảo đảm;01/07/2024
            7;Chợ Kiểm;;18/6/2024;;Bảo đảm;

            """);
        var before = await fire.RowsAsync();
        Assert.Equal((2, 0, 5), Figures(await ImportAsync(police, "inspections", sheet, mapping, dryRun: true)));
        Assert.Equal(before, await fire.RowsAsync());
        var done = await ImportAsync(police, "inspections", sheet, mapping);
        Assert.Equal((2, 0, 5), Figures(done));
        Assert.Equal(
            [
                (6, "ambiguous-facility", "Cơ sở"), (7, "unknown-facility", "Cơ sở"), (8, "line-done", "Hạn theo kế hoạch"), (9, "unknown-plan-line", "Hạn theo kế hoạch"),
                (10, "missing-value", "Số biên bản"),
            ],
            Errors(done));
        Assert.Equal("2024-06-15", await fire.ScalarAsync<string>("select state->>'doneOn' from plan_line where due = '2024-06-30'"));
        Assert.Equal(1, await fire.ScalarAsync<long>("select count(*) from inspection i join facility f using (facility_id) where f.state->>'address' like '%Lạc Long Quân' and i.line_id is null"));
        Assert.Equal((0, 2, 5), Figures(await ImportAsync(police, "inspections", sheet, mapping)));
        Assert.Equal(2, await fire.ScalarAsync<long>("select count(*) from inspection"));
    }

    [Fact]
    public async Task Another_units_facility_is_not_told_of()
    {
        using var theirs = fire.Client("commune_police", NinhSon);
        await PostAsync(theirs, FacilityPath, Facility(unitCode: "25480", name: "Chợ Láng Giềng"));
        string[] titles = ["Mã", "Cơ sở", "Ngày", "Số"];
        var mapping = Mapping(titles, new JsonObject
        {
            ["unitCode"] = Column("Mã"),
            ["facility"] = Column("Cơ sở"),
            ["heldOn"] = Column("Ngày"),
            ["kind"] = Value("AdHoc"),
            ["recordNo"] = Column("Số"),
            ["team"] = Value("Công an phường"),
            ["conclusion"] = Value("Bảo đảm"),
        });
        using var police = fire.Police();
        var result = await ImportAsync(
            police,
            "inspections",
            Xlsx([[.. titles], ["25480", "Chợ Láng Giềng", "1/2/2024", "1/BB"], ["25459", "Chợ Láng Giềng", "1/2/2024", "2/BB"], ["25480", "Chợ Nào Đó", "1/2/2024", "3/BB"]]),
            mapping);
        Assert.Equal([(5, "foreign-unit", "Mã"), (6, "unknown-facility", "Cơ sở"), (7, "foreign-unit", "Mã")], Errors(result));
    }
}
