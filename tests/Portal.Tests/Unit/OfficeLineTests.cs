using Platform.Hosting.Authorization;
using Platform.Portal.Gateway;
using Platform.Portal.Offices;
using Xunit;

namespace Platform.Portal.Tests.Unit;

public sealed class OfficeLineTests
{
    private static readonly Caller Clerk = new("someone", ["office_clerk"], new HashSet<Guid> { Boards.Ward3 });

    [Theory]
    [InlineData("documents", "document", null, null, OfficeStep.Upload)]
    [InlineData("documents", "file", "attachments", null, OfficeStep.Record)]
    [InlineData("counts", "figure", null, null, OfficeStep.Sign)]
    [InlineData("boards", "check", "events", null, OfficeStep.Record)]
    [InlineData("boards", null, null, null, OfficeStep.None)]
    [InlineData("documents", null, null, "register-unconfirmed", OfficeStep.Confirm)]
    [InlineData("directives", null, null, "empty-denominator", OfficeStep.Record)]
    public void What_is_missing_comes_before_the_return_and_that_before_an_empty_register(string form, string? missing, string? step, string? reason, OfficeStep expected)
    {
        var line = Line(form, missing, step, reason, Clerk);
        Assert.Equal(expected, line.Step);
        Assert.Equal(missing is null && reason != "register-unconfirmed", line.IsDone);
    }

    [Fact]
    public void Whoever_may_not_write_has_no_button() => Assert.Equal(OfficeStep.None, Line("documents", "document", null, null, new Caller("someone", ["city_drug"], new HashSet<Guid>())).Step);

    [Theory]
    [InlineData("boards", null, null, "/registers/office/boards/new?kind=Check&unitCodes=25459")]
    [InlineData("boards", "events", "check", "/registers/office/boards/01900000-0000-7000-8000-000000000031/event?kind=Check")]
    [InlineData("boards", null, "duties", "/registers/office/boards/01900000-0000-7000-8000-000000000031/correct?kind=Check")]
    [InlineData("allowances", null, null, "/registers/office/allowances/new?kind=Check&unitCode=25459")]
    public void A_form_begins_with_what_the_row_knows(string form, string? step, string? missing, string address) => Assert.Equal(address, Line(form, missing, step, null, Clerk).AddressFor("25459"));

    [Theory]
    [InlineData(true, OfficeStep.None)]
    [InlineData(false, OfficeStep.Confirm)]
    [InlineData(null, OfficeStep.Confirm)]
    public void A_return_that_was_given_is_not_asked_again_by_a_result_that_has_not_heard_of_it(bool? confirmed, OfficeStep expected)
    {
        var line = Line("boards", null, null, "register-unconfirmed", Clerk);
        Assert.Equal(expected, OfficeLine.Of(line.Row with { Confirmed = confirmed }, line.Score, Boards.Ward3, Clerk).Step);
    }

    [Fact]
    public void What_waits_in_a_line_of_its_own_is_not_counted_among_the_offices_work()
    {
        var rows = new[] { Line("documents", "document", null, null, Clerk), Line("directives", "implementation", "implementation", null, Clerk), Line("boards", null, null, null, Clerk) }.Select(line => line.Row);
        var without = Line("allowances", "payment", null, null, Clerk).Row with { RecordId = null };
        Assert.Equal(2, OfficeDue.Of(new OfficeWork(new UnitName(Boards.Ward3, "25459", "Phường 3"), null, new DateOnly(2024, 6, 30), [.. rows, without])).Count);
    }

    private static OfficeLine Line(string form, string? missing, string? step, string? reason, Caller caller) => OfficeLine.Of(
        new OfficeRow(
            "HAVE.1", missing is null ? OfficeState.Done : OfficeState.Missing, null, false, form, step, missing is null ? null : Guid.Parse("01900000-0000-7000-8000-000000000031"),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = "Check" }, null, 0, [], missing is null ? [] : [missing], null),
        new Score("HAVE.1", "", Result.InsufficientData, Result.InsufficientData) { Reasons = reason is null ? [] : [reason] }, Boards.Ward3, caller);
}
