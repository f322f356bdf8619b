using System.Text;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;
using Platform.Testing;
using Xunit;

namespace Platform.Hosting.Tests.Unit.Imports;

public sealed class SheetTests
{
    private static SheetTable Table(byte[] file) => SheetTable.Of(SheetReader.Read(file).Value).Value;

    private static SheetTable Csv(string text) => Table(Encoding.UTF8.GetBytes(text));

    private static string? Refused<T>(Result<T> result) => result.Refusal?.Code;

    [Fact]
    public void Titles_above_are_skipped_and_a_title_over_columns_stands_before_theirs()
    {
        var table = Table(TestSheet.Xlsx(
            ["UBND PHƯỜNG 3"],
            [null, "DANH SÁCH HỘ\nNĂM 2024"],
            [],
            ["STT", "Chủ  hộ", "Cam kết", null, "Ghi chú"],
            [null, null, "Ngày ký", "Hình thức"],
            ["(1)", "(2)", "(3)", "(4)", "(5)"],
            [1, "An", new DateOnly(2024, 3, 1), "Giấy"],
            [],
            [2, "Bình"]));
        Assert.Equal(["STT", "Chủ hộ", "Cam kết / Ngày ký", "Cam kết / Hình thức", "Ghi chú"], table.Titles);
        Assert.Equal(4, table.HeaderRow);
        Assert.Equal([7, 9], table.Rows.Select(r => r.Number));
        Assert.Equal(new Cell(CellKind.Day, "2024-03-01"), table.Rows[0].At(2));
    }

    [Fact]
    public void One_row_of_titles_is_one_row()
    {
        var table = Csv("STT;Chủ hộ;\n1;An;x\n");
        Assert.Equal(["STT", "Chủ hộ", "[C]"], table.Titles);
        Assert.Equal(2, table.Rows[0].Number);
        Assert.Equal(["Tên", "Tên (2)"], Csv("Tên,Tên\na,b\n").Titles);
    }

    [Fact]
    public void Numbers_keep_the_zeros_they_are_shown_with()
    {
        var row = Table(TestSheet.Xlsx(["Số", "Tổng"], [(72123456789L, 12), 1234.5])).Rows[0];
        Assert.Equal(new Cell(CellKind.Text, "072123456789"), row.At(0));
        Assert.Equal(new Cell(CellKind.Number, "1234.5"), row.At(1));
    }

    [Theory]
    [InlineData("2024-03-01", "2024-03-01")]
    [InlineData("01/03/2024", "2024-03-01")]
    [InlineData("1/3/2024", "2024-03-01")]
    [InlineData("01-03-2024", "2024-03-01")]
    [InlineData("1.3.2024", "2024-03-01")]
    [InlineData("45352", "2024-03-01")]
    [InlineData("31/02/2024", null)]
    [InlineData("03/2024", null)]
    [InlineData("2024", null)]
    public void Days_are_read_as_they_are_written_here(string text, string? day) => Assert.Equal(
        day, CellReading.Read(new ImportField("on", ImportFieldType.Day), new Cell(CellKind.Text, text)) is { Refusal: null } read ? read.Value.ToString() : null);

    [Theory]
    [InlineData("14:30", null, "14:30")]
    [InlineData("14h30", null, "14:30")]
    [InlineData("7 giờ 05 phút", null, "07:05")]
    [InlineData("14h", null, "14:00")]
    [InlineData("2:30:00 PM", null, "14:30")]
    [InlineData("12:05 SA", null, "00:05")]
    [InlineData("14/03/2024 14:30", "2024-03-14", "14:30")]
    [InlineData("14h30 ngày 14/3/2024", "2024-03-14", "14:30")]
    [InlineData("14/03/2024", "2024-03-14", null)]
    [InlineData("25:00", null, null)]
    [InlineData("14:30 PM", null, null)]
    [InlineData("0.5", null, null)]
    public void Times_are_read_alone_or_beside_their_day(string text, string? day, string? time)
    {
        var cell = new Cell(CellKind.Text, text);
        Assert.Equal(day, CellReading.Read(new ImportField("on", ImportFieldType.Day), cell) is { Refusal: null } on ? on.Value.ToString() : null);
        Assert.Equal(time, CellReading.Read(new ImportField("at", ImportFieldType.Time), cell) is { Refusal: null } at ? at.Value.ToString() : null);
    }

    [Fact]
    public void A_workbooks_times_are_read_as_they_are_shown()
    {
        var table = Table(TestSheet.Xlsx(["Ngày giờ", "Giờ", "Ngày", "Số"], [new DateTime(2024, 3, 14, 23, 59, 0), new TimeOnly(14, 30), new DateOnly(2024, 3, 14), 0.25]));
        Assert.Equal(["2024-03-14 23:59", "14:30", "2024-03-14", "0.25"], table.Rows[0].Cells.Select(c => c.Text));
        Assert.Equal(["2024-03-14", "!", "2024-03-14", "!"], table.Rows[0].Cells.Select(c => Read(ImportFieldType.Day, c)));
        Assert.Equal(["23:59", "14:30", "!", "06:00"], table.Rows[0].Cells.Select(c => Read(ImportFieldType.Time, c)));

        static string Read(ImportFieldType type, Cell cell) => CellReading.Read(new ImportField("at", type), cell) is { Refusal: null } read ? read.Value.ToString() : "!";
    }

    [Theory]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("12,5", "12.5")]
    [InlineData("12.5", "12.5")]
    [InlineData("1 200 000", "1200000")]
    [InlineData("1.23.4", null)]
    [InlineData("12 hộ", null)]
    public void Numbers_are_read_with_their_separators(string text, string? number) => Assert.Equal(
        number, CellReading.Read(new ImportField("n", ImportFieldType.Number), new Cell(CellKind.Text, text)) is { Refusal: null } read ? read.Value.ToJsonString() : null);

    [Fact]
    public void What_is_no_sheet_is_refused()
    {
        Assert.Equal("empty-file", Refused(SheetReader.Read([])));
        Assert.Equal("malformed-sheet", Refused(SheetReader.Read("PK\u0003\u0004nothing"u8.ToArray())));
        Assert.Equal("wrong-encoding", Refused(SheetReader.Read(Encoding.Unicode.GetBytes("Tên,Ngày\n"))));
        Assert.Equal("malformed-csv", Refused(SheetReader.Read("a,b\n\"open,1\n"u8.ToArray())));
        Assert.Equal("missing-header", Refused(SheetTable.Of(SheetReader.Read("1,2\n3,4\n"u8.ToArray()).Value)));
    }

    [Fact]
    public void A_part_is_there_when_one_of_its_columns_holds_something()
    {
        IReadOnlyList<ImportField> fields = [new("name", ImportFieldType.Text, Required: true), new("pledge.year", ImportFieldType.Whole, Required: true), new("pledge.on", ImportFieldType.Day, Required: true)];
        var table = Csv("Chủ hộ,Ngày ký\nAn,1/3/2024\nBình,\n,\n ,x\nDũng,1/3/2024,2024\n");
        var mapping = new SheetMapping(table.Titles, new Dictionary<string, FieldSource>
        {
            ["name"] = new(Column: "Chủ hộ"), ["pledge.year"] = new(Value: "2024"), ["pledge.on"] = new(Column: "Ngày ký"),
        });
        Assert.Null(mapping.Check(fields, table));
        var reading = new RowReading(fields, mapping, table);
        var rows = table.Rows.Select(reading.Read).ToList();
        Assert.Equal(4, rows.Count);
        Assert.Equal(["name", "pledge.year", "pledge.on"], rows[0].Row!.Values.Keys);
        Assert.Equal(["name"], rows[1].Row!.Values.Keys);
        Assert.Equal([("missing-value", 5, "Chủ hộ"), ("bad-date", 5, "Ngày ký")], rows[2].Refusals.Select(r => (r.Code, r.Row!.Value, r.Field!)));
        Assert.Equal("malformed-row", Assert.Single(rows[3].Refusals).Code);
    }

    [Theory]
    [InlineData("Chủ hộ,Tạm trú,Ngày ký", "B", "Ngày ký")]
    [InlineData("Họ tên,Ngày ký", "A", "Chủ hộ")]
    [InlineData("Chủ hộ,Ngày ký,Ghi chú", "C", "Ghi chú")]
    public void A_moved_or_renamed_column_is_named(string header, string letter, string field)
    {
        var mapping = new SheetMapping(["Chủ hộ", "Ngày ký"], new Dictionary<string, FieldSource> { ["name"] = new(Column: "Chủ hộ") });
        var refusal = mapping.Check([new("name", ImportFieldType.Text)], Csv($"{header}\na,b,c\n"));
        Assert.Equal(("changed-header", field, letter), (refusal!.Code, refusal.Field, refusal.Args[0]));
    }
}
