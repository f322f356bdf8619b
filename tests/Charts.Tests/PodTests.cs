using k8s.Models;
using Xunit;

namespace Platform.Charts.Tests;

/// <summary>Pod Security "restricted" and what the house adds to it, of every pod in every scenario.</summary>
public sealed class PodTests
{
    public static TheoryData<string> Scenarios => Chart.Names;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Pods_are_nobody_special_and_reach_nothing_of_their_node(string scenario) => Assert.All(await Chart.PodsAsync(scenario), pod =>
    {
        var security = pod.Spec.SecurityContext;
        Assert.True(security.RunAsNonRoot, pod.Name);
        Assert.True(security.RunAsUser > 0 && security.RunAsGroup > 0 && security.FsGroup > 0, pod.Name);
        Assert.Equal("RuntimeDefault", security.SeccompProfile.Type);
        Assert.False(pod.Spec.AutomountServiceAccountToken ?? true, pod.Name);
        Assert.False(pod.Spec.EnableServiceLinks ?? true, pod.Name);
        Assert.True(pod.Spec.HostNetwork is null or false && pod.Spec.HostPID is null or false && pod.Spec.HostIPC is null or false, pod.Name);
        Assert.DoesNotContain(pod.Spec.Volumes, volume => volume.HostPath is not null);
    });

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Containers_write_nowhere_and_can_become_nobody_else(string scenario) => Assert.All(Containers(await Chart.PodsAsync(scenario)), container =>
    {
        var security = container.SecurityContext;
        Assert.True(security.ReadOnlyRootFilesystem, container.Name);
        Assert.False(security.AllowPrivilegeEscalation ?? true, container.Name);
        Assert.Equal(["ALL"], security.Capabilities.Drop);
        Assert.Null(security.Capabilities.Add);
        Assert.True(security.RunAsUser is null && security.Privileged is null, container.Name);
        Assert.Contains(container.VolumeMounts, mount => mount.MountPath == "/tmp");
    });

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Containers_have_requests_and_limits_and_a_tag_that_stays(string scenario) => Assert.All(Containers(await Chart.PodsAsync(scenario)), container =>
    {
        foreach (var resource in (string[])["cpu", "memory"])
            Assert.True(container.Resources.Requests[resource].ToDecimal() is var asked && asked > 0 && asked <= container.Resources.Limits[resource].ToDecimal(), container.Name);
        Assert.Matches(":[0-9][A-Za-z0-9_.-]*$", container.Image);
    });

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Deployments_are_watched_spread_and_given_time(string scenario)
    {
        var documents = await Chart.OfAsync(scenario);
        Assert.All(documents.Where(d => d.Kind == "Deployment").Select(d => d.As<V1Deployment>()), deployment =>
        {
            var pod = deployment.Spec.Template.Spec;
            var container = Assert.Single(pod.Containers);
            Assert.Equal("/health/startup", container.StartupProbe.HttpGet.Path);
            Assert.Equal("/health/live", container.LivenessProbe.HttpGet.Path);
            Assert.Equal("/health/ready", container.ReadinessProbe.HttpGet.Path);
            Assert.Equal(["kubernetes.io/hostname", "topology.kubernetes.io/zone"], pod.TopologySpreadConstraints.Select(c => c.TopologyKey));
            // Drained, then twenty seconds for what is in flight: see Hosting's Health.
            Assert.True(pod.TerminationGracePeriodSeconds >= container.Lifecycle.PreStop.Sleep.Seconds + 20);
            Assert.Contains(documents, d => d.Kind == "PodDisruptionBudget" && d.Name == deployment.Metadata.Name);
            var scaled = documents.Any(d => d.Kind == "HorizontalPodAutoscaler" && d.As<V2HorizontalPodAutoscaler>().Spec.ScaleTargetRef.Name == deployment.Metadata.Name);
            Assert.True(scaled == deployment.Spec.Replicas is null, deployment.Metadata.Name);
        });
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task What_a_container_mounts_its_pod_has(string scenario) => Assert.All(await Chart.PodsAsync(scenario), pod =>
    {
        Assert.Equal(pod.Spec.Volumes.Count, pod.Spec.Volumes.Select(v => v.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            pod.Spec.Volumes.Select(v => v.Name).Order(StringComparer.Ordinal),
            pod.Containers.SelectMany(c => c.VolumeMounts).Select(m => m.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    });

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Only_migrations_are_given_the_owner_of_a_database(string scenario) => Assert.All(await Chart.PodsAsync(scenario), pod =>
    {
        foreach (var container in pod.Containers)
        {
            var secret = container.Env.SingleOrDefault(e => e.Name == "ConnectionStrings__Database")?.ValueFrom.SecretKeyRef.Name;
            var isService = pod.Spec.Containers.Contains(container) && pod.Owner.Kind == "Deployment";
            var isOwner = container.Env.Any(e => e.Name == "Platform__ServiceRole");
            Assert.True(secret is null || isOwner != isService, $"{pod.Name} {container.Name}");
            if (isService && secret is not null)
                Assert.DoesNotContain(pod.Containers.Except([container]), c => c.Env.Any(e => e.ValueFrom?.SecretKeyRef?.Name == secret));
        }
    });

    private static IEnumerable<V1Container> Containers(IEnumerable<Pod> pods) => pods.SelectMany(pod => pod.Containers);
}
