using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using k8s.Models;
using Platform.Testing;
using Xunit;

namespace Platform.Charts.Tests;

/// <summary>Secrets are referred to, never made, and whoever installs the chart can read which there must be.</summary>
public sealed partial class SecretTests
{
    public static TheoryData<string> Scenarios => Chart.Names;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task No_scenario_makes_a_secret_or_holds_one(string scenario)
    {
        Assert.DoesNotContain(await Chart.OfAsync(scenario), d => d.Kind == "Secret");
        Assert.All(
            (await Chart.PodsAsync(scenario)).SelectMany(pod => pod.Containers).SelectMany(c => c.Env).Where(e => e.Value is not null),
            e => Assert.DoesNotMatch("(?i)password|secret$|token$|://[^/]*:[^/]*@", e.Name + " " + (e.Value.StartsWith('/') ? "" : e.Value)));
    }

    [Fact]
    public async Task Every_secret_is_documented_with_its_keys_and_no_other()
    {
        var used = (await Chart.PodsAsync("defaults")).SelectMany(References).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(used, Documented().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_script_makes_every_secret_that_no_operator_makes()
    {
        var start = new ProcessStartInfo(Path.Combine(ServiceProcess.Root, "k8s", "secrets")) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var secrets = Document.ReadAll(await process.StandardOutput.ReadToEndAsync()).Select(d => d.As<V1Secret>()).ToList();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.Empty(Documented().Where(d => !d.StartsWith("broker-", StringComparison.Ordinal)).Except(secrets.SelectMany(s => s.Data.Keys.Select(key => $"{s.Metadata.Name} {key}"))));
        Assert.All(secrets, secret => Assert.All(secret.Data.Values, value => Assert.True(value.Length > 5 || secret.Type == "kubernetes.io/basic-auth", secret.Metadata.Name)));
        Assert.All(secrets.Where(s => s.Metadata.Name.EndsWith("-database", StringComparison.Ordinal)), secret =>
            Assert.Contains($"Password={Encoding.UTF8.GetString(secret.Data["password"])};", Encoding.UTF8.GetString(secret.Data["connection"]), StringComparison.Ordinal));
    }

    private static IEnumerable<string> References(Pod pod) =>
    [
        .. pod.Containers.SelectMany(c => c.Env).Select(e => e.ValueFrom?.SecretKeyRef).OfType<V1SecretKeySelector>().Select(s => $"{s.Name} {s.Key}"),
        .. pod.Spec.Volumes.Select(v => v.Secret).OfType<V1SecretVolumeSource>().SelectMany(s => s.Items.Select(i => $"{s.SecretName} {i.Key}")),
    ];

    private static IEnumerable<string> Documented() => Row().Matches(File.ReadAllText(Path.Combine(Chart.Folder, "README.md"))).SelectMany(row =>
        Names().Matches(row.Groups["names"].Value).SelectMany(name => Names().Matches(row.Groups["keys"].Value).Select(key => $"{name.Groups["name"].Value} {key.Groups["name"].Value}")));

    [GeneratedRegex(@"^\| (?<names>`[^|]+`) \| (?<keys>`[^|]+`) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Names();
}
