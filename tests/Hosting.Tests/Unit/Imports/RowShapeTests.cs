using System.ComponentModel.DataAnnotations;
using Platform.Hosting.Imports;
using Xunit;

namespace Platform.Hosting.Tests.Unit.Imports;

public sealed class RowShapeTests
{
    [Theory]
    [InlineData("An", 1, 1, null)]
    [InlineData("", 1, 1, "name")]
    [InlineData("An", 0, 1, "part.number")]
    [InlineData("An", 1, 0, "parts[1].number")]
    public void Whatever_stands_in_a_row_has_its_shape(string name, int part, int second, string? field) =>
        Assert.Equal(field, RowShape.Check(new Row(name, new Part(part), [new Part(1), new Part(second)]))?.Field);

    private sealed record Row([property: StringLength(10, MinimumLength = 1)] string Name, Part Part, IReadOnlyList<Part> Parts);

    private sealed record Part([property: Range(1, 9)] int Number);
}
