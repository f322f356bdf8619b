using Platform.Hosting.Authorization;
using Platform.Portal.Shell;
using Xunit;

namespace Platform.Portal.Tests.Unit;

public sealed class SitemapTests
{
    private static readonly Guid Ward3 = Guid.Parse("00000703-0000-7000-8000-000000025459");

    [Theory]
    [InlineData("city_traffic", "/start", "/start / /dossiers /recognitions /attestations /confirmations /office /traffic/accidents /traffic/accidents/new /traffic/imports /traffic/statistics")]
    [InlineData("commune_police", "/start", "/start / /dossiers /recognitions /attestations /confirmations /office /traffic/accidents /traffic/accidents/new /traffic/statistics")]
    [InlineData("commune_clerk", "/start", "/start / /dossiers /recognitions /confirmations /office /traffic/accidents /traffic/accidents/new /traffic/statistics")]
    [InlineData("commune_chief", "/start", "/start / /dossiers /recognitions /attestations /confirmations /office /traffic/accidents /traffic/accidents/new /traffic/statistics")]
    [InlineData("commune_leader", "/", "/ /dossiers /recognitions /attestations /office /traffic/accidents /traffic/statistics")]
    [InlineData("hamlet_head", "/", "/ /attestations")]
    [InlineData("city_leader", "/", "/ /dossiers /recognitions /attestations /office /traffic/statistics")]
    [InlineData("city_consolidator", "/", "/ /notices /simulation /dossiers /recognitions /attestations /office /traffic/statistics")]
    [InlineData("province_drug", "/", "/ /dossiers /recognitions /attestations /office /traffic/statistics")]
    [InlineData("auditor", "/", "/ /notices /dossiers /recognitions /attestations /office /traffic/statistics")]
    [InlineData("city_drug", "/start", "/start / /dossiers /recognitions /attestations /confirmations /office")]
    [InlineData("city_fire", "/start", "/start / /dossiers /recognitions /attestations /confirmations /office")]
    [InlineData("city_movement", "/start", "/start / /dossiers /recognitions /attestations /confirmations /office")]
    [InlineData("office_clerk", "/start", "/start / /dossiers /recognitions /attestations /confirmations /office")]
    [InlineData("city_office", "/start", "/start / /dossiers /recognitions /attestations /confirmations /office")]
    [InlineData("city_crime_police", "/start", "/start / /dossiers /recognitions /attestations /confirmations /office")]
    [InlineData("sysadmin", "/registers/territory/successions", "/identity/accounts")]
    public void A_role_begins_where_its_work_is_and_sees_the_pages_that_open_to_it(string role, string home, string pages)
    {
        var caller = new Caller("someone", [role], new HashSet<Guid> { Ward3 });
        Assert.Equal(home, Sitemap.HomeOf(caller));
        Assert.Equal(pages, string.Join(' ', Sitemap.For(caller).SelectMany(group => group).Select(entry => entry.Path).Where(path => !path.StartsWith("/registers/", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("city_drug", "drugs")]
    [InlineData("city_movement", "movement")]
    [InlineData("city_traffic", "traffic")]
    [InlineData("city_fire", "fire")]
    [InlineData("commune_police", "office traffic drugs fire movement")]
    [InlineData("commune_leader", "office traffic drugs fire movement")]
    [InlineData("office_clerk", "office")]
    [InlineData("city_office", "office")]
    [InlineData("city_admin", "office")]
    [InlineData("hamlet_head", "movement")]
    [InlineData("city_leader", "territory")]
    [InlineData("sysadmin", "territory")]
    public void A_role_sees_the_registers_that_it_may_read(string role, string registers)
    {
        var caller = new Caller("someone", [role], new HashSet<Guid> { Ward3 });
        var seen = Sitemap.For(caller).SelectMany(group => group).Where(entry => entry.Path.StartsWith("/registers/", StringComparison.Ordinal)).Select(entry => entry.Path.Split('/')[2]);
        Assert.Equal(registers, string.Join(' ', seen.Distinct()));
    }

    [Fact]
    public void A_commune_account_without_a_unit_sees_nothing() => Assert.Empty(Sitemap.For(new Caller("someone", ["commune_police"], new HashSet<Guid>())));

    [Fact]
    public void The_wider_of_two_roles_decides() =>
        Assert.Contains(Sitemap.For(new Caller("someone", ["hamlet_head", "city_traffic"], new HashSet<Guid>())), group => group.Key == Group.Traffic);
}
