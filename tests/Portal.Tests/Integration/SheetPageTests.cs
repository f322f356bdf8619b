using System.Net;
using Xunit;

namespace Platform.Portal.Tests.Integration;

[Trait("tier", "integration")]
public sealed class SheetPageTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const string Path = "/imports/movement/households";

    private static readonly (string, string)[] Mapped =
    [
        ("Titles", $"[\"{SheetHouse.Title}\"]"), ("LegacyText", "Tcvn3"), ("column.representative", SheetHouse.Title), ("value.residence", "Thường trú"),
        ("word.residence.Permanent", "Thường trú"), ("word.residence.Temporary", "Tạm trú"), ("Name", "Sổ hộ"),
    ];

    [Theory]
    [InlineData("commune_police", 200)]
    [InlineData("commune_leader", 403)]
    public async Task The_page_opens_to_those_who_may_write(string role, int status)
    {
        fixture.House.Role = role;
        var browser = await fixture.SignInAsync();
        Assert.Equal(status, (int)(await browser.GetAsync(Path)).StatusCode);
    }

    [Fact]
    public async Task The_columns_are_offered_and_the_old_encoding_is_shown_before_and_after()
    {
        var page = await SubmitAsync("look", []);
        Assert.Contains($"<option value=\"{SheetHouse.Title}\"", page, StringComparison.Ordinal);
        Assert.Contains("NguyÔn → Nguyễn", page, StringComparison.Ordinal);
        Assert.Contains("name=\"word.residence.Permanent\" type=\"text\" value=\"Thường trú\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"import\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_comes_before_the_import_and_loses_nothing_of_the_mapping()
    {
        var page = await SubmitAsync("try", Mapped);
        Assert.Contains("← NguyÔn", page, StringComparison.Ordinal);
        Assert.Matches("""data-label="Cư trú">\s*Thường trú""", page);
        Assert.Contains("Thiếu giá trị.", page, StringComparison.Ordinal);
        Assert.Contains($"<option value=\"{SheetHouse.Title}\" selected", page, StringComparison.Ordinal);
        Assert.Contains("value=\"import\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.House.Calls, call => call.Path.Contains("/mappings/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_import_says_what_it_did() => Assert.Contains("Đã nhập", await SubmitAsync("import", [.. Mapped.Where(field => field.Item1 != "Name")]), StringComparison.Ordinal);

    [Fact]
    public async Task A_missing_file_is_said_at_its_field() => Assert.Contains("id=\"f-file-error\"", await SubmitAsync("try", Mapped, withFile: false), StringComparison.Ordinal);

    private async Task<string> SubmitAsync(string step, (string, string)[] values, bool withFile = true)
    {
        fixture.House.Role = "commune_police";
        var browser = await fixture.SignInAsync();
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in await browser.FillAsync(Path, [.. values, ("_handler", "sheet"), ("Step", step)]))
            form.Add(new StringContent(value), name);
        if (withFile)
            form.Add(new ByteArrayContent([1, 2, 3]), "File", "hộ.xlsx");
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = form };
        return WebUtility.HtmlDecode(await (await browser.SendAsync(request)).Content.ReadAsStringAsync());
    }
}
