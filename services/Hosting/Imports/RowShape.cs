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
        foreach (var property in request.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0 && p.PropertyType.Namespace?.StartsWith("Platform.", StringComparison.Ordinal) == true))
        {
            if (property.GetValue(request) is { } part and not IEnumerable and not Enum
                && Check(part, $"{path}{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}.") is { } refusal)
            {
                return refusal;
            }
        }
        return null;
    }
}
