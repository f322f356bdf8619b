using Platform.FireInspections.Facilities;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Units;

namespace Platform.FireInspections.Plans;

/// <summary>What may be planned, and what becomes of a planned line. Pure.</summary>
internal static class PlanDecisions
{
    /// <summary>Checks lines against their plan, the facilities they name and the lines that stand already.</summary>
    public static IReadOnlyList<Refusal> Check(
        Plan plan, IReadOnlyList<PlanLineInput> lines, IReadOnlyDictionary<Guid, Facility> facilities, IReadOnlySet<PlanLineInput> standing)
    {
        var refusals = new List<Refusal>();
        var seen = new HashSet<PlanLineInput>(standing);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Due.Year != plan.Year || line.Due < plan.From)
                refusals.Add(new Refusal("due-outside-plan") { Field = $"lines[{i}].due", Args = [plan.From, plan.Year] });
            if (!facilities.TryGetValue(line.FacilityId, out var facility) || facility.UnitOn(line.Due) != plan.UnitId)
                refusals.Add(new Refusal("unknown-facility") { Field = $"lines[{i}].facilityId" });
            if (!seen.Add(line))
                refusals.Add(new Refusal("repeated-line") { Field = $"lines[{i}]" });
        }
        return refusals;
    }

    /// <summary>A line of a plan as it is first written.</summary>
    public static PlanLine NewLine(Plan plan, IReadOnlyList<Stretch> stretches, PlanLineInput input, DateTimeOffset now) => new()
    {
        LineId = Guid.CreateVersion7(),
        SubjectId = Subject.NewId(),
        Version = 1,
        RecordedAt = now,
        PlanId = plan.PlanId,
        UnitId = plan.UnitId,
        Stretches = stretches,
        FacilityId = input.FacilityId,
        Due = input.Due,
    };

    /// <summary>An inspection does a line.</summary>
    public static Result<PlanLine> Fulfil(PlanLine line, Guid inspectionId, Guid facilityId, DateOnly heldOn, DateTimeOffset now)
    {
        if (line.IsWithdrawn)
            return new Refusal("line-withdrawn", StatusCodes.Status409Conflict) { Field = "lineId" };
        if (line.FacilityId != facilityId)
            return new Refusal("other-facility") { Field = "lineId" };
        if (line.InspectionId is not null && line.InspectionId != inspectionId)
            return new Refusal("line-done", StatusCodes.Status409Conflict) { Field = "lineId" };
        // An inspection of the year before belongs to that year's plan.
        if (heldOn.Year < line.Due.Year)
            return new Refusal("held-before-plan") { Field = "heldOn" };
        return line.Next(now) with { InspectionId = inspectionId, DoneOn = heldOn };
    }

    /// <summary>The inspection that did it was taken back, or did another: the line is undone again.</summary>
    public static PlanLine Undo(PlanLine line, DateTimeOffset now) => line.Next(now) with { InspectionId = null, DoneOn = null };

    /// <summary>The line was a wrong entry, or nothing is left to inspect. What was done stays done.</summary>
    public static Result<PlanLine> Withdraw(PlanLine line, string reason, DateTimeOffset now) => line.InspectionId is not null
        ? new Refusal("line-done", StatusCodes.Status409Conflict)
        : line.Next(now) with { Withdrawal = new Withdrawal(now, reason) };
}
