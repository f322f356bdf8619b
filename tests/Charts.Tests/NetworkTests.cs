using System.Text.RegularExpressions;
using k8s.Models;
using Xunit;

namespace Platform.Charts.Tests;

/// <summary>The policies allow what the house needs, told again here in a few lines, and nothing else.</summary>
public sealed partial class NetworkTests
{
    public static TheoryData<string> Scenarios => Chart.Names;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Policies_are_exactly_the_flows_of_the_house(string scenario)
    {
        var pods = await Chart.PodsAsync(scenario);
        var flows = Flows(await Chart.OfAsync(scenario), pods);
        Assert.Equal(Expected(pods).Order(StringComparer.Ordinal), flows.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task What_a_process_is_told_to_call_it_may_call_and_the_other_way_round(string scenario)
    {
        var pods = await Chart.PodsAsync(scenario);
        var flows = Flows(await Chart.OfAsync(scenario), pods);
        var there = pods.Select(p => p.Component).ToHashSet(StringComparer.Ordinal);
        var told = pods.Where(p => p.Owner.Kind != "Job").SelectMany(pod => pod.Spec.Containers.SelectMany(c => c.Env).Select(e => e.Value).Concat(pod.Spec.Containers.SelectMany(c => c.Args ?? [])).OfType<string>()
            .Select(value => Inner().Match(value)).Where(m => m.Success && there.Contains(m.Groups["name"].Value)).Select(m => $"{pod.Component} -> {m.Groups["name"].Value} {m.Groups["port"].Value}"))
            // What helm test is told as the gateway is the gateway's to call.
            .Where(flow => !flow.StartsWith("test ->", StringComparison.Ordinal) || flow.EndsWith("-> gateway 8080", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
        Assert.Equal(
            told.Order(StringComparer.Ordinal),
            flows.Where(f => there.Contains(f.Split(' ')[0]) && there.Contains(f.Split(' ')[2])).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Every_pod_of_the_release_is_denied_what_is_not_named(string scenario)
    {
        var policies = await PoliciesAsync(scenario);
        var deny = policies.Single(p => p.Metadata.Name == "default-deny");
        Assert.Equal(["Ingress", "Egress"], deny.Spec.PolicyTypes);
        Assert.True(deny.Spec.Ingress is null && deny.Spec.Egress is null);
        Assert.All(await Chart.PodsAsync(scenario), pod => Assert.True(pod.IsSelectedBy(deny.Spec.PodSelector), pod.Name));
        // A list of peers that is empty would mean everybody.
        Assert.All(policies.SelectMany(p => p.Spec.Ingress ?? []), rule => Assert.True(rule.FromProperty?.Count > 0 && rule.Ports?.Count > 0));
        Assert.All(policies.SelectMany(p => p.Spec.Egress ?? []), rule => Assert.True(rule.To?.Count > 0 && rule.Ports?.Count > 0));
    }

    private static async Task<List<V1NetworkPolicy>> PoliciesAsync(string scenario) =>
        [.. (await Chart.OfAsync(scenario)).Where(d => d.Kind == "NetworkPolicy").Select(d => d.As<V1NetworkPolicy>())];

    /// <summary>Who may reach whom: between pods of the release only where both sides allow it.</summary>
    private static HashSet<string> Flows(IReadOnlyList<Document> documents, IReadOnlyList<Pod> pods)
    {
        var policies = documents.Where(d => d.Kind == "NetworkPolicy").Select(d => d.As<V1NetworkPolicy>()).ToList();
        var outward = pods.SelectMany(pod => policies.Where(p => pod.IsSelectedBy(p.Spec.PodSelector)).SelectMany(p => p.Spec.Egress ?? [])
            .SelectMany(rule => rule.To.SelectMany(peer => Names(peer, pods)).SelectMany(to => rule.Ports.Select(port => $"{pod.Component} -> {to} {port.Port.Value}")))).ToHashSet(StringComparer.Ordinal);
        var inward = pods.SelectMany(pod => policies.Where(p => pod.IsSelectedBy(p.Spec.PodSelector)).SelectMany(p => p.Spec.Ingress ?? [])
            .SelectMany(rule => rule.FromProperty.SelectMany(peer => Names(peer, pods)).SelectMany(from => rule.Ports.Select(port => $"{from} -> {pod.Component} {port.Port.Value}")))).ToHashSet(StringComparer.Ordinal);
        var inside = pods.Select(p => p.Component).ToHashSet(StringComparer.Ordinal);
        // A rule that the other side does not answer is a mistake: it stands out by its own.
        return [.. outward.Where(f => !inside.Contains(f.Split(' ')[2]) || inward.Contains(f)), .. inward.Where(f => !inside.Contains(f.Split(' ')[0]) || outward.Contains(f)),
            .. outward.Where(f => inside.Contains(f.Split(' ')[2])).Except(inward).Select(f => "one-sided " + f), .. inward.Where(f => inside.Contains(f.Split(' ')[0])).Except(outward).Select(f => "one-sided " + f)];
    }

    private static IEnumerable<string> Names(V1NetworkPolicyPeer peer, IReadOnlyList<Pod> pods)
    {
        if (peer.IpBlock is not null)
            return ["network " + peer.IpBlock.Cidr];
        if (peer.NamespaceSelector is { } elsewhere)
            return [elsewhere.MatchLabels["kubernetes.io/metadata.name"]];
        var selected = pods.Where(pod => pod.IsSelectedBy(peer.PodSelector)).Select(pod => pod.Component).ToList();
        return selected.Count > 0 ? selected : [string.Join(',', peer.PodSelector.MatchLabels.Select(l => l.Value))];
    }

    /// <summary>Row by row what charts/platform/README.md says, from what each component has.</summary>
    private static IEnumerable<string> Expected(IReadOnlyList<Pod> pods)
    {
        var names = pods.Where(p => p.Owner.Kind == "Deployment").Select(p => p.Component).ToList();
        string[] outside = Peers.Outside(pods);
        foreach (var pod in pods)
        {
            var name = pod.Component;
            yield return $"{name} -> kube-system 53";
            if (pod.Owner.Kind == "Pod")
                yield return $"{name} -> gateway 8080";
            foreach (var database in Has(pod, "ConnectionStrings__Database") ? outside.Where(o => o.EndsWith(" 5432", StringComparison.Ordinal)) : [])
                yield return $"{name} -> {database}";
            if (pod.Owner.Kind != "Deployment")
                continue;
            yield return $"{Peers.Monitoring} -> {name} 9090";
            foreach (var broker in Has(pod, "ConnectionStrings__Broker") ? outside.Where(o => o.EndsWith(" 5672", StringComparison.Ordinal)) : [])
                yield return $"{name} -> {broker}";
            if (Has(pod, "OTEL_EXPORTER_OTLP_ENDPOINT"))
                yield return $"{name} -> {Peers.Monitoring} 4317";
            foreach (var provider in outside.Where(o => o.EndsWith(" 443", StringComparison.Ordinal)))
                yield return $"{name} -> {provider}";
            if (Has(pod, "Platform__S3__Endpoint"))
                yield return $"{name} -> network 10.8.0.20/32 443";
            if (name == "gateway")
                yield return $"{Peers.Door(pods)} -> gateway 8080";
            foreach (var callee in name switch { "gateway" => names.Except(["gateway"]), "portal" => ["gateway"], "identity" => [], _ => names.Where(n => n == "identity") })
                yield return $"{name} -> {callee} 8080";
        }
    }

    private static bool Has(Pod pod, string setting) => pod.Containers.Any(c => c.Env.Any(e => e.Name == setting));

    [GeneratedRegex("^http://(?<name>[a-z]+):(?<port>[0-9]+)")]
    private static partial Regex Inner();

    /// <summary>What is outside of the release, in the scenarios' own words.</summary>
    private static class Peers
    {
        public const string Monitoring = "monitoring";

        private static bool Closed(IEnumerable<Pod> pods) => pods.Any(p => p.Containers.Any(c => c.Image.StartsWith("10.1.2.4:", StringComparison.Ordinal)));

        public static string Door(IReadOnlyList<Pod> pods) => Closed(pods) ? "network 10.1.0.0/16" : "ingress-nginx";

        public static string[] Outside(IReadOnlyList<Pod> pods) =>
        [
            .. Closed(pods) ? ["network 10.1.3.5/32 5432", "network 10.1.3.6/32 5432", "network 10.1.3.7/32 5672"] : (string[])["database 5432", "broker 5672"],
            .. pods.Any(p => p.Component == "identity") ? [] : (string[])["network 10.9.0.10/32 443"],
        ];
    }
}
