using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace Platform.Hosting.Http;

/// <summary>A list holds no null: the nullability of a list's items is not looked at when JSON is read.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NoNullsAttribute : ValidationAttribute
{
    /// <inheritdoc />
    public override bool IsValid(object? value) => value is not IEnumerable items || items.Cast<object?>().All(item => item is not null);
}
