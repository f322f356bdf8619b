using System.Globalization;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;
using Platform.Hosting.Units;

namespace Platform.Identity.Accounts;

/// <summary>A list of accounts as CSV: <c>name,role,unitCode,validFrom</c>, one line for each account and unit.</summary>
internal static class AccountSheet
{
    private const string Name = "name";
    private const string Role = "role";
    private const string UnitCode = "unitCode";
    private const string ValidFrom = "validFrom";

    public static readonly IReadOnlyList<string> Columns = [Name, Role, UnitCode, ValidFrom];

    public static Result<IReadOnlyList<CsvRow>> Read(byte[] content) => CsvRows.Read(content, Columns, []);

    /// <summary>What a row asks for, or what is wrong with it.</summary>
    public static async ValueTask<Result<WantedAccount>> ReadAsync(CsvRow row, UnitReplica units, CancellationToken cancellationToken)
    {
        if (!row.IsWhole)
            return new Refusal("malformed-row") { Row = row.Number };
        if (row[Name] is not { } name || !AccountName.IsGood(name))
            return new Refusal("bad-account-name") { Field = Name, Row = row.Number };
        if (row[Role] is not { } role || !Roles.All.Contains(role, StringComparer.Ordinal))
            return new Refusal("unknown-role") { Field = Role, Row = row.Number };
        if (row[UnitCode] is not { } code)
            return Roles.IsOfUnit(role) ? new Refusal("role-needs-unit") { Field = UnitCode, Row = row.Number } : new WantedAccount(row.Number, name, role, Unit: null, From: null);
        if (!Roles.IsOfUnit(role))
            return new Refusal("role-has-no-unit") { Field = UnitCode, Row = row.Number };
        if (!DateOnly.TryParseExact(row[ValidFrom], ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var from))
            return new Refusal("bad-date") { Field = ValidFrom, Row = row.Number, Args = ["yyyy-mm-dd, dd/mm/yyyy"] };
        return await units.FindAsync(code, from, cancellationToken) is { } unit
            ? new WantedAccount(row.Number, name, role, unit, from)
            : new Refusal("unknown-unit") { Field = UnitCode, Row = row.Number, Args = [code, from] };
    }
}

/// <summary>What a row asks for.</summary>
/// <param name="Row">Its number.</param>
/// <param name="Name">What is typed at sign-in.</param>
/// <param name="Role">Its role; an account that is given out by list has one.</param>
/// <param name="Unit">The unit it acts for; null where the role is not a unit's.</param>
/// <param name="From">From which day.</param>
internal sealed record WantedAccount(int Row, string Name, string Role, Unit? Unit, DateOnly? From);
