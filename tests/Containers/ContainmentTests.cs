using Npgsql;
using Xunit;

namespace Platform.Containers;

/// <summary>What a process in a container can do, as the kernel says it.</summary>
[Trait("tier", "journey")]
public sealed class ContainmentTests(ContainerPlatform platform)
{
    private static readonly string[] WithDatabase = [.. ContainerPlatform.Components.Except(["gateway"], StringComparer.Ordinal)];

    [Fact]
    public void Every_component_runs() => Assert.True(ContainerPlatform.Components.Count >= 9, string.Join(' ', ContainerPlatform.Components));

    [Fact]
    public async Task Nobody_is_root_and_nothing_makes_them_more_than_they_are()
    {
        foreach (var component in ContainerPlatform.Components)
        {
            var processes = ContainerPlatform.ProcessesBeside(await platform.ProcessAsync(component));
            Assert.NotEmpty(processes);
            foreach (var status in processes.Select(Status))
            {
                Assert.Equal("1654\t1654\t1654\t1654", status["Uid"]);
                Assert.Equal("1654\t1654\t1654\t1654", status["Gid"]);
                Assert.All((string[])["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"], set => Assert.Equal(0L, Convert.ToInt64(status[set], 16)));
                Assert.Equal("1", status["NoNewPrivs"]);
                Assert.Equal("2", status["Seccomp"]);
            }
        }
    }

    [Fact]
    public async Task The_root_is_read_only_without_a_shell_and_only_tmp_and_files_can_be_written()
    {
        foreach (var component in ContainerPlatform.Components)
        {
            var process = await platform.ProcessAsync(component);
            var mounts = File.ReadAllLines($"/proc/{process}/mountinfo").Select(line => line.Split(' ')).ToList();
            Assert.StartsWith("ro,", mounts.Single(m => m[4] == "/")[5] + ",", StringComparison.Ordinal);
            // Through the process's own eyes: not even this machine's root can write there.
            Assert.ThrowsAny<IOException>(() => File.WriteAllText($"/proc/{process}/root/app/probe", "x"));
            Assert.Equal([], Directory.GetFiles($"/proc/{process}/root/usr/bin").Select(Path.GetFileName).Except(["dotnet"]));
            var writable = mounts.Where(m => m[5].StartsWith("rw", StringComparison.Ordinal) && !IsOfTheKernel(m[4])).Select(m => m[4]).Order(StringComparer.Ordinal);
            Assert.Subset(new HashSet<string> { "/tmp", "/var/lib/platform/files", "/dev/shm", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/run/.containerenv" }, writable.ToHashSet());
        }
    }

    [Fact]
    public async Task A_service_reads_and_writes_rows_and_may_do_no_more()
    {
        foreach (var component in WithDatabase)
        {
            var settings = await SettingsAsync(component);
            Assert.DoesNotContain(settings.Values, value => value.Contains("_owner", StringComparison.Ordinal));
            await using var database = NpgsqlDataSource.Create(settings["ConnectionStrings__Database"]);
            Assert.Equal(component, await ScalarAsync(database, "select current_user"));
            Assert.Equal(0L, await ScalarAsync(database, "select count(*) from pg_tables where tableowner = current_user"));
            Assert.NotEqual(0L, await ScalarAsync(database, $"select count(*) from pg_tables where tableowner = '{component}_owner'"));
            foreach (var forbidden in (string[])["create table probe (x int)", "alter table audit disable trigger all", "delete from audit", "delete from schema_version"])
            {
                var refusal = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(database, forbidden));
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
            }
        }
    }

    [Fact]
    public async Task A_verb_runs_in_a_container_and_its_code_opens_the_door()
    {
        var printed = await platform.VerbAsync("identity", "bootstrap-admin", "quantri");
        var code = printed.Split("code: ")[1].Split(' ')[0];

        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(platform.Address) };
        var page = await http.GetStringAsync("/identity/activate");
        var token = page.Split("__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0];
        using var form = new FormUrlEncodedContent([new("UserName", "quantri"), new("Code", code), new("Password", platform.Password + " moi"), new("Again", platform.Password + " moi"), new("__RequestVerificationToken", token)]);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await http.PostAsync("/identity/activate", form)).StatusCode);
    }

    private async Task<Dictionary<string, string>> SettingsAsync(string component) =>
        (await File.ReadAllTextAsync($"/proc/{await platform.ProcessAsync(component)}/environ")).Split('\0', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static Dictionary<string, string> Status(int process) => File.ReadAllLines($"/proc/{process}/status")
        .Select(line => line.Split(':', 2)).ToDictionary(part => part[0], part => part[1].Trim(), StringComparer.Ordinal);

    private static bool IsOfTheKernel(string mount) =>
        mount is "/proc" or "/sys" or "/dev" || mount.StartsWith("/proc/", StringComparison.Ordinal) || mount.StartsWith("/sys/", StringComparison.Ordinal)
        || mount is "/dev/pts" or "/dev/mqueue" or "/dev/termination-log" or "/dev/console";

    private static async Task<object?> ScalarAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
