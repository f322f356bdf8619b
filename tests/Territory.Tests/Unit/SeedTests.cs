using Platform.Contracts.Territory.V1;
using Platform.Territory.Hamlets;
using Platform.Territory.Units;
using Xunit;

namespace Platform.Territory.Tests.Unit;

/// <summary>The list of units, against the decision that made it.</summary>
public sealed class SeedTests
{
    private static readonly DateOnly Change = new(2025, 7, 1);

    [Fact]
    public async Task Ten_units_end_and_three_follow_on_the_first_of_July_2025()
    {
        var seed = await SeedUnits.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Nghị quyết 1682/NQ-UBTVQH15", seed.LegalDocument);
        Assert.Equal(Change, seed.EffectiveOn);
        Assert.Equal(10, seed.Units.Count(u => u is { ValidFrom: null, SuccessorId: not null } && u.ValidTo == Change));
        Assert.Equal(3, seed.Units.Count(u => u.ValidFrom == Change && u is { ValidTo: null, SuccessorId: null }));
        Assert.Equal(14, seed.Units.Select(u => u.UnitId).Distinct().Count());
        // The level above them ended on the same day, and nothing follows it.
        Assert.Equal(("703", Change), seed.Units.Where(u => u.Kind == UnitKind.City).Select(u => (u.Code, u.ValidTo!.Value)).Single());
        Assert.Equal(["25471", "25474", "25477"], seed.Units.Where(u => u.Kind == UnitKind.Commune).Select(u => u.Code).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Phường Tân Ninh", "25456 25459 25462 25465 25468")]
    [InlineData("Phường Bình Minh", "25471 25474 25477 25480")]
    [InlineData("Phường Ninh Thạnh", "25483")]
    public async Task Each_successor_takes_in_its_own(string successor, string predecessors)
    {
        var units = (await SeedUnits.ReadAsync(TestContext.Current.CancellationToken)).Units;
        var successorId = units.Single(u => u.Name == successor && u.ValidFrom == Change).UnitId;
        Assert.Equal(predecessors, string.Join(' ', units.Where(u => u.SuccessorId == successorId).Select(u => u.Code).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_reused_code_is_another_unit()
    {
        var units = (await SeedUnits.ReadAsync(TestContext.Current.CancellationToken)).Units;
        Assert.Equal(["Phường Tân Ninh", "Phường 3"], units.Where(u => u.Code == "25459").Select(u => u.Name));
        Assert.Equal(["Phường Bình Minh", "Phường Ninh Sơn"], units.Where(u => u.Code == "25480").Select(u => u.Name));
        Assert.Equal("Xã Bình Minh", units.Single(u => u.Code == "25477").Name);
        Assert.Contains("Phường IV", units.Select(u => u.Name));
        Assert.All(units, u => Assert.EndsWith(u.Code, u.UnitId.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_units_line_has_a_new_segment_where_its_count_changes()
    {
        var ward3 = (await SeedUnits.ReadAsync(TestContext.Current.CancellationToken)).Units.Single(u => u.Name == "Phường 3");
        Assert.Equal(
            [(DateOnly.MinValue, new DateOnly(2021, 1, 1), null), (new DateOnly(2021, 1, 1), Change, 4125)],
            UnitLine.Of(ward3).Select(s => (s.ValidFrom, s.ValidTo!.Value, s.Attributes.Households)));
        Assert.Equal<int?>([null, 16_797], UnitLine.Of(ward3).Select(s => s.Attributes.Population));
        OfficialCount[] residents = [new OfficialCount(9, "x", new DateOnly(2023, 1, 1)), new OfficialCount(7, "x", new DateOnly(2020, 1, 1))];
        Assert.Equal<(int?, int?)>(
            [(null, null), (null, 7), (4125, 7), (4125, 9)],
            UnitLine.Of(ward3 with { Population = residents }).Select(s => (s.Attributes.Households, s.Attributes.Population)));
        ward3 = ward3 with { Population = null };
        Assert.Equal(Change, Assert.Single(UnitLine.Of(ward3 with { Households = [new OfficialCount(1, "x", Change)] })).ValidTo);
        Assert.Equal(5, Assert.Single(UnitLine.Of(ward3 with { Households = [new OfficialCount(5, "x")] })).Attributes.Households);
    }

    [Fact]
    public async Task The_hamlets_of_a_unit_add_up_to_its_households()
    {
        var units = (await SeedUnits.ReadAsync(TestContext.Current.CancellationToken)).Units;
        var hamlets = await SeedHamlets.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(hamlets.Count, hamlets.Select(h => h.HamletId).Distinct().Count());
        foreach (var unit in units.Where(u => u.SuccessorId is not null))
            Assert.Equal(unit.Households[^1].Count, hamlets.Where(h => h.UnitId == unit.UnitId).Sum(h => h.Households));
        foreach (var unit in units.Where(u => u.SuccessorId is null && u.Kind != UnitKind.City))
            Assert.Equal(unit.Households[^1].Count, units.Where(u => u.SuccessorId == unit.UnitId).Sum(u => u.Households[^1].Count));
        Assert.Equal((7, 4), (hamlets.Count(h => h.UnitId.ToString().StartsWith("00000703", StringComparison.Ordinal) && h.UnitId.ToString().EndsWith("25459", StringComparison.Ordinal)),
            hamlets.Count(h => h.UnitId.ToString().EndsWith("25471", StringComparison.Ordinal))));
    }
}
