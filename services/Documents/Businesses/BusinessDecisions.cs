using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;
using Platform.Hosting.Problems;

namespace Platform.Documents.Businesses;

/// <summary>What may become of businesses and points. Pure.</summary>
internal static class BusinessDecisions
{
    public static Result<Business> Decide(Business? before, BusinessInput input, Entry entry)
    {
        if (input.From > entry.Today)
            return new Refusal("future-date") { Field = "from" };
        if (input.ClosedOn > entry.Today)
            return new Refusal("future-date") { Field = "closedOn" };
        if (input.ClosedOn <= input.From)
            return new Refusal("days-out-of-order") { Field = "closedOn" };
        if (before is not null && before.Fields.Kind != input.Kind)
            return new Refusal("other-kind") { Field = "kind" };
        if (input.Kind == BusinessKind.PublicOrderPoint && input.Planned.Count > 0)
            return new Refusal("not-a-business") { Field = "planned" };
        if (input.Planned.Select((due, i) => (due, i)).FirstOrDefault(p => p.due < input.From) is { due: var early, i: var at } && early != default)
            return new Refusal("days-out-of-order") { Field = $"planned[{at}]" };
        return new Business
        {
            Head = before is null ? Head.First(entry, [""]) : (before.Head with { OwnerId = entry.OwnerId }).Next(entry.Now).Telling(entry.UnitIds, [""]),
            Fields = BusinessFields.Of(input) with { Planned = [.. input.Planned.Order()] },
            Stretches = entry.Stretches,
            Inspections = before?.Inspections ?? [],
            Pledges = before?.Pledges ?? [],
            Plans = before?.Plans ?? [],
            ResolvedOn = before?.ResolvedOn,
            ResolvedBy = before?.ResolvedBy,
        };
    }

    public static Result<Business> Inspect(Business business, InspectionInput input, StepPlace place) =>
        Check(business, BusinessKind.Business, input.On, place) is { } refusal ? refusal
        : business.Inspections.Any(i => i.On == input.On) ? new Refusal("already-recorded", StatusCodes.Status409Conflict) { Field = "on" }
        : business with { Head = business.Head.Next(place.Now), Inspections = [.. business.Inspections.Append(new BusinessInspection(input.On, input.RecordNo, input.Clean)).OrderBy(i => i.On)] };

    public static Result<Business> Pledge(Business business, PledgeInput input, StepPlace place) =>
        Check(business, BusinessKind.Business, input.On, place) is { } refusal ? refusal
        : business.Pledges.Any(p => p.Year == input.On.Year) ? new Refusal("already-recorded", StatusCodes.Status409Conflict) { Field = "on" }
        : business with { Head = business.Head.Next(place.Now), Pledges = [.. business.Pledges.Append(input.On).Order()] };

    public static Result<Business> Plan(Business business, PointPlanInput input, StepPlace place)
    {
        if (Check(business, BusinessKind.PublicOrderPoint, input.On, place) is { } refusal)
            return refusal;
        return input.Due < input.On
            ? new Refusal("due-before-document") { Field = "due" }
            : business with { Head = business.Head.Next(place.Now), Plans = [.. business.Plans, new PointPlan(input.Number, input.On, input.Due)] };
    }

    public static Result<Business> Resolve(Business business, ResolutionInput input, StepPlace place) =>
        Check(business, BusinessKind.PublicOrderPoint, input.On, place) is { } refusal ? refusal
        : business.ResolvedOn is not null ? new Refusal("already-recorded", StatusCodes.Status409Conflict) { Field = "on" }
        : business with { Head = business.Head.Next(place.Now), ResolvedOn = input.On, ResolvedBy = input.Number };

    private static Refusal? Check(Business business, BusinessKind kind, DateOnly on, StepPlace place)
    {
        if (business.Fields.Kind != kind)
            return new Refusal(kind == BusinessKind.Business ? "not-a-business" : "not-a-point");
        if (on > place.Today)
            return new Refusal("future-date") { Field = "on" };
        return on < business.Fields.From || on >= business.Fields.ClosedOn ? new Refusal("days-out-of-order") { Field = "on" } : null;
    }
}
