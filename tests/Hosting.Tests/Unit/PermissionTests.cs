using Platform.Hosting.Authorization;
using Xunit;

namespace Platform.Hosting.Tests.Unit;

public sealed class PermissionTests
{
    private static readonly Guid Own = Guid.CreateVersion7();
    private static readonly Guid Foreign = Guid.CreateVersion7();

    // role, then for each action: "all", "own", "results" or "-"; written out by hand from the rules of who may what.
    public static TheoryData<string, string, string, string, string, string, string> Rules => new()
    {
        // role                  read   write  import statistics confirm board
        { "commune_clerk",        "own", "own", "-",   "own", "own", "own" },
        { "commune_police",       "own", "own", "-",   "own", "own", "own" },
        { "commune_chief",        "own", "own", "-",   "own", "own", "own" },
        { "commune_leader",       "own", "-",   "-",   "own", "-",   "own" },
        { "hamlet_head",          "-",   "-",   "-",   "-",   "-",   "results" },
        { "group_board",          "-",   "-",   "-",   "-",   "-",   "results" },
        { "city_traffic",         "all", "all", "all", "all", "all", "all" },
        { "city_drug",            "-",   "-",   "-",   "-",   "all",   "all" },
        { "city_fire",            "-",   "-",   "-",   "-",   "all",   "all" },
        { "city_movement",        "-",   "-",   "-",   "-",   "all",   "all" },
        { "city_admin",           "-",   "-",   "-",   "-",   "all", "all" },
        { "city_crime_police",    "-",   "-",   "-",   "-",   "all", "all" },
        { "city_office",          "-",   "-",   "-",   "-",   "all", "all" },
        { "office_clerk",         "-",   "-",   "-",   "-",   "own", "own" },
        { "city_consolidator",    "-",   "-",   "-",   "all", "-",   "all" },
        { "city_leader",          "-",   "-",   "-",   "all", "-",   "all" },
        { "province_drug", "-", "-", "-", "all", "-", "all" },
        { "province_traffic", "-", "-", "-", "all", "-", "all" },
        { "province_fire", "-", "-", "-", "all", "-", "all" },
        { "province_movement", "-", "-", "-", "all", "-", "all" },
        { "province_consolidator", "-",  "-",   "-",   "all", "-",   "all" },
        { "auditor",              "-",   "-",   "-",   "all", "-",   "all" },
        { "sysadmin",             "-",   "-",   "-",   "-",   "-",   "-" },
        { "nobody",               "-",   "-",   "-",   "-",   "-",   "-" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_role_reaches_as_far_as_the_rules_say(
        string role, string read, string write, string import, string statistics, string confirm, string board)
    {
        Assert.Equal(read, ReachOf(role, Actions.AccidentRead));
        Assert.Equal(write, ReachOf(role, Actions.AccidentWrite));
        Assert.Equal(import, ReachOf(role, Actions.AccidentImport));
        Assert.Equal(statistics, ReachOf(role, Actions.AccidentStatistics));
        Assert.Equal(confirm, ReachOf(role, Actions.ConfirmationWrite));
        Assert.Equal(board, ReachOf(role, Actions.BoardRead));
    }

    // role, then reading and writing of patrols and traffic violations, then of the fire register.
    public static TheoryData<string, string, string, string, string> RegisterRules => new()
    {
        { "commune_clerk", "own", "own", "own", "own" },
        { "commune_police", "own", "own", "own", "own" },
        { "commune_chief", "own", "own", "own", "own" },
        { "commune_leader", "own", "-", "own", "-" },
        { "city_traffic", "all", "all", "-", "-" },
        { "city_fire", "-", "-", "all", "all" },
        { "city_drug", "-", "-", "-", "-" },
        { "city_movement", "-", "-", "-", "-" },
        { "hamlet_head", "-", "-", "-", "-" },
        { "city_leader", "-", "-", "-", "-" },
        { "province_drug", "-", "-", "-", "-" },
        { "province_traffic", "-", "-", "-", "-" },
        { "province_fire", "-", "-", "-", "-" },
        { "province_movement", "-", "-", "-", "-" },
        { "auditor", "-", "-", "-", "-" },
        { "sysadmin", "-", "-", "-", "-" },
    };

    [Theory]
    [MemberData(nameof(RegisterRules))]
    public void Each_role_reaches_as_far_into_the_other_registers(string role, string readsPatrols, string writesPatrols, string readsFires, string writesFires)
    {
        Assert.Equal(readsPatrols, ReachOf(role, Actions.EnforcementRead));
        Assert.Equal(writesPatrols, ReachOf(role, Actions.EnforcementWrite));
        Assert.Equal(readsFires, ReachOf(role, Actions.FireRead));
        Assert.Equal(writesFires, ReachOf(role, Actions.FireWrite));
    }

    // role, reads mailboxes and models, writes the movement, reads households
    public static TheoryData<string, string, string, string> MovementRules => new()
    {
        { "commune_clerk", "own", "own", "own" },
        { "commune_police", "own", "own", "own" },
        { "commune_chief", "own", "own", "own" },
        { "commune_leader", "own", "-", "own" },
        { "city_movement", "all", "all", "all" },
        { "hamlet_head", "-", "-", "results" },
        { "group_board", "-", "-", "results" },
        { "city_drug", "-", "-", "-" },
        { "city_traffic", "-", "-", "-" },
        { "city_fire", "-", "-", "-" },
        { "city_leader", "-", "-", "-" },
        { "auditor", "-", "-", "-" },
        { "sysadmin", "-", "-", "-" },
    };

    [Theory]
    [MemberData(nameof(MovementRules))]
    public void Each_role_reaches_as_far_into_the_movement(string role, string reads, string writes, string readsHouseholds)
    {
        Assert.Equal(reads, ReachOf(role, Actions.MovementRead));
        Assert.Equal(writes, ReachOf(role, Actions.MovementWrite));
        Assert.Equal(readsHouseholds, ReachOf(role, Actions.HouseholdRead));
    }

    [Fact]
    public void The_widest_of_several_roles_counts() =>
        Assert.Equal("all", ReachOf(Actions.BoardRead, "hamlet_head", "city_traffic"));

    private static string ReachOf(string role, string action) => ReachOf(action, [role]);

    private static string ReachOf(string action, params string[] roles)
    {
        var scope = new Caller("a", roles, new HashSet<Guid> { Own }).Scope(action);
        return (scope.Holds(Foreign), scope.Holds(Own), scope.ResultsOnly) switch
        {
            (true, true, false) => "all",
            (false, true, false) => "own",
            (false, true, true) => "results",
            _ => "-",
        };
    }
}
