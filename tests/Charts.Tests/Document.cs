using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace Platform.Charts.Tests;

/// <summary>One object for a cluster, as it was written.</summary>
internal sealed record Document(string Text, JsonObject Tree)
{
    public string ApiVersion => Tree["apiVersion"]!.GetValue<string>();

    public string Kind => Tree["kind"]!.GetValue<string>();

    public string Name => Tree["metadata"]?["name"]?.GetValue<string>() ?? Tree["name"]?.GetValue<string>() ?? "";

    /// <summary>Whether Kubernetes itself knows the kind.</summary>
    public bool IsBuiltIn => !ApiVersion.Contains('/', StringComparison.Ordinal) || ApiVersion.StartsWith("apps/", StringComparison.Ordinal)
        || ApiVersion.StartsWith("batch/", StringComparison.Ordinal) || ApiVersion.StartsWith("autoscaling/", StringComparison.Ordinal)
        || ApiVersion.StartsWith("policy/", StringComparison.Ordinal) || ApiVersion.StartsWith("networking.k8s.io/", StringComparison.Ordinal);

    public static IReadOnlyList<Document> ReadAll(string text) =>
    [
        .. text.Split("\n---\n").Select(part => part.StartsWith("---\n", StringComparison.Ordinal) ? part[4..] : part)
            .Select(part => (Part: part, Tree: Yaml.Read(part) as JsonObject))
            .Where(part => part.Tree is not null)
            .Select(part => new Document(part.Part, part.Tree!)),
    ];

    /// <summary>The object as its type; a field that the type does not know is refused.</summary>
    public T As<T>() => KubernetesYaml.Deserialize<T>(Text, strict: true);

    /// <summary>The pod that this object is or makes; null: none.</summary>
    public Pod? Pod() => Kind switch
    {
        "Deployment" => Of(As<V1Deployment>().Spec.Template),
        "Job" => Of(As<V1Job>().Spec.Template),
        "Pod" when As<V1Pod>() is var pod => new Pod(this, pod.Metadata.Labels, pod.Spec),
        _ => null,
    };

    private Pod Of(V1PodTemplateSpec template) => new(this, template.Metadata.Labels, template.Spec);
}

/// <summary>A pod and what makes it.</summary>
internal sealed record Pod(Document Owner, IDictionary<string, string> Labels, V1PodSpec Spec)
{
    public string Name => $"{Owner.Kind} {Owner.Name}";

    public string Component => Labels["app.kubernetes.io/component"];

    public IEnumerable<V1Container> Containers => [.. Spec.InitContainers ?? [], .. Spec.Containers];

    public bool IsSelectedBy(V1LabelSelector? selector) => selector is not null
        && (selector.MatchLabels ?? new Dictionary<string, string>()).All(pair => Labels.TryGetValue(pair.Key, out var value) && value == pair.Value)
        && (selector.MatchExpressions ?? []).All(e => e.OperatorProperty == "In" && Labels.TryGetValue(e.Key, out var value) && e.Values.Contains(value));
}
