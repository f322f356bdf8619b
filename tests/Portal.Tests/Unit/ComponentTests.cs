using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Platform.Portal.Board;
using Platform.Portal.Gateway;
using Platform.Portal.Parts;
using Platform.Portal.Words;
using Xunit;

namespace Platform.Portal.Tests.Unit;

public sealed class ComponentTests : BunitContext
{
    private static readonly Moment Midyear = new(new DateOnly(2024, 6, 30));

    public ComponentTests()
    {
        CultureInfo.CurrentUICulture = new CultureInfo("vi");
        Services.AddLocalization();
        Services.AddSingleton<Texts>();
    }

    [Theory]
    [InlineData(Result.NotMet, 4L, "not", "✕", "Không đạt")]
    [InlineData(Result.PendingAttestation, 0L, "pend", "◔", "Chờ xác nhận")]
    [InlineData(Result.Met, 0L, "met", "✓", "Đạt")]
    public void A_cell_carries_colour_sign_figure_and_word_and_leads_to_its_explanation(Result result, long figure, string colour, string sign, string word)
    {
        var cell = Cell(new Score("NO.2b", "Tên", result, result) { Numerator = figure }).Find("a.cell");
        Assert.Contains(colour, cell.ClassList);
        Assert.Equal(sign, cell.QuerySelector(".sign")!.TextContent);
        Assert.Equal(figure.ToString(CultureInfo.InvariantCulture), cell.QuerySelector(".figure")!.TextContent);
        Assert.Equal(word, cell.QuerySelector(".word")!.TextContent);
        Assert.Equal($"/units/{Boards.Ward3}/criteria/NO.2b?asOf=2024-06-30", cell.GetAttribute("href"));
        Assert.Equal("Phường 3, Tên:", cell.QuerySelector(".hidden")!.TextContent);
    }

    [Fact]
    public void A_cell_that_can_still_be_made_good_shows_where_it_is_heading()
    {
        var cell = Cell(new Score("DRUG.5a", "Tên", Result.NotMet, Result.NotMet) { Forecast = new Forecast(Outlook.AtRisk, ["pace-too-slow"], 60) }).Find("a.cell");
        Assert.Equal(("▲", "Nguy cơ"), (cell.QuerySelector(".sign")!.TextContent, cell.QuerySelector(".word")!.TextContent));
        Assert.Contains("risk", cell.ClassList);
    }

    [Fact]
    public void A_figure_too_small_for_the_reader_is_told_in_words() =>
        Assert.Equal("số nhỏ", Cell(new Score("DRUG.3a", "Tên", Result.Met, Result.Met) { Suppressed = true, SmallCount = true }).Find(".figure").TextContent);

    [Fact]
    public void A_suppressed_figure_is_not_shown() =>
        Assert.Empty(Cell(new Score("NO.2b", "Tên", Result.NotMet, Result.NotMet) { Suppressed = true }).FindAll(".figure"));

    [Fact]
    public void What_does_not_apply_is_said_and_leads_nowhere()
    {
        var cell = Cell(null);
        Assert.Empty(cell.FindAll("a"));
        Assert.Contains("Không áp dụng", cell.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_draws_its_bar_without_inline_styles()
    {
        var card = Render<UnitCard>(parameters => parameters.Add(c => c.Column, BoardView.Of(Boards.Board()).Columns[0]));
        Assert.Equal(2, card.FindAll("svg.bar rect").Count);
        Assert.DoesNotContain("style=", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_shows_its_fault_and_says_so_to_readers()
    {
        var errors = FormErrors.Of(new Problem(422, "future-date", "Ngày ở tương lai", Errors: [new FieldError("casualties[0].diedAt", null, "future-date", "Ngày không được sau hôm nay.")]));
        var field = Render<Field>(parameters => parameters
            .Add(f => f.Label, "Ngày chết").Add(f => f.Name, "Form.Persons[0].DiedDay").Add(f => f.Path, "casualties[0].diedAt").Add(f => f.Errors, errors));
        var input = field.Find("input");
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("Ngày không được sau hôm nay.", field.Find("#" + input.GetAttribute("aria-describedby")).TextContent);
    }

    [Fact]
    public void The_summary_leads_to_each_fault_and_gives_the_number_to_ask_for()
    {
        var problem = new Problem(422, "unknown-unit", "Không có đơn vị này", TraceId: "4bf92f3577b34da6", Errors: [new FieldError("unitCode", null, "unknown-unit", "Không có đơn vị mang mã 1.")]);
        var summary = Render<ErrorSummary>(parameters => parameters.Add(s => s.Errors, FormErrors.Of(problem)));
        Assert.Equal("alert", summary.Find(".notice").GetAttribute("role"));
        Assert.EndsWith("#f-unitCode", summary.Find("li a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("4bf92f3577b34da6", summary.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_shown_where_nothing_is_wrong() => Assert.Equal("", Render<ErrorSummary>(parameters => parameters.Add(s => s.Errors, new FormErrors())).Markup.Trim());

    [Fact]
    public void When_nobody_answers_the_form_says_that_nothing_was_saved() => Assert.Contains(
        "Chưa lưu được", Render<ErrorSummary>(parameters => parameters.Add(s => s.Errors, FormErrors.Of(Problem.Unreachable))).Markup, StringComparison.Ordinal);

    private IRenderedComponent<StateCell> Cell(Score? score) => Render<StateCell>(parameters => parameters
        .Add(c => c.UnitId, Boards.Ward3).Add(c => c.UnitName, "Phường 3").Add(c => c.Code, "NO.2b").Add(c => c.Score, score).Add(c => c.Moment, Midyear));
}
