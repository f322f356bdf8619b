using System.Text.Json.Nodes;
using Platform.Portal.Parts;
using Platform.Portal.Words;

namespace Platform.Portal.Registers;

/// <summary>Makes the request of what was typed, and says at which field it could not. Rules are the service's alone.</summary>
internal sealed class DraftReader(Draft draft, Texts words, FormErrors errors)
{
    private readonly FormReader read = new(words, errors);

    public JsonObject Read(IReadOnlyList<RecordField> fields, string prefix = "")
    {
        var request = new JsonObject();
        foreach (var field in fields)
        {
            if (Value(field, prefix + field.Name) is { } value)
                request[field.Name] = value;
        }
        return request;
    }

    private JsonNode? Value(RecordField field, string path)
    {
        switch (field.Kind)
        {
            case FieldKind.Check:
                return draft[path] == "true";
            case FieldKind.List:
                // A single value that may be left empty and was is none.
                return new JsonArray([.. Enumerable.Range(0, draft.Rows(path, field.Rows)).Select(row => Row(field, $"{path}[{row}]")).Where(row => row is not null || field.Members is not [{ Optional: true }])]);
            case FieldKind.Group:
                return field.Optional && IsEmpty(field, path) ? null : Read(field.Members, path + ".");
            case FieldKind.Instant:
                return field.Optional && draft[path] is null && draft[path + ".time"] is null ? null : read.Instant(draft[path], draft[path + ".time"], path);
        }
        if (string.IsNullOrWhiteSpace(draft[path]))
        {
            if (!field.Optional)
                errors.Add(path, words["Form.Required"]);
            return null;
        }
        return field.Kind switch
        {
            FieldKind.Whole => read.Whole(draft[path], path),
            FieldKind.Number => read.Decimal(draft[path], path),
            FieldKind.Day => read.Day(draft[path], path) is { } day ? Figures.Machine(day) : null,
            _ => draft[path]!.Trim(),
        };
    }

    private JsonNode? Row(RecordField list, string path) => list.Members is [{ Name: "" } only] ? Value(only, path) : Read(list.Members, path + ".");

    private bool IsEmpty(RecordField group, string path) =>
        group.Members.All(member => draft[$"{path}.{member.Name}"] is null && draft[$"{path}.{member.Name}.time"] is null);
}
