using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Directives;
using Platform.Documents.Records;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Secrecy;

namespace Platform.Documents.Tasks;

/// <summary>A task of a body of the city, for itself or for units, with its outcome and the visits made for it.</summary>
internal sealed record CityTask : IOfficeRecord<CityTask, CityTaskInput, CityTaskView>
{
    public static string Table => "city_task";

    public required Head Head { get; init; }

    public required CityTaskFields Fields { get; init; }

    /// <summary>Who is responsible, closed.</summary>
    public Sealed? Member { get; init; }

    public IReadOnlyList<Visit> Visits { get; init; } = [];

    /// <summary>The paper that says it was done.</summary>
    public Paper? Done { get; init; }

    [JsonIgnore]
    public DateOnly Day => Fields.DueOn;

    [JsonIgnore]
    public IReadOnlyList<string> Labels => [$"kind:{Fields.Kind}", $"issuer:{Fields.Body}", $"state:{OutcomeOn(DateOnly.MaxValue)}"];

    [JsonIgnore]
    public IReadOnlyList<Guid> Files => Fields.Files;

    public CityTask With(Head head) => this with { Head = head };

    public TaskOutcome OutcomeOn(DateOnly day) => Done is null || Done.On > day ? TaskOutcome.Open : Done.On <= Fields.DueOn ? TaskOutcome.Done : TaskOutcome.DoneLate;

    public Fact Tell(Told subject, bool withdrawn)
    {
        var visits = Visits.Where(v => (v.UnitId ?? City.Id) == subject.UnitId || v.UnitId is null).Select(v => v.On).ToList();
        // What is asked once a month counts when its month is over, or when it was done.
        var from = Fields.Kind != CityTaskKind.Publicity ? Fields.GivenOn : Done?.On < Fields.DueOn ? Done.On : Fields.DueOn;
        var days = visits.Append(Done?.On ?? from).Where(day => day > from);
        return new CityTaskFact
        {
            Segments = Line.Of<CityTaskAttributes>([from, .. days], day => (subject.UnitId, new CityTaskAttributes
            {
                Body = Fields.Body, Kind = Fields.Kind, DueOn = Fields.DueOn, Outcome = OutcomeOn(day), Visited = visits.Exists(v => v <= day), Withdrawn = withdrawn,
            })),
        };
    }

    public static Result<CityTask> Decide(CityTask? before, CityTaskInput input, Entry entry) => CityTaskDecisions.Decide(before, input, entry);

    public static CityTaskView Show(CityTask record, Reading reading) => new(record, reading);
}

/// <summary>A visit made for a task.</summary>
/// <param name="On">When.</param>
/// <param name="UnitId">The unit; null where the task is of one unit, or for all of them.</param>
/// <param name="Note">What was found.</param>
public sealed record Visit(DateOnly On, Guid? UnitId, string Note);
