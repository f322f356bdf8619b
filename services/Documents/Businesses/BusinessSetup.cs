using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Validation;
using Platform.Documents.Records;

namespace Platform.Documents.Businesses;

/// <summary>An inspection that was held.</summary>
/// <param name="On">When.</param>
/// <param name="RecordNo">Number of the record.</param>
/// <param name="Clean">No violation was found.</param>
[ValidatableType]
public sealed record InspectionInput(DateOnly On, [property: Required, StringLength(100, MinimumLength = 1)] string RecordNo, bool Clean);

/// <summary>The year's pledge.</summary>
/// <param name="On">When it was signed.</param>
[ValidatableType]
public sealed record PledgeInput(DateOnly On);

/// <summary>A plan to deal with a point.</summary>
/// <param name="Number">Its number.</param>
/// <param name="On">Its date.</param>
/// <param name="Due">By when it is to be done.</param>
[ValidatableType]
public sealed record PointPlanInput([property: Required, StringLength(100, MinimumLength = 1)] string Number, DateOnly On, DateOnly Due);

/// <summary>The end of a point.</summary>
/// <param name="On">When.</param>
/// <param name="Number">Number of the paper that says so.</param>
[ValidatableType]
public sealed record ResolutionInput(DateOnly On, [property: Required, StringLength(100, MinimumLength = 1)] string Number);

internal static class BusinessSetup
{
    public static void MapBusinesses(this WebApplication app) =>
        new OfficeEndpoints<Business, BusinessInput, BusinessView>(app, "/api/office/businesses", "Business", "conditional business or point of public order")
            .Entered("future-date, days-out-of-order, other-kind, not-a-business, unknown-file (422)")
            .Shown("kind, state (Open, Resolved, Closed)")
            .Step<InspectionInput>("inspections", "InspectBusiness", "Record an inspection of a business", "future-date, days-out-of-order, not-a-business (422), already-recorded (409)", BusinessDecisions.Inspect)
            .Step<PledgeInput>("pledges", "PledgeBusiness", "Record the year's pledge of a business", "future-date, days-out-of-order, not-a-business (422), already-recorded (409)", BusinessDecisions.Pledge)
            .Step<PointPlanInput>("plans", "PlanForPoint", "Record a plan to deal with a point", "future-date, days-out-of-order, due-before-document, not-a-point (422)", BusinessDecisions.Plan)
            .Step<ResolutionInput>("resolution", "ResolvePoint", "Record that a point was resolved", "future-date, days-out-of-order, not-a-point (422), already-recorded (409)", BusinessDecisions.Resolve);
}
