using Platform.Contracts;
using Platform.Contracts.Territory.V1;
using Platform.Hosting.Units;
using Xunit;

namespace Platform.Hosting.Tests.Unit;

public sealed class UnitReplicaTests
{
    private static readonly Guid UnitId = Guid.CreateVersion7();

    [Fact]
    public void A_new_count_begins_no_new_unit_but_a_new_name_or_a_gap_does()
    {
        var called = UnitFactConsumer.Called(
        [
            Segment(2000, 2010, "Phường 3", null),
            Segment(2010, 2021, "Phường 3", 4000),
            Segment(2021, 2022, "Phường 3", 4125),
            Segment(2022, 2023, "Phường Ba", 4125),
            Segment(2024, null, "Phường Ba", 4125),
        ]);
        Assert.Equal([(2000, 2022), (2022, 2023), (2024, null)], called.Select(s => (s.ValidFrom.Year, s.ValidTo?.Year)));
    }

    private static Segment<UnitAttributes> Segment(int from, int? to, string name, int? households) => new()
    {
        ValidFrom = new DateOnly(from, 1, 1),
        ValidTo = to is { } year ? new DateOnly(year, 1, 1) : null,
        UnitId = UnitId,
        Attributes = new UnitAttributes { Code = new("25459"), Name = new(name), Kind = UnitKind.Ward, Households = households },
    };
}
