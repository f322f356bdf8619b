using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Imports;

/// <summary>The shape that a request's attributes ask for, asked of a row that becomes that request.</summary>
internal static class RowShape
{
    /// <summary>The first member at fault; null when there is none.</summary>
    public static Refusal? Check(object request) => Check(request, "");

    private static Refusal? Check(object request, string path)
    {
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(request, new ValidationContext(request), faults, validateAllProperties: true))
        {
            var field = path + JsonNamingPolicy.CamelCase.ConvertName(faults[0].MemberNames.FirstOrDefault() ?? "");
            return new Refusal("validation") { Field = field, Args = [field] };
        }
        return request.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0)
            .SelectMany(p => Parts(p.GetValue(request), path + JsonNamingPolicy.CamelCase.ConvertName(p.Name)))
            .Select(part => Check(part.Value, part.Path + ".")).OfType<Refusal>().FirstOrDefault();
    }

    /// <summary>What a member holds that has attributes of its own: a part, or the items of a list.</summary>
    private static IEnumerable<(object Value, string Path)> Parts(object? value, string path) => value switch
    {
        null or string or IDictionary => [],
        IEnumerable list => list.Cast<object?>().SelectMany((item, i) => Parts(item, $"{path}[{i}]")),
        Enum => [],
        _ => value.GetType().Namespace?.StartsWith("Platform.", StringComparison.Ordinal) == true ? [(value, path)] : [],
    };
}
