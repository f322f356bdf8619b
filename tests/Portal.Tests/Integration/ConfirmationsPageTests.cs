using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Platform.Portal.Tests.Integration;

/// <summary>The weekly returns, asked of those who keep the register.</summary>
[Trait("tier", "integration")]
public sealed partial class ConfirmationsPageTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const string Units = "TrafficAccidents Documents Directives Boards OfficeCounts Businesses Budgets Allowances SafeUnits";

    [Theory]
    [InlineData("office_clerk", "25459", Units)]
    [InlineData("office_clerk", "703", Units)]
    [InlineData("city_office", "25459", Units)]
    [InlineData("city_office", "703", "Documents Boards CityTasks")]
    public async Task A_unit_is_asked_for_its_registers_and_the_city_for_its_own(string role, string unit, string registers)
    {
        fixture.House.Role = role;
        var browser = await fixture.SignInAsync();
        var page = WebUtility.HtmlDecode(await (await browser.GetAsync($"/confirmations?unit={unit}&through=2024-06-30")).Content.ReadAsStringAsync());
        Assert.Equal(registers, string.Join(' ', Register().Matches(page).Select(m => m.Groups["register"].Value)));
        Assert.Equal(role == "city_office", page.Contains("value=\"703\"", StringComparison.Ordinal));
    }

    [GeneratedRegex("data-register=\"(?<register>\\w+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Register();
}
