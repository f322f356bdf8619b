using System.Text;
using Platform.Contracts.Territory.V1;
using Platform.Hosting.Problems;
using Platform.Territory.Imports;
using Xunit;

namespace Platform.Territory.Tests.Unit;

/// <summary>What a list may say, and what it comes to beside what is known.</summary>
public sealed class UnitListTests
{
    private const string Header = "code,parent_code,level,name,valid_from,valid_to\n";
    private const string Good = "72,,province,Tỉnh Tây Ninh,,2025-06-30\n703,72,district,Thành phố Tây Ninh,,2025-06-30\n25462,703,commune,Phường 4,,2025-06-30\n";

    private static readonly Guid PhuongIV = Guid.Parse("00000703-0000-7000-8000-000000025462");

    [Theory]
    [InlineData("25462,703,commune,Phường 4,,2025-06-30", 5, "repeated-unit", "code")]
    [InlineData("25462,703,commune,Phường 4,2025-07-01,", null, null, null)]
    [InlineData("25463,703,commune,Buôn 4,,2025-06-30", 5, "unknown-kind", "name")]
    [InlineData("2546,703,commune,Xã A,,2025-06-30", 5, "wrong-code", "code")]
    [InlineData("2546x,703,commune,Xã A,,2025-06-30", 5, "wrong-code", "code")]
    [InlineData("25463,,commune,Xã A,,2025-06-30", 5, "wrong-parent", "parent_code")]
    [InlineData("73,72,province,Tỉnh A,,2025-06-30", 5, "wrong-parent", "parent_code")]
    [InlineData("25463,703,ward,Xã A,,2025-06-30", 5, "unknown-value", "level")]
    [InlineData("25463,703,commune,,,2025-06-30", 5, "missing-value", "name")]
    [InlineData("25463,703,commune,Xã A,,30/06/2025", 5, "bad-date", "valid_to")]
    [InlineData("25463,703,commune,Xã A,2025-07-01,2025-06-30", 5, "ends-before-it-begins", "valid_to")]
    [InlineData("25463,703,commune", 5, "malformed-row", null)]
    public void A_row_is_read_or_refused_at_its_place(string row, int? number, string? code, string? field)
    {
        var faults = new List<Refusal>();
        Assert.False(UnitFile.Read(Encoding.UTF8.GetBytes(Header + Good + row + "\n"), faults).IsRefused(out _, out _));
        if (code is null)
            Assert.Empty(faults);
        else
            Assert.Equal((number, code, field), (Assert.Single(faults).Row, faults[0].Code, faults[0].Field));
    }

    [Fact]
    public void A_kind_is_read_whatever_its_capitals()
    {
        var area = Assert.Single(Read("20,,province,Tỉnh Lạng Sơn,2025-07-01,\n06325,20,commune,xã Bắc Sơn,2025-07-01,\n"), a => a.Level == AreaLevel.Commune);
        Assert.Equal((UnitKind.Commune, "xã Bắc Sơn", new DateOnly(2025, 7, 1), DateOnly.MaxValue), (area.Kind, area.Name, area.From, area.To));
    }

    [Fact]
    public void A_known_unit_with_the_same_code_and_days_keeps_its_id_and_takes_the_name()
    {
        var list = UnitList.Compare(Read(Good), [Known("Phường IV", to: new DateOnly(2025, 7, 1))], Guid.CreateVersion7);
        Assert.Empty(list.Faults);
        var changed = Assert.Single(list.Changes, c => c.Area.Level == AreaLevel.Commune);
        Assert.Equal((PhuongIV, "Phường 4", false), (changed.Id, changed.Area.Name, changed.IsNew));
        Assert.Equal(list.Changes.Single(c => c.Area.Level == AreaLevel.District).Id, changed.ParentId);
        // What others belong to comes first.
        Assert.Equal([AreaLevel.Province, AreaLevel.District, AreaLevel.Commune], list.Changes.Select(c => c.Area.Level));
    }

    [Fact]
    public void A_known_unit_on_other_days_is_in_the_way_unless_they_do_not_meet()
    {
        var fault = Assert.Single(UnitList.Compare(Read(Good), [Known("Phường IV", to: new DateOnly(2024, 7, 1))], Guid.CreateVersion7).Faults);
        Assert.Equal(("overlapping-unit", 4), (fault.Code, fault.Row));
        var after = UnitList.Compare(Read(Good), [Known("Phường Mới", from: new DateOnly(2025, 7, 1))], Guid.CreateVersion7);
        Assert.Empty(after.Faults);
        Assert.NotEqual(PhuongIV, after.Changes.Single(c => c.Area.Level == AreaLevel.Commune).Id);
    }

    [Theory]
    [InlineData("25463,704,commune,Xã A,,2025-06-30\n")]
    [InlineData("25463,703,commune,Xã A,,2025-07-01\n")]
    public void A_unit_whose_parent_does_not_stand_all_its_days_is_an_orphan(string row)
    {
        var fault = Assert.Single(UnitList.Compare(Read(Good + row), [], Guid.CreateVersion7).Faults);
        Assert.Equal(("orphan-unit", 5, "parent_code"), (fault.Code, fault.Row, fault.Field));
    }

    private static IReadOnlyList<ListedArea> Read(string rows)
    {
        Assert.False(UnitFile.Read(Encoding.UTF8.GetBytes(Header + rows), []).IsRefused(out _, out var areas));
        return areas!;
    }

    private static KnownArea Known(string name, DateOnly? from = null, DateOnly? to = null) =>
        new(PhuongIV, AreaLevel.Commune, "25462", name, from ?? DateOnly.MinValue, to ?? DateOnly.MaxValue, null);
}
