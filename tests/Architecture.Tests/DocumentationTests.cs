using System.Reflection;
using System.Xml.Linq;
using Platform.Contracts;
using Platform.Hosting;
using Xunit;

namespace Platform.Architecture.Tests;

/// <summary>What others build on says what it is.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<Assembly> Assemblies => [typeof(Fact).Assembly, typeof(PlatformHost).Assembly];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Public_types_and_members_are_documented(Assembly assembly)
    {
        var xml = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal);
        var wanted = assembly.GetExportedTypes().SelectMany(t => Names(t)).ToList();
        Assert.NotEmpty(wanted);
        Assert.Empty(wanted.Where(name => !xml.TryGetValue(name, out var member) || !SaysSomething(member)));
    }

    private static bool SaysSomething(XElement member) =>
        member.Element("inheritdoc") is not null || member.Element("summary")?.Value.Trim().Length > 0 || member.Elements("param").Any(p => p.Value.Trim().Length > 0);

    private static IEnumerable<string> Names(Type type)
    {
        var name = type.FullName!.Replace('+', '.');
        yield return "T:" + name;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            // A positional property is documented by its record's parameter.
            var positional = type.GetConstructors().Any(c => c.GetParameters().Any(p => p.Name == property.Name));
            if (property.Name != "EqualityContract" && !positional)
                yield return $"P:{name}.{property.Name}{Index(property)}";
        }
    }

    private static string Index(PropertyInfo property) => property.GetIndexParameters() is { Length: > 0 } index
        ? $"({string.Join(',', index.Select(p => p.ParameterType.FullName))})"
        : "";
}
