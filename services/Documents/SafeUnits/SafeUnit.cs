using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Validation;
using Platform.Contracts;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;
using Platform.Documents.Rules;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;

namespace Platform.Documents.SafeUnits;

/// <summary>A unit's year under the standard "safe in security and order": registered, its areas rated, decided.</summary>
internal sealed record SafeUnit : IOfficeRecord<SafeUnit, SafeUnitInput, SafeUnitView>
{
    public static string Table => "safe_unit";

    public required Head Head { get; init; }

    public required SafeUnitFields Fields { get; init; }

    public SafeDecision? Decision { get; init; }

    [JsonIgnore]
    public DateOnly Day => Fields.RegisteredOn;

    [JsonIgnore]
    public string Once => $"{Head.OwnerId:N}/{Fields.Year}";

    [JsonIgnore]
    public IReadOnlyList<string> Labels => [$"state:{(Decision is null ? "Open" : Decision.Recognised ? "Recognised" : "Refused")}"];

    [JsonIgnore]
    public IReadOnlyList<Guid> Files => [.. Fields.Files, .. Decision?.Files ?? []];

    [JsonIgnore]
    public bool IsRegisteredInTime => Fields.RegisteredOn <= OfficeRules.On(OfficeRules.Current.SafeUnit.RegistrationEnds, Fields.Year);

    public SafeUnit With(Head head) => this with { Head = head };

    /// <summary>As it stands on a day.</summary>
    public SafeUnitAttributes At(DateOnly day)
    {
        var met = Fields.Areas.Count(a => a.Met == true && a.RatedOn <= day);
        var decision = Decision?.On <= day ? Decision : null;
        return new SafeUnitAttributes
        {
            Year = Fields.Year,
            Registered = IsRegisteredInTime,
            Areas = Fields.Areas.Count,
            AreasMet = met,
            Projected = IsRegisteredInTime && decision?.Recognised != false && OfficeRules.Current.SafeUnit.MinimumAreaShare.IsReached(met, Fields.Areas.Count),
            Recognised = decision?.Recognised == true,
        };
    }

    public Fact Tell(Told subject, bool withdrawn)
    {
        var days = Fields.Areas.Select(a => a.RatedOn).Append(Decision?.On).OfType<DateOnly>().Where(day => day > Fields.RegisteredOn);
        return new SafeUnitFact { Segments = Line.Of<SafeUnitAttributes>([Fields.RegisteredOn, .. days], day => (subject.UnitId, At(day) with { Withdrawn = withdrawn })) };
    }

    public static Result<SafeUnit> Decide(SafeUnit? before, SafeUnitInput input, Entry entry)
    {
        if (input.RegisteredOn > entry.Today)
            return new Refusal("future-date") { Field = "registeredOn" };
        if (input.RegisteredOn.Year != input.Year)
            return new Refusal("registered-outside-year") { Field = "registeredOn" };
        if (CheckAreas(input.Areas, input.RegisteredOn, entry.Today) is { } refusal)
            return refusal;
        return new SafeUnit
        {
            Head = before is null ? Head.First(entry, [""]) : (before.Head with { OwnerId = entry.OwnerId }).Next(entry.Now).Telling(entry.UnitIds, [""]),
            Fields = SafeUnitFields.Of(input),
            Decision = before?.Decision,
        };
    }

    /// <summary>The results of its areas.</summary>
    public static Result<SafeUnit> Rate(SafeUnit unit, AreasInput input, StepPlace place) =>
        CheckAreas(input.Areas, unit.Fields.RegisteredOn, place.Today) is { } refusal ? refusal : unit with { Head = unit.Head.Next(place.Now), Fields = unit.Fields with { Areas = input.Areas } };

    /// <summary>The decision of the year.</summary>
    public static Result<SafeUnit> DecideOn(SafeUnit unit, SafeDecisionInput input, StepPlace place)
    {
        if (input.On > place.Today)
            return new Refusal("future-date") { Field = "on" };
        if (input.On < unit.Fields.RegisteredOn)
            return new Refusal("days-out-of-order") { Field = "on" };
        return unit.Decision is not null
            ? new Refusal("already-recorded", StatusCodes.Status409Conflict) { Field = "number" }
            : unit with { Head = unit.Head.Next(place.Now), Decision = new SafeDecision(input.Number, input.On, input.Recognised, input.Files) };
    }

    public static SafeUnitView Show(SafeUnit record, Reading reading) => new(record, reading);

    private static Refusal? CheckAreas(IReadOnlyList<AreaResult> areas, DateOnly from, DateOnly today)
    {
        for (var i = 0; i < areas.Count; i++)
        {
            if (areas[i].Met is null != areas[i].RatedOn is null)
                return new Refusal("result-and-day") { Field = $"areas[{i}].ratedOn" };
            if (areas[i].RatedOn > today)
                return new Refusal("future-date") { Field = $"areas[{i}].ratedOn" };
            if (areas[i].RatedOn < from)
                return new Refusal("days-out-of-order") { Field = $"areas[{i}].ratedOn" };
            if (areas.Take(i).Any(a => string.Equals(a.Name.Trim(), areas[i].Name.Trim(), StringComparison.OrdinalIgnoreCase)))
                return new Refusal("repeated-area") { Field = $"areas[{i}].name" };
        }
        return null;
    }
}

/// <summary>What was decided of the year.</summary>
/// <param name="Number">Number of the decision.</param>
/// <param name="On">Its date.</param>
/// <param name="Recognised">The unit is recognised.</param>
/// <param name="Files">Uploaded files of the unit.</param>
public sealed record SafeDecision(string Number, DateOnly On, bool Recognised, IReadOnlyList<Guid> Files);

/// <summary>The decision as it is entered.</summary>
[ValidatableType]
public sealed record SafeDecisionInput
{
    /// <summary>Number of the decision.</summary>
    [Required, StringLength(100, MinimumLength = 1)]
    public required string Number { get; init; }

    /// <summary>Its date.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The unit is recognised.</summary>
    public required bool Recognised { get; init; }

    /// <summary>Uploaded files of the unit.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Guid> Files { get; init; } = [];
}

/// <summary>The results of the areas, all of them.</summary>
/// <param name="Areas">The areas.</param>
[ValidatableType]
public sealed record AreasInput([property: Required, MinLength(1), MaxLength(60), Platform.Hosting.Http.NoNulls] IReadOnlyList<AreaResult> Areas);

internal static class SafeUnitSetup
{
    public static void MapSafeUnits(this WebApplication app) =>
        new OfficeEndpoints<SafeUnit, SafeUnitInput, SafeUnitView>(app, "/api/office/safe-units", "SafeUnit", "year under the standard \"safe in security and order\"")
            .Entered("future-date, registered-outside-year, days-out-of-order, result-and-day, repeated-area, unknown-file (422)")
            .Shown("state (Open, Recognised, Refused)")
            .Step<AreasInput>("areas", "RateAreas", "Record the results of residential areas", "future-date, days-out-of-order, result-and-day, repeated-area (422)", SafeUnit.Rate)
            .Step<SafeDecisionInput>("decision", "DecideSafeUnit", "Record the decision of the year", "future-date, days-out-of-order, unknown-file (422), already-recorded (409)", SafeUnit.DecideOn);
}
