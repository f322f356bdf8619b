using Microsoft.AspNetCore.Http.Extensions;
using Platform.Hosting.Authorization;
using Platform.Portal.Gateway;
using Platform.Portal.Registers;

namespace Platform.Portal.Offices;

/// <summary>A row of an office's work with its result, and the one thing that brings it forward.</summary>
public sealed record OfficeLine(OfficeRow Row, Score? Score, OfficeStep Step)
{
    /// <summary>The weekly return of each register, by its form.</summary>
    private static readonly Dictionary<string, string> Returns = new(StringComparer.Ordinal)
    {
        ["documents"] = "Documents",
        ["safe-units"] = "SafeUnits",
        ["directives"] = "Directives",
        ["boards"] = "Boards",
        ["counts"] = "OfficeCounts",
        ["businesses"] = "Businesses",
        ["budget-lines"] = "Budgets",
        ["allowances"] = "Allowances",
        ["city-tasks"] = "CityTasks",
    };

    public string Id => IdOf(Row.Criterion);

    public RecordKind Kind => RegisterMap.Find("office/" + Row.Form);

    /// <summary>The register that is confirmed for it.</summary>
    public string Register => Returns[Row.Form];

    /// <summary>The kind of a figure.</summary>
    public string Figure => Row.Preset["kind"];

    /// <summary>Nothing is missing but the register's return, as its office or its result says.</summary>
    public bool WantsReturn => Row.Missing.Count == 0 && IsUnconfirmed(Row, Score);

    /// <summary>Handed in, and its register confirmed.</summary>
    public bool IsDone => Row.State == OfficeState.Done && !WantsReturn;

    public static string IdOf(string criterion) => "row-" + criterion.Replace('.', '-');

    internal static OfficeLine Of(OfficeRow row, Score? score, Guid unitId, Caller caller) =>
        new(row, score, caller.Scope(RegisterMap.Find("office/" + row.Form).Write).Holds(unitId) ? StepOf(row, score) : OfficeStep.None);

    /// <summary>Where a record is begun or carried on, the form filled in with what the row knows.</summary>
    public string AddressFor(string unitCode)
    {
        var query = new QueryBuilder(Row.Preset);
        // A record without a step is to read otherwise: a board's decision, its members' duties.
        if (Row is { RecordId: { } record, Missing.Count: > 0 } && Kind.Entries.FirstOrDefault(entry => Row.Step is { } step ? entry.Path == step : entry.Name == "correct") is { } entry)
            return $"{Kind.AddressOf(record.ToString())}/{entry.Name}{query}";
        query.Add(Kind.News[0].Fields.Any(field => field.Name == "unitCode") ? "unitCode" : "unitCodes", unitCode);
        return $"{Kind.Address}/{Kind.News[0].Name}{query}";
    }

    // The office knows first: a result that has not heard of the return yet, or waits for other units', asks for none here.
    private static bool IsUnconfirmed(OfficeRow row, Score? score) => row.Confirmed is { } confirmed ? !confirmed : score?.Reasons.Contains("register-unconfirmed", StringComparer.Ordinal) is true;

    // What is missing is handed in first; then its register is confirmed; a register that is empty begins.
    private static OfficeStep StepOf(OfficeRow row, Score? score) => (row.Missing.Count > 0 || row.State == OfficeState.Missing, row) switch
    {
        (true, { Form: "documents", Step: null }) => OfficeStep.Upload,
        (true, { Form: "counts" }) => OfficeStep.Sign,
        (true, _) => OfficeStep.Record,
        _ when IsUnconfirmed(row, score) => OfficeStep.Confirm,
        _ when score?.Reasons.Contains("empty-denominator", StringComparer.Ordinal) is true => OfficeStep.Record,
        _ => OfficeStep.None,
    };
}

/// <summary>The one primary action of a row.</summary>
public enum OfficeStep
{
    /// <summary>There is nothing to do, or not for this person.</summary>
    None,

    /// <summary>A paper is handed in.</summary>
    Upload,

    /// <summary>A figure is signed.</summary>
    Sign,

    /// <summary>A record is begun or carried on.</summary>
    Record,

    /// <summary>The register is confirmed through the day.</summary>
    Confirm,
}
