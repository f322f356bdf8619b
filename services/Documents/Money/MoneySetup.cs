using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Validation;
using Platform.Documents.Records;

namespace Platform.Documents.Money;

/// <summary>A payment: all that was paid of a month so far.</summary>
[ValidatableType]
public sealed record PaymentInput
{
    /// <summary>The day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Members paid in full so far.</summary>
    [Range(1, 10_000)]
    public required int MembersPaid { get; init; }

    /// <summary>Number of the list of payments.</summary>
    [Required, StringLength(100, MinimumLength = 1)]
    public required string ListNumber { get; init; }

    /// <summary>Uploaded files of the unit.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Guid> Files { get; init; } = [];
}

internal static class MoneySetup
{
    public static void MapMoney(this WebApplication app)
    {
        new OfficeEndpoints<BudgetLine, BudgetLineInput, BudgetLineView>(app, "/api/office/budget-lines", "BudgetLine", "budget line")
            .Entered("negative-amount, future-date, decision-outside-year, unknown-file (422)")
            .Shown("kind (source)");
        new OfficeEndpoints<Allowance, AllowanceInput, AllowanceView>(app, "/api/office/allowances", "Allowance", "month of allowances")
            .Entered("future-period, days-out-of-order, more-paid-than-due, paid-and-day, future-date, unknown-file (422)")
            .Shown("state (Open, Paid)")
            .Step<PaymentInput>("payments", "PayAllowance", "Record what was paid of a month", "more-paid-than-due, future-date, days-out-of-order, unknown-file (422)", Allowance.Pay);
    }
}
