using Platform.Hosting.Problems;

namespace Platform.TrafficIncidents.Imports;

/// <summary>An import as it stands.</summary>
/// <param name="ImportId">Its id.</param>
/// <param name="Status">Queued, Running, Completed or Failed.</param>
/// <param name="Profile">The profile it is read by.</param>
/// <param name="CreatedAt">When it was handed in.</param>
/// <param name="CompletedAt">When it ended.</param>
/// <param name="Rows">Rows dealt with.</param>
/// <param name="Accepted">Rows of accidents that are in the register now, also those that were before.</param>
/// <param name="Rejected">Rows of accidents that were refused.</param>
/// <param name="Records">Accidents that this import added.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="ConfirmedThrough">Day through which the units were confirmed at the end.</param>
/// <param name="Errors">What was wrong and where; at most the first 500.</param>
internal sealed record ImportView(
    Guid ImportId,
    string Status,
    string Profile,
    DateTimeOffset CreatedAt,
    DateTimeOffset? CompletedAt,
    int Rows,
    int Accepted,
    int Rejected,
    int Records,
    double Progress,
    DateOnly? ConfirmedThrough,
    IReadOnlyList<FieldProblem> Errors);
