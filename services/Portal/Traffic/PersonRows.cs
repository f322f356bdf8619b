using System.Globalization;

namespace Platform.Portal.Traffic;

/// <summary>The buttons that add a person to the form and take one out.</summary>
internal static class PersonRows
{
    private const int Most = 100;
    private const string Remove = "remove-";

    /// <returns>True when the form is to be shown again instead of sent on.</returns>
    public static bool Apply(string? command, AccidentForm form)
    {
        if (command == "add" && form.Persons.Count < Most)
            form.Persons.Add(new PersonForm());
        else if (command?.StartsWith(Remove, StringComparison.Ordinal) is true
            && int.TryParse(command.AsSpan(Remove.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < form.Persons.Count)
            form.Persons.RemoveAt(number);
        return !string.IsNullOrEmpty(command);
    }
}
