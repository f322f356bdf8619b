using System.Runtime.CompilerServices;
using System.Text.Json;
using Platform.Portal.Registers;
using Xunit;

namespace Platform.Portal.Tests.Unit;

/// <summary>No page drifts from the API it is for: every path, field and choice of the definitions is that of the committed document.</summary>
public sealed class RegisterApiTests
{
    private static readonly string Services = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "services"));

    public static TheoryData<string> Paths => [.. Definitions.Kinds.Select(kind => kind.Kind.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_list_and_its_filters_are_those_of_the_api(string path)
    {
        var (api, kind) = Open(path);
        if (!kind.Listed)
            return;
        var list = api.Operation("get", kind.Api);
        Assert.Empty(kind.Filters.Select(filter => filter.Name).Except(api.Query(list), StringComparer.OrdinalIgnoreCase));
        var row = api.Answer(list, "200").Property("items").Items();
        Assert.All(kind.Columns, column => AssertShown(row, column));
        Assert.All(kind.Tags, tag => Assert.True(row.Holds(tag.Path), tag.Path));
        Assert.True(row.At(kind.Body).Holds(kind.Id), kind.Id);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_records_page_shows_what_the_api_answers(string path)
    {
        var (api, kind) = Open(path);
        var answer = api.Answer(api.Operation("get", kind.Api + "/{}"), "200");
        Assert.All(kind.Details, field => AssertShown(answer.At(kind.Record), field));
        Assert.All(kind.Beside, field => AssertShown(answer, field));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_form_asks_what_the_api_takes(string path)
    {
        var (api, kind) = Open(path);
        foreach (var entry in Definitions.Entries(kind))
        {
            var target = kind.Entries.Contains(entry) ? entry.Target(kind, "{}", "{}").Replace("%7B%7D", "{}", StringComparison.Ordinal) : entry.Path;
            var operation = api.Operation(entry.Method.Method.ToLowerInvariant(), target);
            var body = api.Body(operation);
            if (entry.Proposal is { } proposal)
            {
                var propose = api.Operation("get", proposal);
                Assert.Empty(entry.Gate.Select(field => field.Name).Except(api.Query(propose)));
                Assert.All(entry.Fields, field => Assert.True(api.Answer(propose, "200").Holds(field.From ?? field.Name), field.Name));
            }
            if (body is null)
                Assert.Empty(entry.Fields);
            else
                AssertAsked(body.Value, entry.Fields, entry.ItemInBody ? [entry.ItemId] : []);
        }
    }

    [Fact]
    public void A_link_leads_to_a_filter_and_a_field_of_the_kind_it_names()
    {
        foreach (var kind in Definitions.Kinds.Select(kind => kind.Kind))
        {
            Assert.All(kind.Links, link => Assert.Contains(RegisterMap.Find(link.Kind).Filters, filter => filter.Name == link.By));
            Assert.All(kind.RowLinks, link => Assert.Empty(link.Names.Except(RegisterMap.Find(link.Kind).News[0].Fields.Select(field => field.Name))));
            Assert.All(kind.RowLinks, link => Assert.Contains(kind.Details, field => field.Name == link.List && field.Kind == FieldKind.List));
            Assert.All(kind.Entries.Where(entry => entry.List is not null), entry => Assert.Contains(kind.Details, field => field.Name == entry.List && field.Kind == FieldKind.List));
            Assert.All(Definitions.Fields(kind).Where(field => field.Kind == FieldKind.Record), field => Assert.NotNull(RegisterMap.Find(field.Target)));
        }
    }

    private static void AssertAsked(ApiSchema body, IReadOnlyList<RecordField> fields, IEnumerable<string> given)
    {
        Assert.Empty(body.Required.Except(fields.Select(field => field.Name)).Except(given));
        Assert.Equal(fields.Count, fields.DistinctBy(field => field.Name).Count());
        foreach (var field in fields)
        {
            Assert.True(body.Holds(field.Name), $"{field.Name} is not asked by the API");
            Assert.False(field.Optional && field.Kind != FieldKind.Carried && body.Required.Contains(field.Name), $"{field.Name} is not optional");
            AssertKind(body.Property(field.Name), field, field.Most);
            if (field.Kind == FieldKind.Group)
                AssertAsked(body.Property(field.Name), field.Members, []);
            else if (field is { Kind: FieldKind.List, Members: [{ Name: "" } only] })
                AssertKind(body.Property(field.Name).Items(), only, null);
            else if (field.Kind == FieldKind.List)
                AssertAsked(body.Property(field.Name).Items(), field.Members, []);
        }
    }

    private static void AssertShown(ApiSchema answer, RecordField field)
    {
        Assert.True(answer.Holds(field.Name), $"{field.Name} is not answered by the API");
        var value = answer.At(field.Name);
        if (field.Kind is FieldKind.Group)
            Assert.All(field.Members, member => AssertShown(value, member));
        else if (field is { Kind: FieldKind.List, Members: not [{ Name: "" }] })
            Assert.All(field.Members, member => AssertShown(value.Items(), member));
        else if (field.Kind == FieldKind.Unit)
            Assert.True(value.Holds("name"), field.Name);
        else
            AssertKind(value, field, null);
    }

    private static void AssertKind(ApiSchema value, RecordField field, int? most)
    {
        var (type, format) = field.Kind switch
        {
            FieldKind.Day => ("string", "date"),
            FieldKind.Whole => ("integer", null),
            FieldKind.Number => ("number", null),
            FieldKind.Check => ("boolean", null),
            FieldKind.Hamlet or FieldKind.Record or FieldKind.OwnUnit => ("string", "uuid"),
            FieldKind.List => ("array", null),
            FieldKind.Text or FieldKind.Unit or FieldKind.Instant or FieldKind.Photo => ("string", (string?)null),
            _ => (null, null),
        };
        Assert.True(type is null || value.Type == type, $"{field.Name} is {value.Type}");
        Assert.True(format is null || value.Format == format, $"{field.Name} is {value.Format}");
        Assert.True(field.Kind != FieldKind.Text || value.Format != "date", $"{field.Name} is a day");
        Assert.True(most is null || value.MaxLength == most, $"{field.Name} takes {value.MaxLength}");
        if (field.Choices is { } choices)
            Assert.Equal((choices.Name == "FilePaper" ? FilePapers() : value.Choices).Order(StringComparer.Ordinal), choices.Members.Order(StringComparer.Ordinal));
    }

    /// <summary>The papers of files are dated configuration of the drug register, so its API takes any word.</summary>
    private static IReadOnlyList<string> FilePapers() =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(Services, "DrugCases", "Rules", "drug-rules.json"))).RootElement.GetProperty("checklists").EnumerateObject()
            .SelectMany(checklist => checklist.Value.EnumerateArray()).Select(paper => paper.GetString()!)];

    private static (ApiDocument Api, RecordKind Kind) Open(string path)
    {
        var (register, kind) = Definitions.Kinds.Single(kind => kind.Kind.Path == path);
        return (new ApiDocument(JsonDocument.Parse(File.ReadAllText(Path.Combine(Services, register.Service, "openapi.json"))).RootElement), kind);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
