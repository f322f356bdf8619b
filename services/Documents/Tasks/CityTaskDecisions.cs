using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Validation;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Directives;
using Platform.Documents.Records;
using Platform.Hosting.Problems;

namespace Platform.Documents.Tasks;

/// <summary>A visit as it is entered.</summary>
/// <param name="On">When.</param>
/// <param name="Note">What was found.</param>
/// <param name="UnitId">Which of the task's units; not needed where there is one.</param>
[ValidatableType]
public sealed record VisitInput(DateOnly On, [property: Required, StringLength(1000, MinimumLength = 1)] string Note, Guid? UnitId = null);

/// <summary>The end of a task.</summary>
/// <param name="On">When it was done.</param>
/// <param name="ResultNumber">Number of the conclusion, report or minutes.</param>
[ValidatableType]
public sealed record OutcomeInput(DateOnly On, [property: Required, StringLength(100, MinimumLength = 1)] string ResultNumber);

/// <summary>What may become of tasks. Pure.</summary>
internal static class CityTaskDecisions
{
    // What is done by a programme or plan and a conclusion wants both numbers.
    private static readonly CityTaskKind[] Planned = [CityTaskKind.PartyBody, CityTaskKind.Supervision, CityTaskKind.UnitProgramme];

    public static Result<CityTask> Decide(CityTask? before, CityTaskInput input, Entry entry)
    {
        if (input.GivenOn > entry.Today)
            return new Refusal("future-date") { Field = "givenOn" };
        if (input.DueOn < input.GivenOn)
            return new Refusal("due-before-document") { Field = "dueOn" };
        if (input.Kind == CityTaskKind.Responsibility && input.Member is null)
            return new Refusal("missing-member") { Field = "member" };
        if (before?.Done?.On < input.GivenOn || before?.Visits.Any(v => v.On < input.GivenOn) == true)
            return new Refusal("days-out-of-order") { Field = "givenOn" };
        var head = before is null ? Head.First(entry, [""]) : (before.Head with { OwnerId = entry.OwnerId }).Next(entry.Now).Telling(entry.UnitIds, [""]);
        return new CityTask
        {
            Head = head,
            Fields = CityTaskFields.Of(input),
            Member = input.Member is { } member ? entry.Keys.Seal(head.RecordId, nameof(CityTask.Member), member) : null,
            Visits = before?.Visits ?? [],
            Done = before?.Done,
        };
    }

    public static Result<CityTask> AddVisit(CityTask task, VisitInput input, StepPlace place)
    {
        var units = task.Head.UnitIds.Where(unit => unit != City.Id).ToList();
        if (Check(task, input.On, place) is { } refusal)
            return refusal;
        if (input.UnitId is { } unit ? !units.Contains(unit) : units.Count > 1)
            return new Refusal("not-a-unit-of-the-task") { Field = "unitId" };
        return task with
        {
            Head = task.Head.Next(place.Now),
            Visits = [.. task.Visits.Append(new Visit(input.On, input.UnitId ?? (units.Count == 1 ? units[0] : null), input.Note)).OrderBy(v => v.On)],
        };
    }

    public static Result<CityTask> Finish(CityTask task, OutcomeInput input, StepPlace place)
    {
        if (Check(task, input.On, place) is { } refusal)
            return refusal;
        if (task.Done is not null)
            return new Refusal("already-recorded", StatusCodes.Status409Conflict) { Field = "on" };
        return Planned.Contains(task.Fields.Kind) && task.Fields.PlanNumber is null
            ? new Refusal("missing-plan") { Field = "planNumber" }
            : task with { Head = task.Head.Next(place.Now), Done = new Paper(input.ResultNumber, input.On) };
    }

    /// <summary>It was not done after all.</summary>
    public static Result<CityTask> Reopen(CityTask task, ReopeningInput input, StepPlace place) =>
        task.Done is null ? new Refusal("not-done", StatusCodes.Status409Conflict) { Field = "reason" } : task with { Head = task.Head.Next(place.Now), Done = null };

    private static Refusal? Check(CityTask task, DateOnly on, StepPlace place) =>
        on > place.Today ? new Refusal("future-date") { Field = "on" } : on < task.Fields.GivenOn ? new Refusal("days-out-of-order") { Field = "on" } : null;
}

/// <summary>Why a task is open again.</summary>
/// <param name="Reason">3 to 500 characters.</param>
[ValidatableType]
public sealed record ReopeningInput([property: Required, StringLength(500, MinimumLength = 3)] string Reason);

internal static class CityTaskSetup
{
    public static void MapCityTasks(this WebApplication app) =>
        new OfficeEndpoints<CityTask, CityTaskInput, CityTaskView>(app, "/api/office/city-tasks", "CityTask", "task of a body of the city")
            .Entered("future-date, due-before-document, missing-member, days-out-of-order, unknown-file, repeated-unit, one-unit-only (422)")
            .Shown("kind, issuer (body), state (Open, Done, DoneLate)")
            .Step<VisitInput>("visits", "VisitForTask", "Record a visit made for a task", "future-date, days-out-of-order, not-a-unit-of-the-task (422)", CityTaskDecisions.AddVisit)
            .Step<OutcomeInput>("outcome", "FinishTask", "Record that a task was done", "future-date, days-out-of-order, missing-plan (422), already-recorded (409)", CityTaskDecisions.Finish)
            .Step<ReopeningInput>("reopening", "ReopenTask", "Take back that a task was done", "not-done (409)", CityTaskDecisions.Reopen);
}
