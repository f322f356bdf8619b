using Platform.Contracts.Documents.V1;
using UnitName = Platform.Hosting.Records.UnitName;

namespace Platform.Documents.Work;

/// <summary>What an office has to hand in, a row for each criterion.</summary>
/// <param name="Unit">The unit; null for a body of the city.</param>
/// <param name="Body">The body of the city; null for a unit.</param>
/// <param name="AsOf">The day asked about.</param>
/// <param name="Rows">In order of criteria.</param>
internal sealed record OfficeWork(UnitName? Unit, IssuerBody? Body, DateOnly AsOf, IReadOnlyList<WorkRow> Rows);

/// <summary>One thing that is asked.</summary>
/// <param name="Criterion">The criterion's code.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Until">The day by which it is asked; null where it always is.</param>
/// <param name="Overdue">That day has passed and it is not done.</param>
/// <param name="Form">The register that closes it, the last part of its path, for example <c>documents</c>.</param>
/// <param name="Step">What is posted below a record of it, for example <c>events</c>; null where a new record closes it.</param>
/// <param name="RecordId">The record on which the step is taken.</param>
/// <param name="Preset">What the form can fill in by itself, by member.</param>
/// <param name="Asked">How many are asked for; null where one is enough.</param>
/// <param name="There">How many are there.</param>
/// <param name="Have">What is there, newest first.</param>
/// <param name="Missing">What is missing, as codes: document, file, decision, chair, duties, check, interim-review, final-review, report, figure, implementation, inspection, pledge, plan, payment, registration, areas, result, visit, task.</param>
/// <param name="Confirmed">Whether the register is confirmed for the day; null where that is not asked.</param>
internal sealed record WorkRow(
    string Criterion,
    WorkState State,
    DateOnly? Until,
    bool Overdue,
    string Form,
    string? Step,
    Guid? RecordId,
    IReadOnlyDictionary<string, string> Preset,
    int? Asked,
    int There,
    IReadOnlyList<WorkItem> Have,
    IReadOnlyList<string> Missing,
    bool? Confirmed);

/// <summary>Something that is there.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Number">Its number; null where it has none.</param>
/// <param name="On">Its day.</param>
/// <param name="Late">It came too late.</param>
internal sealed record WorkItem(Guid RecordId, string? Number, DateOnly On, bool Late = false);

/// <summary>Where a row stands.</summary>
internal enum WorkState
{
    /// <summary>What is asked is there.</summary>
    Done,

    /// <summary>Something is missing.</summary>
    Missing,

    /// <summary>What is there does not say what is asked for, or came too late.</summary>
    NotMet,
}
