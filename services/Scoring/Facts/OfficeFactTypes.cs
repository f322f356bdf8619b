using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Documents.V1;

namespace Platform.Scoring.Facts;

/// <summary>What offices tell: papers, directives, boards, signed counts and the like; as <see cref="FactTypes"/>, of which they are part.</summary>
internal static class OfficeFactTypes
{
    private static readonly FactType Document =
        new FactType<DocumentFact, DocumentAttributes>(40, DocumentFact.Type, f => f.Segments)
            .With(Slot.C1, a => a.Criterion)
            .With(Slot.C2, a => a.Type)
            .With(Slot.C3, a => a.Issuer)
            .With(Slot.N1, a => a.Style)
            .With(Slot.D1, a => a.IssuedOn)
            .With(Slot.B1, a => a.Valid)
            .With(Slot.B2, a => a.Evidenced)
            .With(Slot.B3, a => a.Withdrawn)
            .Confirmed(Register.Documents);

    private static readonly FactType Directive =
        new FactType<DirectiveFact, DirectiveAttributes>(41, DirectiveFact.Type, f => f.Segments)
            .With(Slot.C1, a => a.Addressee)
            .With(Slot.C2, a => a.Outcome)
            .With(Slot.D1, a => a.DueOn)
            .With(Slot.B1, a => a.Withdrawn)
            .Confirmed(Register.Directives);

    private static readonly FactType Board =
        new FactType<BoardFact, BoardAttributes>(42, BoardFact.Type, f => f.Segments)
            .With(Slot.C1, a => a.Kind)
            .With(Slot.C2, a => a.Level)
            .With(Slot.N1, a => a.Members)
            .With(Slot.N2, a => a.MembersAssigned)
            .With(Slot.N3, a => a.ReportsDue)
            .With(Slot.L1, a => a.ReportsSent)
            .With(Slot.B1, a => a.Current)
            .With(Slot.B2, a => a.InterimReviewed)
            .With(Slot.B3, a => a.FinalReviewed)
            .With(Slot.B4, a => a.Withdrawn)
            .With(Slot.B5, a => a.Checked)
            .Confirmed(Register.Boards);

    private static readonly FactType OfficeCount =
        new FactType<OfficeCountFact, OfficeCountAttributes>(43, OfficeCountFact.Type, f => f.Segments)
            .With(Slot.C1, a => a.Kind)
            .With(Slot.N1, a => a.Numerator)
            .With(Slot.N2, a => a.Denominator)
            .With(Slot.D1, a => a.Through)
            .With(Slot.B1, a => a.Met)
            .With(Slot.B2, a => a.Withdrawn)
            .Confirmed(Register.OfficeCounts);

    private static readonly FactType Business =
        new FactType<BusinessFact, BusinessAttributes>(44, BusinessFact.Type, f => f.Segments)
            .With(Slot.C1, a => a.Kind)
            .With(Slot.B1, a => a.Inspected)
            .With(Slot.B2, a => a.Pledged)
            .With(Slot.B3, a => a.Handled)
            .With(Slot.B4, a => a.Withdrawn)
            .Confirmed(Register.Businesses);

    private static readonly FactType Budget =
        new FactType<BudgetFact, BudgetAttributes>(45, BudgetFact.Type, f => f.Segments)
            .With(Slot.C1, a => a.Source)
            .With(Slot.L1, a => a.AmountVnd)
            .With(Slot.B1, a => a.Withdrawn)
            .Confirmed(Register.Budgets);

    private static readonly FactType Allowance =
        new FactType<AllowanceFact, AllowanceAttributes>(46, AllowanceFact.Type, f => f.Segments)
            .With(Slot.N1, a => a.Due)
            .With(Slot.N2, a => a.Paid)
            .With(Slot.D1, a => a.DueOn)
            .With(Slot.B1, a => a.Withdrawn)
            .Confirmed(Register.Allowances);

    private static readonly FactType SafeUnit =
        new FactType<SafeUnitFact, SafeUnitAttributes>(47, SafeUnitFact.Type, f => f.Segments)
            .With(Slot.N3, a => a.Year)
            .With(Slot.N1, a => a.Areas)
            .With(Slot.N2, a => a.AreasMet)
            .With(Slot.B1, a => a.Registered)
            .With(Slot.B2, a => a.Projected)
            .With(Slot.B3, a => a.Recognised)
            .With(Slot.B4, a => a.Withdrawn)
            .Confirmed(Register.SafeUnits);

    private static readonly FactType CityTask =
        new FactType<CityTaskFact, CityTaskAttributes>(48, CityTaskFact.Type, f => f.Segments)
            .With(Slot.C1, a => a.Body)
            .With(Slot.C2, a => a.Kind)
            .With(Slot.C3, a => a.Outcome)
            .With(Slot.D1, a => a.DueOn)
            .With(Slot.B1, a => a.Visited)
            .With(Slot.B2, a => a.Withdrawn)
            .Confirmed(Register.CityTasks);

    public static readonly IReadOnlyList<FactType> All = [Document, Directive, Board, OfficeCount, Business, Budget, Allowance, SafeUnit, CityTask];
}
