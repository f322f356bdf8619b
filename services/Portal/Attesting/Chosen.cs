using System.Text.Json;
using Platform.Portal.Gateway;

namespace Platform.Portal.Attesting;

/// <summary>Rows that are ticked: on the form with the figures that were seen, in an address by code alone.</summary>
internal static class Chosen
{
    /// <summary>Every row.</summary>
    public const string All = "all";

    public static string ValueOf(WaitingCriterion row) => JsonSerializer.Serialize(new SignedStatement(row.UnitId, row.Criterion, row.Figure, row.NeedsAbsence));

    public static IReadOnlyList<SignedStatement> Read(IEnumerable<string?> values)
    {
        try
        {
            return [.. values.OfType<string>().Select(value => JsonSerializer.Deserialize<SignedStatement>(value)).OfType<SignedStatement>()];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>As an address carries them: each unit with its criteria.</summary>
    public static string Pack(IEnumerable<SignedStatement> statements) =>
        string.Join(';', statements.GroupBy(s => s.Unit).Select(unit => $"{unit.Key:N}:{string.Join(',', unit.Select(s => s.Criterion))}"));

    public static bool Holds(string? packed, WaitingCriterion row) => packed == All || (packed ?? "").Split(';').Any(unit =>
        unit.Split(':') is [var id, var criteria] && id == row.UnitId.ToString("N") && criteria.Split(',').Contains(row.Criterion, StringComparer.Ordinal));
}
