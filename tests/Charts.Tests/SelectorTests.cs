using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Xunit;

namespace Platform.Charts.Tests;

/// <summary>What points at something points at something that is there.</summary>
public sealed class SelectorTests
{
    public static TheoryData<string> Scenarios => Chart.Names;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Every_selector_selects_the_pods_it_is_named_after(string scenario)
    {
        var documents = await Chart.OfAsync(scenario);
        var pods = documents.Select(d => d.Pod()).OfType<Pod>().ToList();
        var selectors = documents.SelectMany(Selectors).ToList();
        Assert.NotEmpty(selectors);
        Assert.All(selectors, s => Assert.True(pods.Any(pod => pod.IsSelectedBy(s.Selector)), s.Of));
        Assert.All(
            documents.Where(d => d.Kind is "Deployment" or "Service" or "PodDisruptionBudget").SelectMany(d => Selectors(d).Select(s => (d.Name, s.Selector))),
            s => Assert.Equal([s.Name], pods.Where(pod => pod.IsSelectedBy(s.Selector)).Select(pod => pod.Component)));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Every_named_port_is_one_of_the_process(string scenario)
    {
        var documents = await Chart.OfAsync(scenario);
        var pods = documents.Select(d => d.Pod()).OfType<Pod>().ToList();
        foreach (var service in documents.Where(d => d.Kind == "Service").Select(d => d.As<V1Service>()))
        {
            var container = pods.Single(p => p.IsSelectedBy(new V1LabelSelector { MatchLabels = service.Spec.Selector })).Spec.Containers.Single();
            var settings = container.Env.Where(e => e.Value is not null).ToDictionary(e => e.Name, e => e.Value, StringComparer.Ordinal);
            foreach (var port in service.Spec.Ports)
            {
                var target = container.Ports.Single(p => p.Name == port.TargetPort.Value);
                // A name without an address of its own gives the pods' addresses: there is nothing between to change the port.
                Assert.Equal(port.Port, target.ContainerPort);
                Assert.Contains(target.ContainerPort.ToString(System.Globalization.CultureInfo.InvariantCulture), settings["ASPNETCORE_HTTP_PORTS"].Split(';'));
            }
            Assert.Equal("http", container.ReadinessProbe.HttpGet.Port.Value);
            Assert.Equal(settings["Platform__MetricsPort"], service.Spec.Ports.Single(p => p.Name == "metrics").Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task The_ingress_leads_to_the_gateway_alone(string scenario)
    {
        var documents = await Chart.OfAsync(scenario);
        Assert.All(documents.Where(d => d.Kind == "Ingress").Select(d => d.As<V1Ingress>()), ingress =>
        {
            var backend = Assert.Single(Assert.Single(ingress.Spec.Rules).Http.Paths).Backend.Service;
            Assert.Equal(("gateway", "http"), (backend.Name, backend.Port.Name));
            Assert.Contains(documents, d => d.Kind == "Service" && d.Name == backend.Name && d.As<V1Service>().Spec.Ports.Any(p => p.Name == backend.Port.Name));
        });
    }

    private static IEnumerable<(string Of, V1LabelSelector Selector)> Selectors(Document document)
    {
        var spec = document.Tree["spec"];
        var found = document.Kind switch
        {
            "Service" => [new JsonObject { ["matchLabels"] = spec!["selector"]!.DeepClone() }],
            "NetworkPolicy" => [spec!["podSelector"]],
            "Deployment" => [spec!["selector"], .. spec["template"]!["spec"]!["topologySpreadConstraints"]!.AsArray().Select(c => c!["labelSelector"])],
            "PodDisruptionBudget" => [spec!["selector"]],
            _ => Array.Empty<JsonNode?>(),
        };
        return found.Select(selector => ($"{document.Kind} {document.Name}", KubernetesJson.Deserialize<V1LabelSelector>(selector!.ToJsonString())));
    }
}
